using Ybtb.Engine.Expressions.BuiltIns;
using Ybtb.Engine.Expressions.Nodes;
using Ybtb.Engine.Values;

namespace Ybtb.Engine.Expressions.Syntax;

/// <content>Names that are not local: functions, <c>variables</c>, <c>Math</c> and its like.</content>
internal sealed partial class Parser
{
    private Node ParseGlobal()
    {
        var name = current;
        Advance();
        if (name.Text == "undefined")
        {
            return new ConstantNode(name.Start, Value.Undefined);
        }

        if (name.Text == "variables")
        {
            return ParseVariables(name);
        }

        if (ReservedWords.WhyNoGlobal(name.Text) is { } reason && signature.Functions.Find(name.Text) is null)
        {
            throw Fail(name.Start, $"{name.Text}：{reason}");
        }

        if (current.Is(".") && BuiltInTable.IsNamespace(name.Text))
        {
            name = ParseQualifiedName(name);
        }

        if (current.Is("=>"))
        {
            throw Fail(ArrowElsewhere);
        }

        if (current.Is("="))
        {
            throw Fail($"不允许赋值；比较请用 ===。{NoAssignment}");
        }

        return TryTakeCall(out _) ? ParseCall(name) : throw Fail(name.Start, WhyUnknown(name.Text));
    }

    private Token ParseQualifiedName(Token name)
    {
        Advance();
        var qualified = name with { Text = $"{name.Text}.{current.Text}" };
        if (current.Kind != TokenKind.Name || BuiltInTable.Find(qualified.Text) is null)
        {
            throw Fail($"不支持 {Shorten(qualified.Text)}；{name.Text} 只有 {BuiltInTable.MembersOf(name.Text)}。");
        }

        Advance();
        return qualified;
    }

    private string WhyUnknown(string name) =>
        BuiltInTable.Find(name) is not null || signature.Functions.Find(name) is not null ? $"{name} 是函数，只能调用：{name}(…)。"
        : BuiltInTable.IsNamespace(name) ? $"{name} 不能单独使用，可用 {BuiltInTable.MembersOf(name)}。"
        : signature.Variables.Contains(name) ? $"未知的名称 {name}；读取流程变量请写 getVariable('{name}') 或 variables.{name}。"
        : signature.Inputs.Contains(name) ? $"未知的名称 {name}；读取流程输入请写 getInput('{name}')。"
        : $"未知的名称 {Shorten(name)}。";

    private Node ParseVariables(Token start)
    {
        if (TryTake("[") || (current.Is("?.") && Peek().Is("[") && TryTake("?.") && TryTake("[")))
        {
            var key = ParseExpression();
            Expect("]");
            RefuseComputedCall();
            return key is ConstantNode { Value.Kind: ValueKind.String } constant
                ? ReadVariable(constant.Value.AsString(), start.Start)
                : new ComputedVariableNode(start.Start, key);
        }

        if ((!TryTake(".") && !TryTake("?.")) || current.Kind != TokenKind.Name)
        {
            throw Fail(start.Start, "variables 只能这样用：variables.名称。");
        }

        var name = current;
        Advance();
        return ReadVariable(name.Text, name.Start);
    }

    private VariableNode ReadVariable(string name, int position)
    {
        Refer(ReferenceKind.Variable, name, position);
        return new VariableNode(position, name);
    }

    private Node ParseCall(Token name)
    {
        if (signature.Functions.Find(name.Text) is { } hosted)
        {
            return new HostCallNode(name.Start, hosted.Function, ParseArguments(name, hosted.Fewest, hosted.Most));
        }

        if (BuiltInTable.Find(name.Text) is not { } function)
        {
            return ParseAccessor(name);
        }

        CheckIsAllowed(name, function.Assigns, function.SetsOutcomes);
        buildsValues |= function.BuildsValues;
        var arguments = ParseArguments(name, function.Fewest, function.Most);
        if (arguments is [ConstantNode { Value.Kind: ValueKind.String } first, ..])
        {
            switch (name.Text)
            {
                case "getVariable":
                    return ReadVariable(first.Value.AsString(), name.Start);
                case "setVariable":
                    Refer(ReferenceKind.AssignedVariable, first.Value.AsString(), name.Start);
                    return new AssignVariableNode(name.Start, first.Value.AsString(), arguments[1]);
                case "getInput":
                    Refer(ReferenceKind.Input, first.Value.AsString(), name.Start);
                    return new InputNode(name.Start, first.Value.AsString());
                case "getOutputFrom":
                    Refer(ReferenceKind.Activity, first.Value.AsString(), name.Start);
                    break;
            }
        }

        return new BuiltInCallNode(name.Start, function.Function, arguments);
    }

    /// <summary>A function made from a declared name: <c>getLimit()</c>, <c>setLimit(3)</c>, <c>getResultFrom审核1()</c>.</summary>
    private Node ParseAccessor(Token name)
    {
        var (accessors, text) = (signature.Accessors, name.Text);
        if (text.StartsWith("get", StringComparison.Ordinal))
        {
            if (accessors.FindVariable(text[3..]) is { } variable)
            {
                ParseArguments(name, 0, 0);
                return ReadVariable(variable, name.Start);
            }

            if (accessors.FindInput(text[3..]) is { } input)
            {
                ParseArguments(name, 0, 0);
                Refer(ReferenceKind.Input, input, name.Start);
                return new InputNode(name.Start, input);
            }

            if (accessors.TryFindOutput(text[3..], out var activity, out var output))
            {
                ParseArguments(name, 0, 0);
                Refer(ReferenceKind.Activity, activity, name.Start);
                return new OutputNode(name.Start, activity, output);
            }

            throw Fail(name.Start, $"未知的函数 {Shorten(text)}()：没有这个名称的变量、输入或活动输出。");
        }

        if (text.StartsWith("set", StringComparison.Ordinal) && accessors.FindVariable(text[3..]) is { } assigned)
        {
            CheckIsAllowed(name, assigns: true, setsOutcomes: false);
            var arguments = ParseArguments(name, 1, 1);
            Refer(ReferenceKind.AssignedVariable, assigned, name.Start);
            return new AssignVariableNode(name.Start, assigned, arguments[0]);
        }

        throw Fail(name.Start, text.StartsWith("set", StringComparison.Ordinal)
            ? $"未知的函数 {Shorten(text)}()：没有这个名称的变量。"
            : $"未知的函数 {Shorten(text)}()。");
    }

    private void CheckIsAllowed(Token name, bool assigns, bool setsOutcomes)
    {
        if (assigns && !signature.AllowsAssignment)
        {
            throw Fail(name.Start, $"此处的表达式只能读取，不能使用 {name.Text}。");
        }

        if (setsOutcomes && !signature.AllowsOutcomes)
        {
            throw Fail(name.Start, $"只有“运行脚本”活动可以使用 {name.Text}。");
        }
    }
}
