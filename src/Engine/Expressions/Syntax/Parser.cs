using Ybtb.Engine.Expressions.Nodes;

namespace Ybtb.Engine.Expressions.Syntax;

/// <summary>Reads a script into nodes, resolving names as it goes; whatever is outside the subset is refused with its reason.</summary>
/// <remarks>Every construct that nests passes <see cref="Enter"/>, so that neither parsing nor evaluating can exhaust the stack.</remarks>
internal sealed partial class Parser
{
    /// <summary>How many local names may be in sight at once.</summary>
    private const int MaxLocals = 256;

    private readonly string source;
    private readonly ExpressionSignature signature;
    private readonly int maxDepth;
    private readonly Lexer lexer;
    private readonly List<(ReferenceKind Kind, string Name, int Position)> references = [];

    private Token current;
    private Scope scope = new(null, 0);
    private int depth;
    private int deepest;
    private int slots;
    private bool buildsValues;

    public Parser(string source, ExpressionSignature signature, int maxDepth)
    {
        this.source = source;
        this.signature = signature;
        this.maxDepth = maxDepth;
        lexer = new Lexer(source);
        current = lexer.Next();
    }

    public CompiledExpression ParseScript()
    {
        var statements = new List<Statement>();
        while (current.Kind != TokenKind.End)
        {
            AddStatement(statements);
        }

        return new CompiledExpression(source, [.. statements], slots, deepest, buildsValues, PlaceReferences());
    }

    private void Advance() => current = lexer.Next();

    private bool TryTake(string punctuator)
    {
        if (!current.Is(punctuator))
        {
            return false;
        }

        Advance();
        return true;
    }

    private void Expect(string punctuator)
    {
        if (!TryTake(punctuator))
        {
            throw Fail($"此处应为 {punctuator}，{Found()}。");
        }
    }

    /// <summary>The token after the current one.</summary>
    private Token Peek()
    {
        var position = lexer.Position;
        var next = lexer.Next();
        lexer.Position = position;
        return next;
    }

    private string Found() => current.Kind switch
    {
        TokenKind.End => "但脚本到此结束了",
        TokenKind.String => "却是一个字符串",
        TokenKind.Template => "却是一个模板字符串",
        TokenKind.Number => "却是一个数字",
        _ => $"却是 {Shorten(current.Text)}",
    };

    private static string Shorten(string text) => text.Length <= 40 ? text : text[..40] + "…";

    private void Enter()
    {
        if (++depth > maxDepth)
        {
            throw Fail($"嵌套超过 {maxDepth} 层。");
        }

        deepest = Math.Max(deepest, depth);
    }

    private void Leave() => depth--;

    private void OpenScope() => scope = new Scope(scope, scope.NextSlot);

    private void CloseScope() => scope = scope.Outer!;

    private int Declare(Token name)
    {
        CheckIsName(name);
        if (scope.Declares(name.Text))
        {
            throw Fail(name.Start, $"名称 {Shorten(name.Text)} 在同一个块里重复声明。");
        }

        if (scope.WasUsed(name.Text))
        {
            throw Fail(name.Start, $"名称 {Shorten(name.Text)} 在声明之前已被使用。");
        }

        if (scope.NextSlot >= MaxLocals)
        {
            throw Fail(name.Start, $"局部名称太多，最多 {MaxLocals} 个。");
        }

        var slot = scope.Declare(name.Text);
        slots = Math.Max(slots, scope.NextSlot);
        return slot;
    }

    private void CheckIsName(Token token)
    {
        if (token.Kind != TokenKind.Name)
        {
            throw Fail(token.Start, token.Is("{") || token.Is("[") ? "不支持解构；请逐个取出成员。"
                : token.Is("...") ? "不支持剩余参数。" : $"此处应为名称，{Found()}。");
        }

        if (ReservedWords.IsReserved(token.Text))
        {
            throw Fail(token.Start, $"{token.Text} 是保留字，不能用作名称。");
        }
    }

    private void Refer(ReferenceKind kind, string name, int position) => references.Add((kind, name, position));

    /// <summary>The references in the order of the text, which is walked once only.</summary>
    private List<ExpressionReference> PlaceReferences()
    {
        var placed = new List<ExpressionReference>(references.Count);
        var (line, lineStart, at) = (1, 0, 0);
        foreach (var (kind, name, position) in references.OrderBy(r => r.Position))
        {
            for (; at < position; at++)
            {
                if (Characters.EndsLine(source, at))
                {
                    (line, lineStart) = (line + 1, at + 1);
                }
            }

            placed.Add(new ExpressionReference(kind, name, line, position - lineStart + 1));
        }

        return placed;
    }

    private ExpressionSyntaxException Fail(string reason) => Fail(current.Start, reason);

    private ExpressionSyntaxException Fail(int position, string reason) => lexer.Fail(position, reason);
}
