using Ybtb.Engine.Expressions.Nodes;

namespace Ybtb.Engine.Expressions.Syntax;

/// <content>Statements.</content>
internal sealed partial class Parser
{
    private void AddStatement(List<Statement> statements)
    {
        if (TryTake(";"))
        {
            return;
        }

        if (!current.IsName("const") && !IsLet())
        {
            statements.Add(ParseStatement());
            return;
        }

        var isConst = current.Text == "const";
        do
        {
            Advance();
            statements.Add(ParseDeclaration(isConst));
        }
        while (current.Is(","));

        EndStatement();
    }

    private bool IsLet() => current.IsName("let") && Peek().Kind is TokenKind.Name or TokenKind.Punctuator;

    private DeclarationStatement ParseDeclaration(bool isConst)
    {
        var start = current.Start;
        var name = current;
        CheckIsName(name);

        // The value is parsed before the name is declared, so that a name within it is never the new one.
        Advance();
        Node? value = null;
        if (TryTake("="))
        {
            value = ParseExpression();
        }
        else if (isConst)
        {
            throw Fail($"const 声明必须有值：const {Shorten(name.Text)} = …");
        }

        return new DeclarationStatement(start, Declare(name), value);
    }

    private Statement ParseStatement()
    {
        Enter();
        var statement = ParseUnnestedStatement();
        Leave();
        return statement;
    }

    private Statement ParseUnnestedStatement()
    {
        if (current.Is("{"))
        {
            return ParseBlock();
        }

        if (current.IsName("if"))
        {
            return ParseIf();
        }

        if (current.IsName("return"))
        {
            return ParseReturn();
        }

        if (current.Kind == TokenKind.Name && !ReservedWords.IsReserved(current.Text) && Peek().Is(":"))
        {
            throw Fail("不支持标签；语句开头的 { 是语句块，要写对象请加圆括号：({ … })。");
        }

        var expression = ParseExpression();
        EndStatement();
        return new ExpressionStatement(expression);
    }

    private BlockStatement ParseBlock()
    {
        OpenScope();
        var block = ParseBraces();
        CloseScope();
        return block;
    }

    /// <summary>A block whose names are declared in the scope that is open already.</summary>
    private BlockStatement ParseBraces()
    {
        var start = current.Start;
        Advance();
        var statements = new List<Statement>();
        while (!current.Is("}"))
        {
            if (current.Kind == TokenKind.End)
            {
                throw Fail("语句块没有结束，缺少 }。");
            }

            if (current.Kind == TokenKind.String && Peek().Is(":"))
            {
                throw Fail("语句开头的 { 是语句块，要写对象请加圆括号：({ … })。");
            }

            AddStatement(statements);
        }

        Advance();
        return new BlockStatement(start, [.. statements]);
    }

    private IfStatement ParseIf()
    {
        var start = current.Start;
        var branches = new List<IfBranch>();
        while (true)
        {
            Advance();
            Expect("(");
            var condition = ParseExpression();
            Expect(")");
            branches.Add(new IfBranch(condition, ParseBranch()));
            if (!current.IsName("else"))
            {
                return new IfStatement(start, [.. branches], null);
            }

            Advance();
            if (!current.IsName("if"))
            {
                return new IfStatement(start, [.. branches], ParseBranch());
            }
        }
    }

    private Statement ParseBranch()
    {
        if (current.IsName("const") || IsLet())
        {
            throw Fail("if 和 else 后面的声明要放在花括号里。");
        }

        if (current.Is(";"))
        {
            var position = current.Start;
            Advance();
            return new BlockStatement(position, []);
        }

        return ParseStatement();
    }

    private ReturnStatement ParseReturn()
    {
        var start = current.Start;
        Advance();
        var isBare = current.FollowsLineEnd || current.Is(";") || current.Is("}") || current.Kind == TokenKind.End;
        var value = isBare ? null : ParseExpression();
        EndStatement();
        return new ReturnStatement(start, value);
    }

    /// <summary>A statement ends at a semicolon, before a closing brace, at the end, or with its line.</summary>
    private void EndStatement()
    {
        if (TryTake(";") || current.Is("}") || current.Kind == TokenKind.End || current.FollowsLineEnd)
        {
            return;
        }

        throw Fail(current.Is(",") ? "不支持逗号运算符。" : $"语句到这里应当结束，{Found()}。");
    }
}
