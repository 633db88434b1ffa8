using NodaTime;
using Ybtb.Workflows.Cases;

namespace Ybtb.Workflows.Board;

/// <summary>The board's figures, all of one instant of the database.</summary>
/// <param name="AsOf">For when lights are derived.</param>
/// <param name="Trend">The days of the period, ascending; one without cases has zeros.</param>
/// <param name="Ratings">Null where the filter asks for what ratings are not kept by.</param>
public sealed record BoardView(
    Instant AsOf, BoardFilterView Filter, IReadOnlyList<BoardFigureView> Figures, IReadOnlyList<BoardTrendDay> Trend, BoardDurations Durations, BoardRatings? Ratings);

/// <summary>The filter as it was understood, for the page and for reports to show.</summary>
/// <param name="Office">Null for cases never routed.</param>
/// <param name="IsOfficeAlone">Without the offices below it.</param>
/// <param name="To">Counted in.</param>
public sealed record BoardFilterView(
    CodedName? Office, bool IsOfficeAlone, CodedName Side, IReadOnlyList<CodedName> Items, IReadOnlyList<CodedName> Channels, CodedName? Prefecture,
    CodedName? ReceivingPrefecture, CodedName? DecidingPrefecture, CodedName? Person, LocalDate From, LocalDate To);

/// <param name="Share">Per mille of the figure it is a part of, rounded half up; null where there is none, or that is zero.</param>
public sealed record BoardFigureView(string Code, string Name, int Value, int? Share);

/// <param name="OnTime">Completed on that day within the promised limit.</param>
/// <param name="PromiseOverdue">Completed past the promised limit and within the statutory one.</param>
public sealed record BoardTrendDay(LocalDate Day, int Filed, int Completed, int OnTime, int PromiseOverdue, int StatutoryOverdue);

/// <summary>How long cases completed in the period took.</summary>
/// <param name="Median">The least number of days within which half of them were done; null where there are none.</param>
/// <param name="P90">The least within which nine tenths were; null where there are none.</param>
/// <param name="Cases">Of how many that is told: those whose promised limit ran.</param>
/// <param name="Unit"><c>working-days</c>: from acceptance to the decision, without those that pauses took out of the count, as frozen with the verdict.</param>
public sealed record BoardDurations(int? Median, int? P90, int Cases, string Unit = "working-days");

/// <summary>好差评 of the period: active ratings, the defaults apart.</summary>
/// <param name="Levels">Active ones by level, best first.</param>
/// <param name="SatisfiedRate">Per mille of the active ones that are 基本满意 or better; null where there is none.</param>
/// <param name="ActiveRate">Per mille of all that were rated or defaulted; null where there is none.</param>
public sealed record BoardRatings(int Active, IReadOnlyList<int> Levels, int? SatisfiedRate, int Defaults, int? ActiveRate);

/// <param name="By">Code of the dimension.</param>
/// <param name="Rows">Those with the most completed cases first, then the most open ones.</param>
public sealed record BoardBreakdownView(Instant AsOf, BoardFilterView Filter, string By, IReadOnlyList<BoardBreakdownRow> Rows);

/// <param name="Key">Code of the prefecture, office, item or channel, account of the person; <c>unrouted</c> for cases never routed.</param>
/// <param name="Figures">Values by code; of people without standings, for these are of whoever holds a task now.</param>
/// <param name="Drill">The parameters that, beside those of the filter, ask for this row's cases.</param>
public sealed record BoardBreakdownRow(
    string Key, string Name, IReadOnlyDictionary<string, int> Figures, BoardDurations Durations, IReadOnlyDictionary<string, string> Drill);

/// <summary>全省通办: cases filed in the period, by the pooling areas of receiving and deciding office.</summary>
/// <param name="Prefectures">The axes, in the order of the regions.</param>
/// <param name="Cells">Those with cases; a pair that is missing has none.</param>
public sealed record BoardMatrixView(Instant AsOf, BoardFilterView Filter, IReadOnlyList<CodedName> Prefectures, IReadOnlyList<BoardMatrixCell> Cells);

/// <param name="Deciding">Code of the pooling area; <c>unrouted</c> for cases never routed.</param>
/// <param name="Filed">All of them: drills with figure <c>filed</c>.</param>
/// <param name="ProvinceWide">Of those the ones whose receiving office is neither the deciding one nor below it: drills with figure <c>province-wide</c>.</param>
public sealed record BoardMatrixCell(string Receiving, string Deciding, int Filed, int ProvinceWide);

/// <summary>A case behind a figure; nothing personal but masks.</summary>
/// <param name="DecidingOffice">Null while the case is not routed.</param>
/// <param name="DueAt">Of the promised clock; null when it does not run or stands still.</param>
/// <param name="Light">Null when the promised clock does not run.</param>
/// <param name="DaysLeft">Counted days left of the promised limit, the current one included; null when it does not run.</param>
/// <param name="PauseGround">Null while the limits run.</param>
/// <param name="Stage">What the case waits for now: the first open task; null when there is none.</param>
/// <param name="Holder">Who has claimed that; null while nobody has.</param>
/// <param name="UsedDays">Working days from acceptance to the decision; null while it is open, and where no promised limit ran.</param>
public sealed record BoardCase(
    CaseNumber Number, string ItemCode, string ItemName, CodedName Status, CodedName? Decision, CodedName Channel, string MaskedName, string MaskedNumber,
    CodedName ReceivingOffice, CodedName? DecidingOffice, Instant FiledAt, Instant? AcceptedAt, LocalDate? FinishedOn, Instant? DueAt, Instant? StatutoryDueAt,
    CodedName? Light, int? DaysLeft, CodedName? PauseGround, string? Stage, string? Holder, CodedName? Verdict, int? UsedDays);

/// <param name="Figure">The figure whose cases these are.</param>
/// <param name="Next">Where the next page begins; null on the last.</param>
public sealed record BoardCasePage(Instant AsOf, BoardFilterView Filter, CodedName Figure, IReadOnlyList<BoardCase> Items, CaseCursor? Next);

/// <summary>The cases to look at first.</summary>
/// <param name="Soon">About to break their promise (临期), those whose limit ends first; at most <see cref="BoardDesk.SoonShown"/>.</param>
/// <param name="Late">Open past their promise, the longest ones first; at most <see cref="BoardDesk.LateShown"/>.</param>
public sealed record BoardUrgentView(Instant AsOf, IReadOnlyList<BoardCase> Soon, IReadOnlyList<BoardCase> Late);

/// <summary>What a live board is sent: the figures as <see cref="BoardView"/> has them.</summary>
public sealed record BoardUpdate(Instant AsOf, IReadOnlyList<BoardFigureView> Figures);
