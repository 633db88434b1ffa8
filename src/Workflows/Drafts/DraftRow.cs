using NodaTime;

namespace Ybtb.Workflows.Drafts;

/// <summary>草稿: an application that a clerk has begun and not filed (table <c>filing_drafts</c>); checked by revision.</summary>
public sealed class DraftRow
{
    public required Guid Id { get; init; }

    /// <summary>Whose it is: nobody else sees it.</summary>
    public required Guid AccountId { get; init; }

    public required string ItemCode { get; init; }

    /// <summary>What was entered, as the page wrote it, with the name of whom it is about; sealed.</summary>
    public required byte[] Content { get; init; }

    /// <summary>Addresses of the uploads it refers to, joined by commas: they wait as long as it does.</summary>
    public required string Files { get; init; }

    public required Instant CreatedAt { get; init; }

    public required Instant ChangedAt { get; init; }

    public long Revision { get; init; }
}
