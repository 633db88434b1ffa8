using NodaTime;

namespace Ybtb.Workflows.Ratings;

/// <summary>差评: what an office has to do about the bad marks of one rating (table <c>bad_ratings</c>); checked by revision.</summary>
public sealed class BadRatingRow
{
    public required Guid Id { get; init; }

    public required Guid RatingId { get; init; }

    public required string CaseNumber { get; init; }

    /// <summary>The data key of the case: what is written of the record is sealed under it.</summary>
    public required Guid KeyId { get; init; }

    public required string ItemCode { get; init; }

    public required string Channel { get; init; }

    /// <summary>谁办理、谁负责: the office whose mark is bad.</summary>
    public required string OfficeCode { get; init; }

    public required string OfficePath { get; init; }

    public required bool IsAnonymous { get; set; }

    /// <summary>The worst of the office's marks.</summary>
    public required RatingLevel Level { get; set; }

    /// <summary>Accounts of all who had a part in the case, without hyphens, joined by commas: none of them handles or reads the record.</summary>
    public required string Involved { get; init; }

    /// <summary>Of those the ones it is about, joined likewise: they may appeal, and see the level and the reasons.</summary>
    public required string Rated { get; set; }

    public required BadRatingState State { get; set; }

    public required Instant RegisteredAt { get; init; }

    /// <summary>The last instant for the first contact.</summary>
    public required Instant ContactDueAt { get; init; }

    /// <summary>The last instant for the whole; moves when it is approved as complex.</summary>
    public required Instant FinishDueAt { get; set; }

    /// <summary>回访人; null until somebody has taken it.</summary>
    public Guid? HandlerId { get; set; }

    public string? HandlerName { get; set; }

    /// <summary>When the rater was first reached; null until then.</summary>
    public Instant? ContactedAt { get; set; }

    /// <summary>On how many different days an attempt came to nothing.</summary>
    public int FailedDays { get; set; }

    public LocalDate? LastFailedOn { get; set; }

    /// <summary>Null until it is verified.</summary>
    public BadRatingClass? Class { get; set; }

    /// <summary>Null unless it was classed as complex.</summary>
    public ComplexApproval? Approval { get; set; }

    /// <summary>Who asked for the approval.</summary>
    public Guid? ApprovalAskedBy { get; set; }

    public Instant? RectifiedAt { get; set; }

    public Instant? ClosedAt { get; set; }

    public BadRatingClosing? Closing { get; set; }

    /// <summary>What the rater is told; sealed, null until it is closed.</summary>
    public byte[]? SealedAnswer { get; set; }

    /// <summary>Null when nobody has appealed.</summary>
    public AppealState? Appeal { get; set; }

    public Guid? AppealedBy { get; set; }

    /// <summary>追评; null until it is given.</summary>
    public RatingLevel? FollowUpLevel { get; set; }

    public byte[]? SealedFollowUp { get; set; }

    public Instant? FollowUpAt { get; set; }

    /// <summary>When the next reminder is due; null when none is to come.</summary>
    public Instant? NextReminderAt { get; set; }

    public long Revision { get; set; }
}

/// <summary>台账: what happened to a bad rating (table <c>bad_rating_steps</c>), only ever inserted.</summary>
public sealed class BadRatingStepRow
{
    public required Guid Id { get; init; }

    public required Guid BadRatingId { get; init; }

    public required Instant At { get; init; }

    /// <summary>Null for the system and the rater.</summary>
    public Guid? ById { get; init; }

    public required string ByName { get; init; }

    public required BadRatingStepKind Kind { get; init; }

    /// <summary>Sealed under the case's key; null when nothing was written.</summary>
    public byte[]? SealedText { get; init; }

    /// <summary>Addresses of uploads joined by commas; empty for none.</summary>
    public required string Evidence { get; init; }
}
