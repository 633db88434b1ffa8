using NodaTime;

namespace Ybtb.Engine.Persistence.Rows;

/// <summary>A workflow instance. One row, checked by revision: of two steps from the same state one is refused.</summary>
public sealed class InstanceRow
{
    public required Guid Id { get; init; }

    public required string DefinitionId { get; init; }

    public required string DefinitionVersionId { get; set; }

    /// <summary>The name of an <see cref="Runtime.InstanceStatus"/>.</summary>
    public required string Status { get; set; }

    /// <summary>The instance that started this one; null when none did.</summary>
    public Guid? ParentInstanceId { get; set; }

    public string? CorrelationId { get; set; }

    public string? Name { get; set; }

    public required Instant CreatedAt { get; init; }

    /// <summary>The time of the last step.</summary>
    public required Instant UpdatedAt { get; set; }

    /// <summary>Null while the instance runs.</summary>
    public Instant? FinishedAt { get; set; }

    /// <summary>Open incidents.</summary>
    public int Incidents { get; set; }

    /// <summary>The state, sealed under the data key <see cref="KeyId"/>.</summary>
    public required byte[] State { get; set; }

    public required Guid KeyId { get; init; }

    /// <summary>The number of the last journal row; 1 or more.</summary>
    public int JournalSequence { get; set; }

    /// <summary>The hash of the last journal row.</summary>
    public required byte[] JournalHead { get; set; }

    public long Revision { get; set; }
}
