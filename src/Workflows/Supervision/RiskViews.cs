using NodaTime;
using Ybtb.Workflows.Cases;

namespace Ybtb.Workflows.Supervision;

/// <summary>Which cases at risk are wanted.</summary>
/// <param name="Reason">Only those at risk for this; for any when null.</param>
/// <param name="OfficePath">Only those that an office of this subtree receives, decides or hands over; all in sight when null.</param>
/// <param name="After">The last case of the page before; null for the first page.</param>
public sealed record RiskQuery(RiskReason? Reason = null, string? OfficePath = null, string? ItemCode = null, RiskCursor? After = null);

/// <summary>A place in the list: the longest at risk first.</summary>
/// <param name="At">Since when the case at this place is at risk, as <see cref="RiskView.Since"/> has it.</param>
public sealed record RiskCursor(Instant At, string Number);

/// <param name="Next">Where the next page begins; null on the last.</param>
public sealed record RiskPage(IReadOnlyList<RiskItem> Items, RiskCursor? Next);

/// <summary>How many cases are at risk for one reason.</summary>
/// <param name="IsMore">Whether there are more than are counted.</param>
public sealed record RiskCount(string Code, string Name, int Count, bool IsMore);

/// <summary>A case at risk; nothing personal in it but the mask of the name.</summary>
/// <param name="Reasons">Why, the longest standing first; never empty.</param>
/// <param name="Light">Of the limit that the work is ordered by; null when none runs.</param>
/// <param name="DueAt">Of that limit.</param>
/// <param name="DaysLeft">Counted days left of it, the current one included; null when none runs.</param>
/// <param name="OpenUrgings">How many urgings wait for an answer.</param>
public sealed record RiskItem(
    CaseNumber Number, string ItemCode, string ItemName, CodedName Status, string MaskedName, CodedName Receiving, CodedName? Deciding,
    IReadOnlyList<RiskView> Reasons, CodedName? Light, Instant? DueAt, int? DaysLeft, StuckAt Stuck, int OpenUrgings);

/// <param name="Text">In words, with the instants.</param>
/// <param name="Since">When it began: when the limit became red or was overrun, the incident or the urging was made, the answer was due.</param>
public sealed record RiskView(string Code, string Name, string Text, Instant Since);

/// <summary>The step in which a case stands, and whom it waits for.</summary>
/// <param name="Kind"><c>task</c>, <c>incident</c>, <c>system</c>, <c>applicant</c>, <c>pause</c>, <c>step</c> or <c>none</c>.</param>
/// <param name="Text">In words.</param>
/// <param name="Since">Since when it stands there; null where that is not known.</param>
/// <param name="Task">The open task; null when there is none.</param>
public sealed record StuckAt(string Kind, string Text, Instant? Since, StuckTask? Task);

/// <param name="Holder">Who has claimed it; null while nobody has.</param>
/// <param name="Revision">To be sent back by who reassigns it.</param>
/// <param name="MayReassign">Whether the viewer may give it to somebody else.</param>
public sealed record StuckTask(Guid Id, string Stage, string Role, CodedName Office, string? Holder, Instant Since, long Revision, bool MayReassign);
