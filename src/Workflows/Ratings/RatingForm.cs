using NodaTime;
using Ybtb.Workflows.Cases;

namespace Ybtb.Workflows.Ratings;

/// <summary>What a rater is shown: what may be rated, what was, and what came of it.</summary>
/// <param name="Period">When it may be rated, in one Chinese sentence.</param>
/// <param name="PeriodEndsAt">The first instant that is too late; null while the case is open.</param>
/// <param name="CanRate">Whether a first rating is taken now.</param>
/// <param name="CanChange">Whether the rating may be changed now.</param>
/// <param name="Levels">Best first, each with its reasons.</param>
/// <param name="Objects">What may be marked for itself.</param>
/// <param name="Given">Null while nobody has rated.</param>
/// <param name="Answers">What the offices answered to a bad rating; empty for none.</param>
public sealed record RatingForm(
    string ItemName, CodedName Contact, string Period, Instant? PeriodEndsAt, bool CanRate, bool CanChange, IReadOnlyList<RatingLevelView> Levels,
    IReadOnlyList<RatingObjectView> Objects, GivenRating? Given, IReadOnlyList<BadRatingAnswer> Answers);

/// <param name="IsBad">Whether it is a 差评.</param>
public sealed record RatingLevelView(string Code, string Name, bool IsBad, IReadOnlyList<CodedName> Reasons);

/// <param name="Key">By which a mark names it.</param>
/// <param name="Kind">What it is.</param>
/// <param name="Name">Of the office, the person or the platform.</param>
public sealed record RatingObjectView(string Key, CodedName Kind, string Name);

/// <summary>A rating as its rater sees it again.</summary>
/// <param name="Origin"><c>default</c> when nobody had rated in the period.</param>
public sealed record GivenRating(
    CodedName Origin, CodedName Level, IReadOnlyList<CodedName> Reasons, string? Text, IReadOnlyList<GivenMark> Marks, bool IsAnonymous, Instant RatedAt, bool IsChanged);

/// <param name="Key">Of the object.</param>
public sealed record GivenMark(string Key, CodedName Level);

/// <summary>What came of a bad rating, for its rater.</summary>
/// <param name="Answer">Null until it is closed.</param>
/// <param name="CanFollowUp">Whether the one 追评 may be given.</param>
/// <param name="FollowUp">Null until it is.</param>
public sealed record BadRatingAnswer(
    Guid Id, CodedName Office, CodedName State, string? Answer, Instant? ClosedAt, bool CanFollowUp, CodedName? FollowUp, string? FollowUpText);
