using NodaTime;

namespace Ybtb.Workflows.Ratings;

/// <summary>综合点评 or 监督查评 (table <c>rating_opinions</c>): about no case, and counted with no rating.</summary>
public sealed class RatingOpinionRow
{
    public required Guid Id { get; init; }

    public required RatingOpinionKind Kind { get; init; }

    public required string OfficeCode { get; init; }

    public required string OfficePath { get; init; }

    /// <summary>Null when it is about the office as a whole.</summary>
    public string? ItemCode { get; init; }

    public required RatingLevel Level { get; init; }

    /// <summary>Whence it came, such as 意见箱 or 省局明察暗访; no person's name.</summary>
    public required string Origin { get; init; }

    /// <summary>Sealed as personal columns are.</summary>
    public required byte[] SealedText { get; init; }

    public required Guid EnteredBy { get; init; }

    public required string EnteredByName { get; init; }

    public required Instant EnteredAt { get; init; }
}

/// <summary>Inputs beside ratings of service (RAT-2).</summary>
public enum RatingOpinionKind
{
    /// <summary>社会各界“综合点评”.</summary>
    Public,

    /// <summary>政府部门“监督查评”.</summary>
    Inspection,
}
