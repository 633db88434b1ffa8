using NodaTime;

namespace Ybtb.Workflows.Ratings;

/// <summary>好差评 of one contact of a case (table <c>ratings</c>), one for each; checked by revision.</summary>
public sealed class RatingRow
{
    public required Guid Id { get; init; }

    public required string CaseNumber { get; init; }

    public required RatingContact Contact { get; init; }

    /// <summary>The data key of the case: what the rater wrote is sealed under it.</summary>
    public required Guid KeyId { get; init; }

    public required RatingOrigin Origin { get; set; }

    public required RatingSource Source { get; set; }

    /// <summary>The service as a whole.</summary>
    public required RatingLevel Level { get; set; }

    /// <summary>Codes of the reasons chosen, joined by commas; empty for none.</summary>
    public required string Reasons { get; set; }

    /// <summary>Sealed; null when nothing was written.</summary>
    public byte[]? SealedText { get; set; }

    /// <summary>匿名: nobody who handles ratings learns of which case it is.</summary>
    public required bool IsAnonymous { get; set; }

    public required string ItemCode { get; init; }

    /// <summary>Of the case.</summary>
    public required string Channel { get; init; }

    public required string ReceivingOfficeCode { get; init; }

    public required string ReceivingOfficePath { get; init; }

    /// <summary>The receiving office where none was to decide.</summary>
    public required string DecidingOfficeCode { get; init; }

    public required string DecidingOfficePath { get; init; }

    /// <summary>When it was given; of a default one when its period ended.</summary>
    public required Instant RatedAt { get; set; }

    /// <summary>The first instant that is too late, to rate and to change.</summary>
    public required Instant PeriodEndsAt { get; init; }

    /// <summary>When it was changed, once; null while it never was.</summary>
    public Instant? ChangedAt { get; set; }

    public long Revision { get; set; }
}

/// <summary>What an active rating says of one object (table <c>rating_marks</c>).</summary>
public sealed class RatingMarkRow
{
    public required Guid RatingId { get; init; }

    /// <summary>Place among the marks of the rating, from 0.</summary>
    public required int Ordinal { get; init; }

    public required RatingObject Object { get; init; }

    public required RatingLevel Level { get; init; }

    /// <summary>The office responsible for the object.</summary>
    public required string OfficeCode { get; init; }

    public required string OfficePath { get; init; }

    /// <summary>Null unless it is about a person; so is the name.</summary>
    public Guid? StaffId { get; init; }

    public string? StaffName { get; init; }

    public required string ItemCode { get; init; }

    public required string Channel { get; init; }

    public required Instant RatedAt { get; init; }

    /// <summary>False once an appeal was upheld: it is kept and not counted.</summary>
    public required bool IsCounted { get; set; }
}
