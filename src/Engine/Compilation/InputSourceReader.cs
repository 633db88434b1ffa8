using System.Text.Json;
using Ybtb.Engine.Activities;
using Ybtb.Engine.Definitions;
using Ybtb.Engine.Expressions;
using Ybtb.Engine.Values;

namespace Ybtb.Engine.Compilation;

/// <summary>Reads where an input's value comes from: literal, script, variable, workflow input or JSON text.</summary>
internal sealed class InputSourceReader(
    WorkflowDefinition definition, ActivityRegistry registry, DefinitionParts parts, Action<Finding> report, Action<ScriptUse>? prepared = null)
{
    private readonly Dictionary<string, ExpressionSignature> signatures = new(StringComparer.Ordinal);
    private IReadOnlyCollection<ExpressionActivity>? scriptActivities;

    public InputSource Read(JsonElement json, ActivityNode node, IReadOnlyList<VariableDefinition> scope)
    {
        if (json.ValueKind is not JsonValueKind.Object)
        {
            return json.ValueKind is JsonValueKind.Null or JsonValueKind.Undefined ? InputSource.NotSet.Instance : new InputSource.Literal(ValueJson.From(json));
        }

        if (json.TryGetProperty("expression", out var expression) && expression.ValueKind == JsonValueKind.Object)
        {
            return Expression(expression, json.Text("typeName"), node, scope);
        }

        if (json.TryGetProperty("memoryReference", out var reference) && reference.Text("id") is { Length: > 0 } id)
        {
            return Variable(id, node, scope);
        }

        return json.TryGetProperty("value", out _) && json.TryGetProperty("type", out _)
            ? Expression(json, null, node, scope)
            : InputSource.NotSet.Instance;
    }

    private InputSource Expression(JsonElement expression, string? typeName, ActivityNode node, IReadOnlyList<VariableDefinition> scope)
    {
        var value = expression.TryGetProperty("value", out var content) ? content : default;
        if (value.ValueKind is JsonValueKind.Undefined or JsonValueKind.Null)
        {
            return InputSource.NotSet.Instance;
        }

        switch (expression.Text("type") ?? "Literal")
        {
            case "Literal":
                return new InputSource.Literal(ValueJson.From(value));
            case "JavaScript":
                return Script(value, typeName, node, scope);
            case "Object":
                return Json(value, node);
            case "Variable":
                return Named(value, "id") is { } id ? Variable(id, node, scope) : Refused(node, "没有选择变量。");
            case "Input":
                return Named(value, "name") is { } name ? new InputSource.WorkflowInput(name) : Refused(node, "没有选择流程输入。");
            case var other:
                return Refused(node, $"不支持“{other}”表达式，请改用 JavaScript。");
        }
    }

    /// <summary>A variable by its id; older files have its name there.</summary>
    private InputSource.Variable Variable(string idOrName, ActivityNode node, IReadOnlyList<VariableDefinition> scope)
    {
        var visible = scope.Reverse().Concat(definition.Variables).ToList();
        if ((visible.Find(v => v.Id == idOrName) ?? visible.Find(v => v.Name == idOrName)) is { } variable)
        {
            return new InputSource.Variable(variable.Id);
        }

        // A warning only: a loop around it may bring a variable that no document declares.
        report(new Finding(FindingSeverity.Warning, "unknown-variable", node.NodeId, $"活动“{node.DisplayText}”引用的变量“{idOrName}”不存在。"));
        return new InputSource.Variable(idOrName);
    }

    /// <summary>An input whose literal is the text of a script that may choose outcomes, whatever the expression's type says.</summary>
    public InputSource ReadScript(JsonElement json, ActivityNode node, IReadOnlyList<VariableDefinition> scope)
    {
        var text = json.ValueKind == JsonValueKind.Object && json.TryGetProperty("expression", out var expression) && expression.ValueKind == JsonValueKind.Object
            ? expression.TryGetProperty("value", out var value) ? value : default
            : json;
        return text.ValueKind == JsonValueKind.String ? Script(text, null, node, scope, mayChooseOutcomes: true) : InputSource.NotSet.Instance;
    }

    private InputSource Script(JsonElement value, string? typeName, ActivityNode node, IReadOnlyList<VariableDefinition> scope, bool mayChooseOutcomes = false)
    {
        var text = value.ValueKind == JsonValueKind.String ? value.GetString()! : value.GetRawText();
        if (string.IsNullOrWhiteSpace(text))
        {
            return InputSource.NotSet.Instance;
        }

        try
        {
            var signature = Signature(scope, mayChooseOutcomes);
            var compiled = ExpressionCompiler.Compile(text, signature);
            prepared?.Invoke(new ScriptUse(node, compiled, signature));
            return new InputSource.Script(compiled, typeName);
        }
        catch (ExpressionException wrong)
        {
            report(new Finding(FindingSeverity.Error, "script-syntax", node.NodeId, $"活动“{node.DisplayText}”的脚本有误：{wrong.Message}"));
            return new InputSource.Broken($"脚本有误：{wrong.Message}");
        }
    }

    private InputSource Json(JsonElement value, ActivityNode node)
    {
        if (value.ValueKind != JsonValueKind.String)
        {
            return new InputSource.Literal(ValueJson.From(value));
        }

        try
        {
            return string.IsNullOrWhiteSpace(value.GetString())
                ? InputSource.NotSet.Instance
                : new InputSource.Literal(ValueJson.Parse(value.GetString()!));
        }
        catch (JsonException)
        {
            return Refused(node, "对象表达式不是有效的 JSON。");
        }
    }

    /// <summary>A reference given as an object, as the object's JSON text, or as the bare name.</summary>
    private static string? Named(JsonElement value, string member)
    {
        if (value.ValueKind == JsonValueKind.Object)
        {
            return value.Text(member);
        }

        if (value.ValueKind != JsonValueKind.String || value.GetString() is not { Length: > 0 } text)
        {
            return null;
        }

        if (!text.TrimStart().StartsWith('{'))
        {
            return text;
        }

        try
        {
            using var document = JsonDocument.Parse(text);
            return document.RootElement.Text(member);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private InputSource.Broken Refused(ActivityNode node, string message)
    {
        report(new Finding(FindingSeverity.Error, "input-invalid", node.NodeId, $"活动“{node.DisplayText}”：{message}"));
        return new InputSource.Broken(message);
    }

    private ExpressionSignature Signature(IReadOnlyList<VariableDefinition> scope, bool mayChooseOutcomes)
    {
        var names = definition.Variables.Concat(scope).Select(v => v.Name).Distinct(StringComparer.Ordinal).ToList();
        var key = string.Join('\n', names.Prepend(mayChooseOutcomes ? "+" : "-"));
        if (!signatures.TryGetValue(key, out var signature))
        {
            signature = new ExpressionSignature
            {
                Variables = names,
                Inputs = [.. definition.Inputs.Select(i => i.Name)],
                Activities = scriptActivities ??= ScriptActivities(),
                Functions = registry.Functions,
                AllowsAssignment = true,
                AllowsOutcomes = mayChooseOutcomes,
            };
            signatures.Add(key, signature);
        }

        return signature;
    }

    private List<ExpressionActivity> ScriptActivities() =>
    [
        .. definition.Root.SelfAndDescendants().Select(node => new ExpressionActivity(
            node.Id, node.Name, OutputsOf(node))),
    ];

    private IReadOnlyCollection<string> OutputsOf(ActivityNode node) =>
        registry.TryGet(node.Type, out var descriptor) ? [.. descriptor.Outputs.Select(o => o.Name)]
        : WorkflowReference.Of(node, isKnownType: false) is { } reference && parts.Used.TryGetValue(reference.Key, out var used) ? [.. used.Definition.Outputs.Select(o => o.Name)]
        : [];
}
