using Ybtb.Engine.Expressions.Nodes;

namespace Ybtb.Engine.Expressions.Syntax;

/// <content>Operators.</content>
internal sealed partial class Parser
{
    private Node ParseExpression()
    {
        Enter();
        var start = current;
        var condition = ParseBinary(1);
        var expression = condition;
        if (current.Is("?"))
        {
            var position = current.Start;
            Advance();
            var then = ParseExpression();
            Expect(":");
            expression = new ConditionalNode(position, condition, then, ParseExpression());
        }

        RefuseWhatFollows(start, expression);
        Leave();
        return expression;
    }

    private void RefuseWhatFollows(Token start, Node expression)
    {
        if (current.Kind == TokenKind.Name)
        {
            if (!current.FollowsLineEnd && ReservedWords.WhyNot(current.Text) is { } reason)
            {
                throw Fail(reason);
            }

            return;
        }

        if (current.Kind != TokenKind.Punctuator)
        {
            return;
        }

        switch (current.Text)
        {
            case "=" or "+=" or "-=" or "*=" or "/=" or "%=" or "**=":
            case "&=" or "|=" or "^=" or "<<=" or ">>=" or ">>>=" or "&&=" or "||=" or "??=":
                throw Fail(WhyNoAssignment(start, expression));
            case "++" or "--" when !current.FollowsLineEnd:
                throw Fail($"不支持 {current.Text}：{NoAssignment}");
            case "&" or "|" or "^" or "<<" or ">>" or ">>>":
                throw Fail($"不支持位运算符 {current.Text}；逻辑运算请用 && 和 ||。");
            case "=>":
                throw Fail(ArrowElsewhere);
        }
    }

    private static string WhyNoAssignment(Token start, Node expression) => expression switch
    {
        VariableNode or ComputedVariableNode => $"不允许对成员赋值；给流程变量赋值请用 setVariable('名称', 值)。{NoAssignment}",
        ChainNode => $"不允许对成员赋值。{NoAssignment}",
        LocalNode => $"不允许给 {Shorten(start.Text)} 重新赋值。{NoAssignment}",
        _ => $"不允许赋值；比较请用 ===。{NoAssignment}",
    };

    private Node ParseBinary(int lowest)
    {
        var left = ParseUnary();
        while (BinaryRank.Of(current) is { Rank: > 0 } next && next.Rank >= lowest)
        {
            left = next.Rank == BinaryRank.Power ? ParsePower(left)
                : next.Logical is { } logical ? ParseLogical(left, logical, next.Rank)
                : ParseRow(left, next.Rank);
        }

        return left;
    }

    /// <summary>All operators of one rank that follow each other, from left to right.</summary>
    private Node ParseRow(Node first, int rank)
    {
        var rest = new List<BinaryOperand>();
        while (BinaryRank.Of(current) is var next && next.Rank == rank)
        {
            var position = current.Start;
            Advance();
            rest.Add(new BinaryOperand(next.Operator, ParseBinary(rank + 1), position));
        }

        return rest is [var only]
            ? new BinaryNode(only.Position, only.Operator, first, only.Node)
            : new BinaryChainNode(rest[0].Position, first, [.. rest]);
    }

    private LogicalNode ParseLogical(Node first, LogicalOperator what, int rank)
    {
        var position = current.Start;
        var operands = new List<Node> { first };
        while (BinaryRank.Of(current).Logical == what)
        {
            Advance();
            operands.Add(ParseBinary(rank + 1));
        }

        if (what == LogicalOperator.Coalesce
            && operands.Exists(o => o is LogicalNode { IsParenthesised: false, Operator: not LogicalOperator.Coalesce }))
        {
            throw Fail(position, "?? 与 && 或 || 混用时请加圆括号。");
        }

        return new LogicalNode(position, what, [.. operands]);
    }

    /// <summary>Powers group from the right, and refuse a sign to their left.</summary>
    private BinaryNode ParsePower(Node left)
    {
        if (left is UnaryNode { IsParenthesised: false })
        {
            throw Fail("** 左边带符号时请加圆括号：(-a) ** b。");
        }

        var position = current.Start;
        Advance();
        Enter();
        var right = ParseBinary(BinaryRank.Power);
        Leave();
        return new BinaryNode(position, BinaryOperator.Power, left, right);
    }

    private Node ParseUnary()
    {
        UnaryOperator? what = current switch
        {
            _ when current.Is("!") => UnaryOperator.Not,
            _ when current.Is("-") => UnaryOperator.Minus,
            _ when current.Is("+") => UnaryOperator.Plus,
            _ when current.IsName("typeof") => UnaryOperator.TypeOf,
            _ => null,
        };
        if (what is not { } found)
        {
            return ParseChain();
        }

        var position = current.Start;
        Enter();
        Advance();
        var operand = ParseUnary();
        Leave();
        return new UnaryNode(position, found, operand);
    }
}
