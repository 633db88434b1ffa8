using NodaTime;

namespace Ybtb.Engine.Runtime;

/// <summary>Makes the ids of new rows; replaced where a run must repeat itself exactly.</summary>
public interface IIdSource
{
    /// <summary>An id that was never given before.</summary>
    /// <param name="at">When the row comes to be: ids of later rows should sort behind those of earlier ones.</param>
    Guid Next(Instant at);
}
