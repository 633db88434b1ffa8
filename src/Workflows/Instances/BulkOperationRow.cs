using NodaTime;

namespace Ybtb.Workflows.Instances;

/// <summary>批量操作: one operation on many instances or incidents (table <c>bulk_operations</c>). Its progress is counted from its targets.</summary>
public sealed class BulkOperationRow
{
    /// <summary>Ordered by time.</summary>
    public required Guid Id { get; init; }

    public required OperationKind Kind { get; init; }

    /// <summary>What the operation needs besides its reason, as JSON.</summary>
    public required string Parameters { get; init; }

    public required string Reason { get; init; }

    /// <summary>How the targets were chosen, as JSON; for people, the targets themselves are rows.</summary>
    public required string Selection { get; init; }

    public required BulkStatus Status { get; set; }

    /// <summary>How many targets there are.</summary>
    public required int Total { get; init; }

    public required Instant CreatedAt { get; init; }

    /// <summary>When the last target was settled; null before.</summary>
    public Instant? EndedAt { get; set; }

    /// <summary>Who ordered it; each target is operated on in his name.</summary>
    public required Guid AccountId { get; init; }

    public required string Login { get; init; }

    public required string AccountName { get; init; }

    public required string OfficeCode { get; init; }

    public required string OfficePath { get; init; }

    public long Revision { get; set; }
}
