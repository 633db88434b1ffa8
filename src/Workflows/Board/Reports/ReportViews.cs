using NodaTime;
using Ybtb.Workflows.Cases;

namespace Ybtb.Workflows.Board.Reports;

/// <summary>A report: rows of each period, the period's sum behind them, the whole at the end; all of one instant of the database.</summary>
/// <param name="AsOf">When it was counted.</param>
/// <param name="FilterText">The filter in Chinese words, as it also stands in the files.</param>
/// <param name="Total">Equal to the board's figures for the same filter.</param>
/// <param name="MostRows">The page shows no more rows than this; <paramref name="IsCut"/> says when there were more.</param>
public sealed record ReportView(
    Instant AsOf, string FilterText, CodedName Period, CodedName Rows, IReadOnlyList<ReportPeriodView> Periods, ReportFigures Total, int MostRows, bool IsCut);

/// <param name="From">The first day; clipped to the whole of the report, as is <paramref name="To"/>, counted in.</param>
/// <param name="Name">Such as 2026年3月, or 2026年第10周.</param>
public sealed record ReportPeriodView(LocalDate From, LocalDate To, string Name, IReadOnlyList<ReportRow> Rows, ReportFigures Sum);

/// <param name="Office">Null where rows are items; so is <paramref name="Item"/> where they are offices.</param>
public sealed record ReportRow(CodedName? Office, CodedName? Item, ReportFigures Figures);

/// <summary>What happened in a period, from the frozen verdicts.</summary>
/// <param name="PromisedRate">Per mille of the completed; null where there are none.</param>
/// <param name="StatutoryRate">Per mille of the completed; null where there are none.</param>
/// <param name="PromiseOverdue">Past the promised limit and within the statutory one.</param>
/// <param name="Median">Working days within which half were done; null where there are none.</param>
/// <param name="P90">Working days within which nine tenths were done; null where there are none.</param>
/// <param name="Ratings">Null where the filter asks for what ratings are not kept by.</param>
public sealed record ReportFigures(
    int Filed, int Accepted, int Completed, int OnTimePromised, int? PromisedRate, int OnTimeStatutory, int? StatutoryRate, int PromiseOverdue, int StatutoryOverdue,
    int Refused, int Withdrawn, int? Median, int? P90, ReportRatings? Ratings)
{
    internal bool IsEmpty => Filed + Accepted + Completed + Refused + Withdrawn == 0 && Ratings is null or { Active: 0, Defaults: 0 };
}

/// <param name="Active">Active ratings that count.</param>
/// <param name="SatisfiedRate">Per mille of the active ones that are 基本满意 or better; null where there is none.</param>
/// <param name="Defaults">Default ratings, in neither of the other figures.</param>
public sealed record ReportRatings(int Active, int? SatisfiedRate, int Defaults);

/// <summary>What became of the wish for a report.</summary>
public abstract record ReportResult
{
    private ReportResult()
    {
    }

    public sealed record Done(ReportView Report) : ReportResult;

    /// <param name="Problem">Why it cannot be had in this form, in Chinese.</param>
    public sealed record Refused(string Problem) : ReportResult;
}
