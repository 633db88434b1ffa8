using Ybtb.Engine.Expressions.Nodes;
using Ybtb.Engine.Values;

namespace Ybtb.Engine.Expressions.Syntax;

/// <content>Literals, names and parentheses.</content>
internal sealed partial class Parser
{
    private const string NoAssignment = "脚本里没有赋值，只能用 const 或 let 声明新名称。";

    private const string ArrowElsewhere = "箭头函数只能直接作为 some、every、map、filter、find、reduce 的参数。";

    private Node ParsePrimary()
    {
        var token = current;
        switch (token.Kind)
        {
            case TokenKind.Number:
                Advance();
                return new ConstantNode(token.Start, token.Number);
            case TokenKind.String:
                Advance();
                return new ConstantNode(token.Start, token.Text);
            case TokenKind.Template:
                return ParseTemplate();
            case TokenKind.Name:
                return ParseName();
            case TokenKind.Punctuator when token.Text == "(":
                return ParseParentheses();
            case TokenKind.Punctuator when token.Text == "[":
                return ParseArray();
            case TokenKind.Punctuator when token.Text == "{":
                return ParseObject();
            default:
                throw Fail(WhyNoOperand());
        }
    }

    private string WhyNoOperand() => current.Kind == TokenKind.End ? "表达式不完整。" : current.Text switch
    {
        "/" or "/=" => "不支持正则表达式；请用 includes、startsWith、indexOf 等字符串方法。",
        "++" or "--" => $"不支持 {current.Text}：{NoAssignment}",
        "~" => "不支持位运算符 ~。",
        "..." => "展开（...）只能用在数组和对象里；求最大最小值请用 reduce。",
        "=>" => ArrowElsewhere,
        _ => $"此处应为一个值，{Found()}。",
    };

    private Node ParseName()
    {
        var token = current;
        if (token.Text is "true" or "false" or "null")
        {
            Advance();
            return new ConstantNode(token.Start, token.Text == "null" ? Value.Null : Value.Of(token.Text == "true"));
        }

        if (ReservedWords.WhyNot(token.Text) is { } reason)
        {
            throw Fail(reason);
        }

        if (ReservedWords.IsReserved(token.Text))
        {
            throw Fail($"此处应为一个值，{Found()}。");
        }

        var slot = scope.Find(token.Text);
        if (slot is null)
        {
            return ParseGlobal();
        }

        Advance();
        return new LocalNode(token.Start, slot.Value);
    }

    private Node ParseParentheses()
    {
        if (IsArrow())
        {
            throw Fail(ArrowElsewhere);
        }

        Advance();
        var inner = ParseExpression();
        if (current.Is(","))
        {
            throw Fail("不支持逗号运算符。");
        }

        Expect(")");
        inner.IsParenthesised = true;
        return inner;
    }

    private TemplateNode ParseTemplate()
    {
        var start = current.Start;
        var texts = new List<string> { current.Text };
        var values = new List<Node>();
        while (!current.IsLast)
        {
            Advance();
            values.Add(ParseExpression());
            if (!current.Is("}"))
            {
                throw Fail($"模板字符串的 ${{…}} 没有结束，{Found()}。");
            }

            current = lexer.ReadTemplate(current.End);
            texts.Add(current.Text);
        }

        Advance();
        return new TemplateNode(start, [.. texts], [.. values]);
    }

    private ArrayNode ParseArray()
    {
        var start = current.Start;
        var items = new List<Node>();
        Advance();
        while (!current.Is("]"))
        {
            if (current.Is(","))
            {
                throw Fail("数组里缺少一个元素。");
            }

            items.Add(ParseItem());
            if (!current.Is("]"))
            {
                Expect(",");
            }
        }

        Advance();
        buildsValues = true;
        return new ArrayNode(start, [.. items]);
    }

    /// <summary>An expression or a spread.</summary>
    private Node ParseItem()
    {
        var start = current.Start;
        return TryTake("...") ? new SpreadNode(start, ParseExpression()) : ParseExpression();
    }

    private ObjectNode ParseObject()
    {
        var start = current.Start;
        var members = new List<ObjectMember>();
        Advance();
        while (!current.Is("}"))
        {
            members.Add(ParseMember());
            if (!current.Is("}"))
            {
                Expect(",");
            }
        }

        Advance();
        buildsValues = true;
        return new ObjectNode(start, [.. members]);
    }

    private ObjectMember ParseMember()
    {
        var token = current;
        if (token.Is("..."))
        {
            return new ObjectMember(null, null, ParseItem());
        }

        if (TryTake("["))
        {
            var name = ParseExpression();
            Expect("]");
            Expect(":");
            return new ObjectMember(null, name, ParseExpression());
        }

        var text = token.Kind switch
        {
            TokenKind.Name or TokenKind.String => token.Text,
            TokenKind.Number => JsNumber.Print(token.Number),
            _ => throw Fail($"此处应为对象成员的名称，{Found()}。"),
        };
        var next = Peek();
        if (token.Kind == TokenKind.Name && (next.Is(",") || next.Is("}")))
        {
            return new ObjectMember(text, null, ParseName());
        }

        Advance();
        if (current.Is("(") || (token.Kind == TokenKind.Name && text is "get" or "set" or "async" && !current.Is(":")))
        {
            throw Fail("对象里不支持方法和访问器。");
        }

        Expect(":");
        return new ObjectMember(text, null, ParseExpression());
    }
}
