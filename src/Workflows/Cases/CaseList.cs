using NodaTime;

namespace Ybtb.Workflows.Cases;

/// <summary>Which cases are wanted.</summary>
/// <param name="Number">Exactly this case.</param>
/// <param name="DueBefore">Open cases whose work is due before this.</param>
/// <param name="OnlyOpen">Leaves out what is decided, refused, withdrawn or ended.</param>
/// <param name="After">The last case of the page before; null for the first page.</param>
public sealed record CaseListQuery(
    CaseNumber? Number = null,
    CaseStatus? Status = null,
    string? ItemCode = null,
    Instant? DueBefore = null,
    bool OnlyOpen = false,
    CaseCursor? After = null);

/// <summary>A place in the list, newest first.</summary>
public sealed record CaseCursor(Instant FiledAt, string Number);

/// <summary>A case in a list; nothing personal but masks.</summary>
/// <param name="DueAt">Of the promised clock; null when it does not run or stands still.</param>
/// <param name="DaysLeft">Counted days left of the promised limit, the current one included; null when it does not run.</param>
/// <param name="Light">Code of the promised clock's light; null when it never ran.</param>
public sealed record CaseListItem(
    CaseNumber Number,
    string ItemCode,
    string ItemName,
    CodedName Status,
    CodedName? Decision,
    string MaskedName,
    string MaskedNumber,
    string ReceivingOffice,
    string DecidingOffice,
    Instant FiledAt,
    Instant? DueAt,
    string? Light,
    int? DaysLeft,
    string? Verdict);

/// <summary>One page of cases.</summary>
/// <param name="Next">Where the next page begins; null on the last.</param>
public sealed record CaseListPage(IReadOnlyList<CaseListItem> Items, CaseCursor? Next);
