using NodaTime;

namespace Ybtb.Workflows.Ratings;

/// <summary>What a window's evaluator shows for one visit (table <c>rating_tokens</c>): its holder may rate once. Checked by revision.</summary>
public sealed class RatingTokenRow
{
    public required Guid Id { get; init; }

    /// <summary>SHA-256 of what the QR code says.</summary>
    public required byte[] Digest { get; init; }

    public required string CaseNumber { get; init; }

    public required RatingContact Contact { get; init; }

    /// <summary>Who showed it, and so is rated for the visit.</summary>
    public required Guid StaffId { get; init; }

    public required string StaffName { get; init; }

    public required string OfficeCode { get; init; }

    public required string OfficePath { get; init; }

    public required Instant CreatedAt { get; init; }

    /// <summary>The first instant that is too late.</summary>
    public required Instant ExpiresAt { get; init; }

    /// <summary>Null until it was used.</summary>
    public Instant? UsedAt { get; set; }

    public long Revision { get; set; }
}
