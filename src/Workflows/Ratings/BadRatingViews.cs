using NodaTime;
using Ybtb.Workflows.Cases;

namespace Ybtb.Workflows.Ratings;

/// <param name="State">Null for every state.</param>
/// <param name="OnlyOpen">Leaves out what is closed and under no appeal.</param>
/// <param name="OverdueAt">Only what is overdue at this instant; null for all.</param>
/// <param name="After">Goes on behind this place; null for the first page.</param>
public sealed record BadRatingQuery(BadRatingState? State = null, bool OnlyOpen = false, Instant? OverdueAt = null, BadRatingCursor? After = null);

/// <summary>A place in the list, newest first.</summary>
public sealed record BadRatingCursor(Instant At, Guid Id);

/// <summary>A bad rating in the list of whoever handles it.</summary>
/// <param name="CaseNumber">Null for an anonymous one.</param>
/// <param name="Light">Of the limit that is next.</param>
/// <param name="DueAt">That limit; null once closed.</param>
public sealed record BadRatingItem(
    Guid Id, CaseNumber? CaseNumber, string ItemName, CodedName Office, CodedName Channel, CodedName Level, bool IsAnonymous, CodedName State, CodedName? Class,
    CodedName? Appeal, string? Handler, Instant RegisteredAt, Instant? DueAt, CodedName Light, long Revision);

/// <param name="Next">Null on the last page.</param>
public sealed record BadRatingPage(IReadOnlyList<BadRatingItem> Items, BadRatingCursor? Next);

/// <summary>A bad rating with its ledger and what may be done.</summary>
/// <param name="ContactDueAt">The last instant for the first contact.</param>
/// <param name="FinishDueAt">The last instant for the whole.</param>
/// <param name="Said">The rater's words; null for none.</param>
/// <param name="Marks">The bad marks of this office.</param>
/// <param name="AllowedActions">Stable names: take, attempt, verify, approve, rectify, close, appeal, review-appeal.</param>
public sealed record BadRatingView(
    BadRatingItem Item, Instant ContactDueAt, Instant FinishDueAt, IReadOnlyList<string> Reasons, string? Said, IReadOnlyList<BadMarkView> Marks,
    int FailedDays, Instant? ContactedAt, CodedName? Approval, CodedName? Closing, Instant? ClosedAt, string? Answer, CodedName? FollowUp, string? FollowUpText,
    IReadOnlyList<BadRatingStepView> Steps, IReadOnlyList<string> AllowedActions);

/// <param name="Staff">Null unless it is about a person.</param>
public sealed record BadMarkView(CodedName Object, CodedName Level, string? Staff);

/// <param name="Files">How many uploads are kept with it.</param>
public sealed record BadRatingStepView(Guid Id, Instant At, string By, CodedName Kind, string? Text, int Files);

/// <summary>What was said of a person, for that person: no case, no text, no time of day.</summary>
/// <param name="Levels">How often each level was given in the last year, best first.</param>
public sealed record OwnRatingsView(IReadOnlyList<OwnLevelCount> Levels, IReadOnlyList<OwnBadRating> BadRatings);

public sealed record OwnLevelCount(CodedName Level, int Count);

/// <param name="CanAppeal">Whether it may be appealed against now.</param>
public sealed record OwnBadRating(
    Guid Id, CodedName Level, IReadOnlyList<string> Reasons, LocalDate RegisteredOn, CodedName State, CodedName? Appeal, bool CanAppeal, long Revision);
