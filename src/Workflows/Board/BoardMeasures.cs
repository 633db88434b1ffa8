using System.Linq.Expressions;
using NodaTime;
using Ybtb.Workflows.Cases;

namespace Ybtb.Workflows.Board;

/// <summary>Which of its days a measure of a case falls on.</summary>
internal enum BoardDay
{
    Filed,
    Accepted,
    Finished,
}

/// <summary>The one definition of each measure: the day it falls on, and the cases it is about. Figures, drill-downs and sums all come from here.</summary>
internal static class BoardMeasures
{
    private static readonly Dictionary<BoardMeasure, (BoardDay Day, Expression<Func<CaseRow, bool>> Condition)> Definitions = new()
    {
        [BoardMeasure.Filed] = (BoardDay.Filed, c => true),
        [BoardMeasure.FiledElsewhere] = (BoardDay.Filed, c =>
            c.DecidingOfficePath != "" && c.ReceivingOfficePath != c.DecidingOfficePath && !c.ReceivingOfficePath.StartsWith(c.DecidingOfficePath + "/")),   // bytes compare: databases alone look at it
        [BoardMeasure.Accepted] = (BoardDay.Accepted, c => true),
        [BoardMeasure.OnTime] = (BoardDay.Finished, c => (c.Status == CaseStatus.Decided || c.Status == CaseStatus.Delivered) && c.Verdict == "on-time"),
        [BoardMeasure.PromisedOverdue] = (BoardDay.Finished, c => (c.Status == CaseStatus.Decided || c.Status == CaseStatus.Delivered) && c.Verdict == "promised-overdue"),
        [BoardMeasure.StatutoryOverdue] = (BoardDay.Finished, c => (c.Status == CaseStatus.Decided || c.Status == CaseStatus.Delivered) && c.Verdict == "statutory-overdue"),
        [BoardMeasure.Unjudged] = (BoardDay.Finished, c => (c.Status == CaseStatus.Decided || c.Status == CaseStatus.Delivered) && c.Verdict == null),
        [BoardMeasure.Refused] = (BoardDay.Finished, c => c.Status == CaseStatus.AcceptanceRefused),
        [BoardMeasure.Withdrawn] = (BoardDay.Finished, c => c.Status == CaseStatus.Withdrawn),
        [BoardMeasure.Terminated] = (BoardDay.Finished, c => c.Status == CaseStatus.Terminated),
    };

    /// <summary>All of them, in their order.</summary>
    public static IReadOnlyList<BoardMeasure> All { get; } = Enum.GetValues<BoardMeasure>();

    /// <summary>办结, whatever came of it.</summary>
    public static IReadOnlyList<BoardMeasure> Completed { get; } = [BoardMeasure.OnTime, BoardMeasure.PromisedOverdue, BoardMeasure.StatutoryOverdue, BoardMeasure.Unjudged];

    public static BoardDay DayOf(BoardMeasure measure) => Definitions[measure].Day;

    /// <summary>What a case must be for the measure, on whatever day.</summary>
    public static Expression<Func<CaseRow, bool>> Condition(BoardMeasure measure) => Definitions[measure].Condition;

    /// <summary>That one of the measures, all of one kind of day, falls into the period.</summary>
    public static Expression<Func<CaseRow, bool>> Within(IReadOnlyList<BoardMeasure> measures, LocalDate from, LocalDate to) =>
        InPeriod(DayOf(measures[0]), from, to).And(measures.Select(Condition).Aggregate(CasePredicate.Or));

    public static Expression<Func<CaseRow, bool>> InPeriod(BoardDay day, LocalDate from, LocalDate to)
    {
        LocalDate? first = from;
        LocalDate? last = to;
        return day switch
        {
            BoardDay.Filed => c => c.FiledOn >= from && c.FiledOn <= to,
            BoardDay.Accepted => c => c.AcceptedOn >= first && c.AcceptedOn <= last,
            _ => c => c.FinishedOn >= first && c.FinishedOn <= last,
        };
    }
}
