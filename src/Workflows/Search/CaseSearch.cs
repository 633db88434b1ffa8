using NodaTime;
using Ybtb.Workflows.Cases;

namespace Ybtb.Workflows.Search;

/// <summary>What is looked for among the cases.</summary>
/// <param name="Text">Whatever was typed; at most <see cref="SearchTerms.Longest"/> characters.</param>
/// <param name="OnlyOpen">Leaves out what is decided, refused, withdrawn or ended.</param>
/// <param name="After">The last case of the page before; null for the first page.</param>
public sealed record CaseSearch(string Text, string? ItemCode = null, CaseStatus? Status = null, bool OnlyOpen = false, CaseCursor? After = null);

/// <summary>A case in a list of work: where it is, how its limits stand, who has it. Nothing personal but masks.</summary>
/// <param name="Stage">Of the open tasks, the first; null when none is open.</param>
/// <param name="Holder">Who has claimed that; null while nobody has.</param>
/// <param name="DueAt">Of the limit that the work is ordered by, for a case in correction the end of that; null when none runs.</param>
/// <param name="DaysLeft">Counted days left until then, for a correction calendar days; null when none runs or it stands still.</param>
/// <param name="Matched">By what the search found it; empty in other lists.</param>
public sealed record CaseWorkItem(
    CaseNumber Number,
    string ItemCode,
    string ItemName,
    CodedName Status,
    CodedName? Decision,
    string MaskedName,
    string MaskedNumber,
    string? Stage,
    string? Holder,
    CodedName ReceivingOffice,
    CodedName? DecidingOffice,
    Instant FiledAt,
    Instant? DueAt,
    CodedName? Light,
    int? DaysLeft,
    IReadOnlyList<CodedName> Matched);

/// <summary>A page of such cases.</summary>
/// <param name="Next">Where the next page begins; null on the last.</param>
public sealed record CaseWorkPage(IReadOnlyList<CaseWorkItem> Items, string? Next);

/// <summary>What a search found.</summary>
/// <param name="Kinds">As what the text was searched for; empty when it can be none of what is searched.</param>
/// <param name="Advice">Chinese: what looks wrong with the text, or why nothing may have come; null when there is nothing to say.</param>
/// <param name="Next">Where the next page begins; null on the last.</param>
public sealed record CaseSearchPage(IReadOnlyList<CaseWorkItem> Items, IReadOnlyList<CodedName> Kinds, string? Advice, CaseCursor? Next);
