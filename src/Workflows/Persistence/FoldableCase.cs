using System.Linq.Expressions;
using NodaTime;
using Ybtb.Workflows.Board;
using Ybtb.Workflows.Cases;

namespace Ybtb.Workflows.Persistence;

/// <summary>What the sums of the boards need of a finished case.</summary>
internal sealed class FoldableCase
{
    public required string Number { get; init; }

    public required string DecidingOfficePath { get; init; }

    public required string ItemCode { get; init; }

    public required string Channel { get; init; }

    public required LocalDate FiledOn { get; init; }

    public required LocalDate? AcceptedOn { get; init; }

    public required LocalDate FinishedOn { get; init; }

    public required int? UsedDays { get; init; }

    /// <summary>By measure: whether the case is what that measure is about.</summary>
    public required bool[] Measures { get; init; }

    public static Expression<Func<CaseRow, FoldableCase>> Of { get; } = WithMeasures(c => new FoldableCase
    {
        Number = c.Number,
        DecidingOfficePath = c.DecidingOfficePath,
        ItemCode = c.ItemCode,
        Channel = c.Channel,
        FiledOn = c.FiledOn,
        AcceptedOn = c.AcceptedOn,
        FinishedOn = c.FinishedOn!.Value,
        UsedDays = c.UsedDays,
        Measures = Array.Empty<bool>(),
    });

    private static Expression<Func<CaseRow, FoldableCase>> WithMeasures(Expression<Func<CaseRow, FoldableCase>> made)
    {
        var (row, members) = (made.Parameters[0], (MemberInitExpression)made.Body);
        var measures = Expression.NewArrayInit(typeof(bool), BoardMeasures.All.Select(measure => BoardMeasures.Condition(measure).BodyWith(row)));
        var bindings = members.Bindings.Select(binding => binding.Member.Name == nameof(Measures) ? Expression.Bind(binding.Member, measures) : binding);
        return Expression.Lambda<Func<CaseRow, FoldableCase>>(members.Update(members.NewExpression, bindings), row);
    }
}
