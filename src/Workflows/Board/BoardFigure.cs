using System.Linq.Expressions;
using Ybtb.Workflows.Cases;

namespace Ybtb.Workflows.Board;

/// <summary>指标: the number of cases that satisfy a predicate. Its drill-down is the list of exactly those.</summary>
/// <param name="Code">Stable.</param>
/// <param name="Name">Chinese.</param>
/// <param name="ShareOf">Code of the figure it is told as a share of; null for none.</param>
public sealed record BoardFigure(string Code, string Name, string? ShareOf)
{
    /// <summary>What happened in a period that it counts; empty for a standing of open cases.</summary>
    internal IReadOnlyList<BoardMeasure> Measures { get; init; } = [];

    /// <summary>The standing of open cases that it counts; null for what happened in a period.</summary>
    internal Func<BoardMoment, Expression<Func<CaseRow, bool>>>? Standing { get; init; }

    /// <summary>The one predicate that both the number and the list are made by.</summary>
    internal Expression<Func<CaseRow, bool>> Predicate(BoardFilter filter) =>
        Standing is { } standing ? standing(filter.Moment) : BoardMeasures.Within(Measures, filter.From, filter.To);
}
