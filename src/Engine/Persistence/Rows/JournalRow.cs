using NodaTime;

namespace Ybtb.Engine.Persistence.Rows;

/// <summary>One step of an instance. Written once, never changed.</summary>
public sealed class JournalRow
{
    public required Guid InstanceId { get; init; }

    /// <summary>From 1, without gaps.</summary>
    public required int Sequence { get; init; }

    public required Instant At { get; init; }

    /// <summary>The name of the stimulus, such as <c>started</c>.</summary>
    public required string Kind { get; init; }

    public required byte[] Entries { get; init; }

    /// <summary>The values of the entries, sealed; null when there are none.</summary>
    public byte[]? SealedValues { get; init; }

    public required byte[] Hash { get; init; }
}
