using NodaTime;

namespace Ybtb.Engine.Persistence.Rows;

/// <summary>What was moved out of the way of an ended instance: its state and the journal as far as it had come.</summary>
/// <remarks>Written in the transaction that empties the state and deletes the journal rows. Steps that come later begin anew in those tables.</remarks>
public sealed class InstanceArchiveRow
{
    public required Guid InstanceId { get; init; }

    public required Instant ArchivedAt { get; init; }

    /// <summary>As <see cref="ArchivedInstance"/> packs it; what was sealed stays sealed.</summary>
    public required byte[] Content { get; init; }
}
