using Ybtb.Engine.Expressions.BuiltIns;
using Ybtb.Engine.Expressions.Nodes;

namespace Ybtb.Engine.Expressions.Syntax;

/// <content>What follows a value: members, elements and methods.</content>
internal sealed partial class Parser
{
    private Node ParseChain()
    {
        var start = ParsePrimary();
        List<Link>? links = null;
        while (ParseLink() is { } link)
        {
            (links ??= []).Add(link);
        }

        return links is null ? start : new ChainNode(start.Position, start, [.. links]);
    }

    private Link? ParseLink()
    {
        if (current.Kind == TokenKind.Template)
        {
            throw Fail("不支持带标签的模板字符串。");
        }

        if (current.Is("("))
        {
            throw Fail("这里的值不是函数，不能调用。");
        }

        var isOptional = TryTake("?.");
        if (current.Is("["))
        {
            var position = current.Start;
            Advance();
            var key = ParseExpression();
            Expect("]");
            RefuseComputedCall();
            return new ElementLink(position, isOptional, key);
        }

        if (isOptional && (current.Is("(") || current.Kind == TokenKind.Template))
        {
            throw Fail("这里的值不是函数，不能调用。");
        }

        if (!isOptional && !TryTake("."))
        {
            return null;
        }

        if (current.Kind != TokenKind.Name)
        {
            throw Fail($"此处应为成员名称，{Found()}。");
        }

        var name = current;
        Advance();
        return TryTakeCall(out var isOptionalCall)
            ? ParseMethod(name, isOptional, isOptionalCall)
            : new MemberLink(name.Start, isOptional, name.Text);
    }

    private void RefuseComputedCall()
    {
        if (current.Is("(") || (current.Is("?.") && Peek().Is("(")))
        {
            throw Fail("方法只能按名称调用：a.includes(b)，不能写成 a['includes'](b)。");
        }
    }

    /// <summary>Goes past <c>(</c> or <c>?.(</c>, if one stands here.</summary>
    private bool TryTakeCall(out bool isOptional)
    {
        isOptional = current.Is("?.") && Peek().Is("(");
        if (isOptional)
        {
            Advance();
        }

        return TryTake("(");
    }

    private Link ParseMethod(Token name, bool isOptional, bool isOptionalCall)
    {
        if (MethodTable.FindArrow(name.Text) is { } arrowMethod)
        {
            return ParseArrowMethod(name, isOptional, isOptionalCall, arrowMethod);
        }

        var method = MethodTable.Find(name.Text) ?? throw Fail(name.Start, $"不支持的方法 {Shorten(name.Text)}()。");
        buildsValues |= method.BuildsValues;
        var arguments = ParseArguments(name, method.Fewest, method.Most);
        return new MethodLink(name.Start, isOptional, isOptionalCall, method, arguments);
    }

    private ArrowMethodLink ParseArrowMethod(Token name, bool isOptional, bool isOptionalCall, ArrowMethod method)
    {
        if (!IsArrow())
        {
            if (current.Is("(") && Peek() is var inner && (inner.Is("{") || inner.Is("[")))
            {
                throw Fail(inner.Start, "箭头函数的参数不支持解构；请写 x => x.名称。");
            }

            var example = method == ArrowMethod.Reduce ? "(sum, x) => sum + x, 0" : "x => x > 0";
            throw Fail($"{name.Text} 的参数应是箭头函数，例如 {name.Text}({example})。");
        }

        buildsValues = true;
        Enter();
        var arrow = ParseArrow(method == ArrowMethod.Reduce ? 4 : 3);
        Leave();
        Node? seed = null;
        if (TryTake(",") && method == ArrowMethod.Reduce && !current.Is(")"))
        {
            seed = ParseExpression();
            TryTake(",");
        }

        Expect(")");
        return new ArrowMethodLink(name.Start, isOptional, isOptionalCall, method, arrow, seed);
    }

    /// <summary>The arguments up to and past the closing parenthesis.</summary>
    private Node[] ParseArguments(Token function, int fewest, int most)
    {
        var arguments = new List<Node>();
        while (!current.Is(")"))
        {
            arguments.Add(ParseArgument());
            if (!current.Is(")"))
            {
                Expect(",");
            }
        }

        if (arguments.Count < fewest || arguments.Count > most)
        {
            var wanted = fewest == most ? $"{fewest}" : $"{fewest} 到 {most}";
            throw Fail(function.Start, $"{Shorten(function.Text)} 应有 {wanted} 个参数，这里有 {arguments.Count} 个。");
        }

        Advance();
        return [.. arguments];
    }

    private Node ParseArgument()
    {
        if (IsArrow())
        {
            throw Fail(ArrowElsewhere);
        }

        return ParseExpression();
    }
}
