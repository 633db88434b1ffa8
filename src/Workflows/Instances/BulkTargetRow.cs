using NodaTime;

namespace Ybtb.Workflows.Instances;

/// <summary>One target of a bulk operation (table <c>bulk_targets</c>), settled in the same transaction as its step.</summary>
public sealed class BulkTargetRow
{
    /// <summary>Longest message kept; the rest is cut.</summary>
    public const int MaxMessage = 1_000;

    public required Guid BulkOperationId { get; init; }

    /// <summary>From 1, in the order of work.</summary>
    public required int Ordinal { get; init; }

    public required Guid InstanceId { get; init; }

    /// <summary>Null unless the operation is one on incidents.</summary>
    public Guid? IncidentId { get; init; }

    public required BulkTargetStatus Status { get; set; }

    /// <summary>Why it was refused or failed; null otherwise.</summary>
    public string? Message { get; set; }

    /// <summary>Null while it is pending.</summary>
    public Instant? EndedAt { get; set; }

    public long Revision { get; set; }
}
