using NodaTime;

namespace Ybtb.Engine.Runtime;

/// <summary>Ids that begin with their time, so that neighbours in time are neighbours in an index; the rest is random.</summary>
public sealed class TimeOrderedIds : IIdSource
{
    public Guid Next(Instant at) => Guid.CreateVersion7(at.ToDateTimeOffset());
}
