using System.Linq.Expressions;
using Ybtb.Workflows.Cases;

namespace Ybtb.Workflows.Board;

/// <summary>Puts conditions on cases together, so that a database can take them as one.</summary>
internal static class CasePredicate
{
    public static Expression<Func<CaseRow, bool>> And(this Expression<Func<CaseRow, bool>> left, Expression<Func<CaseRow, bool>> right) =>
        Join(left, right, Expression.AndAlso);

    public static Expression<Func<CaseRow, bool>> Or(this Expression<Func<CaseRow, bool>> left, Expression<Func<CaseRow, bool>> right) =>
        Join(left, right, Expression.OrElse);

    /// <summary>A lambda's body with another expression in the place of its parameter.</summary>
    public static Expression BodyWith(this LambdaExpression lambda, Expression argument) => new Replacement(lambda.Parameters[0], argument).Visit(lambda.Body);

    private static Expression<Func<CaseRow, bool>> Join(
        Expression<Func<CaseRow, bool>> left, Expression<Func<CaseRow, bool>> right, Func<Expression, Expression, BinaryExpression> join) =>
        Expression.Lambda<Func<CaseRow, bool>>(join(left.Body, right.BodyWith(left.Parameters[0])), left.Parameters);

    private sealed class Replacement(ParameterExpression parameter, Expression argument) : ExpressionVisitor
    {
        protected override Expression VisitParameter(ParameterExpression node) => node == parameter ? argument : node;
    }
}
