using Ybtb.Engine.Expressions.Nodes;

namespace Ybtb.Engine.Expressions.Syntax;

/// <summary>An infix operator and how strongly it binds.</summary>
/// <param name="Rank">Higher binds more strongly.</param>
/// <param name="Logical">Set for <c>&amp;&amp; || ??</c>, which may leave operands unevaluated.</param>
/// <param name="Operator">Set for all others.</param>
internal readonly record struct BinaryRank(int Rank, LogicalOperator? Logical, BinaryOperator Operator)
{
    public const int Power = 9;

    /// <summary>The rank of the token as an infix operator; rank 0 when it is none.</summary>
    public static BinaryRank Of(in Token token) => token.Kind == TokenKind.Punctuator || token.IsName("in") ? Of(token.Text) : default;

    private static BinaryRank Of(string text) => text switch
    {
        "??" => new(1, LogicalOperator.Coalesce, default),
        "||" => new(2, LogicalOperator.Or, default),
        "&&" => new(3, LogicalOperator.And, default),
        "==" => new(5, null, BinaryOperator.Equal),
        "!=" => new(5, null, BinaryOperator.Unequal),
        "===" => new(5, null, BinaryOperator.StrictEqual),
        "!==" => new(5, null, BinaryOperator.StrictUnequal),
        "<" => new(6, null, BinaryOperator.Less),
        "<=" => new(6, null, BinaryOperator.LessOrEqual),
        ">" => new(6, null, BinaryOperator.Greater),
        ">=" => new(6, null, BinaryOperator.GreaterOrEqual),
        "in" => new(6, null, BinaryOperator.In),
        "+" => new(7, null, BinaryOperator.Add),
        "-" => new(7, null, BinaryOperator.Subtract),
        "*" => new(8, null, BinaryOperator.Multiply),
        "/" => new(8, null, BinaryOperator.Divide),
        "%" => new(8, null, BinaryOperator.Remainder),
        "**" => new(Power, null, BinaryOperator.Power),
        _ => default,
    };
}
