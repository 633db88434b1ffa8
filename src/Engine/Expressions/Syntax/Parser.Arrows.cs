using Ybtb.Engine.Expressions.Nodes;

namespace Ybtb.Engine.Expressions.Syntax;

/// <content>Arrow functions.</content>
internal sealed partial class Parser
{
    /// <summary>Whether <c>x =></c> or <c>(x, y) =></c> stands here, or what is meant to be one.</summary>
    private bool IsArrow()
    {
        if (current.Kind == TokenKind.Name)
        {
            return Peek().Is("=>");
        }

        if (!current.Is("("))
        {
            return false;
        }

        var position = lexer.Position;
        var token = lexer.Next();
        while (token.Kind == TokenKind.Name || token.Is(",") || token.Is("..."))
        {
            token = lexer.Next();
        }

        var isArrow = token.Is(")") && lexer.Next().Is("=>");
        lexer.Position = position;
        return isArrow;
    }

    private Arrow ParseArrow(int mostParameters)
    {
        OpenScope();
        var slot = scope.NextSlot;
        var parameters = ParseParameters(mostParameters);
        if (!current.Is("=>") || current.FollowsLineEnd)
        {
            throw Fail("箭头 => 应与参数在同一行。");
        }

        Advance();
        Arrow arrow;
        if (current.Is("{"))
        {
            arrow = new Arrow(slot, parameters, null, [ParseBraces()]);
        }
        else
        {
            arrow = new Arrow(slot, parameters, ParseExpression(), []);
        }

        CloseScope();
        return arrow;
    }

    private int ParseParameters(int most)
    {
        if (!TryTake("("))
        {
            Declare(current);
            Advance();
            return 1;
        }

        var count = 0;
        while (!current.Is(")"))
        {
            if (++count > most)
            {
                throw Fail($"这里的箭头函数最多 {most} 个参数。");
            }

            Declare(current);
            Advance();
            if (!current.Is(")"))
            {
                Expect(",");
            }
        }

        Advance();
        return count;
    }
}
