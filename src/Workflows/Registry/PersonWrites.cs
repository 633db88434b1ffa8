using NodaTime;
using Ybtb.Engine.Persistence;

namespace Ybtb.Workflows.Registry;

/// <summary>Where an entry for one person puts its rows.</summary>
/// <param name="At">The time of the step.</param>
internal sealed record PersonWrites(Guid PersonId, RegistryRows Rows, Instant At, WriteSet Set)
{
    /// <summary>A new row's id; later ones are greater.</summary>
    public Guid NewId() => Guid.CreateVersion7(At.ToDateTimeOffset());
}
