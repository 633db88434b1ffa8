using System.Text.Json;
using Ybtb.Engine.Compilation;
using Ybtb.Engine.Definitions;

namespace Ybtb.Engine.Comparison;

/// <summary>Compares what two documents say of one activity, or of the workflow itself.</summary>
internal sealed class PropertyComparer(WorkflowDefinition left, WorkflowDefinition right, ActivityRegistry registry)
{
    /// <summary>Identity, what is compared apart, and what only the designer's drawing needs.</summary>
    private static readonly HashSet<string> PassedByInNodes = ["id", "nodeId", "activities", "connections", "variables", "metadata", "customProperties"];

    /// <summary>As for nodes; and what the library decides about a version.</summary>
    private static readonly HashSet<string> PassedByInWorkflows =
    [
        "$schema", "id", "definitionId", "tenantId", "createdAt", "version", "toolVersion", "isLatest", "isPublished", "isReadonly", "isSystem",
        "providerName", "materializerName", "materializerContext", "isMaterializerAvailable", "links",
        "root", "variables", "inputs", "outputs", "customProperties", "options",
    ];

    private readonly Dictionary<string, string> leftNames = VariableNames(left);
    private readonly Dictionary<string, string> rightNames = VariableNames(right);

    public IReadOnlyList<PropertyDifference> OfWorkflow() =>
    [
        .. Members("", left.Json, right.Json, PassedByInWorkflows, null),
        .. Named("variables", "变量", left.Json, right.Json, "id", Variable),
        .. Named("inputs", "流程输入", left.Json, right.Json, "name", Argument),
        .. Named("outputs", "流程输出", left.Json, right.Json, "name", Argument),
        .. Members("options.", Member(left.Json, "options"), Member(right.Json, "options"), [], null),
        .. Members("customProperties.", Member(left.Json, "customProperties"), Member(right.Json, "customProperties"), [DefinitionExport.EditorMark], null),
    ];

    public IReadOnlyList<PropertyDifference> OfNode(ActivityNode before, ActivityNode after)
    {
        var descriptor = registry.TryGet(after.Type, out var known) ? known : null;
        HashSet<string> passedBy = [.. PassedByInNodes, .. EmbeddedPorts(before), .. EmbeddedPorts(after)];
        return
        [
            .. Members("", before.Json, after.Json, passedBy, descriptor),
            .. Named("variables", "变量", before.Json, after.Json, "id", Variable),
            .. Members("metadata.", Member(before.Json, "metadata"), Member(after.Json, "metadata"), ["designer"], null),
            .. Members("customProperties.", Member(before.Json, "customProperties"), Member(after.Json, "customProperties"), ["notFoundConnections"], null),
        ];
    }

    /// <summary>Embedded activities are nodes of their own; what else a list of ports holds is compared here.</summary>
    private static IEnumerable<string> EmbeddedPorts(ActivityNode node) => node.Children.Select(c => c.Port).Where(port => !port.Contains('/', StringComparison.Ordinal));

    private IEnumerable<PropertyDifference> Members(string path, JsonElement before, JsonElement after, HashSet<string> passedBy, ActivityDescriptor? descriptor)
    {
        foreach (var name in NamesOf(after).Union(NamesOf(before), StringComparer.Ordinal).Where(name => !passedBy.Contains(name)))
        {
            var (earlier, later) = (WithoutActivities(Member(before, name)), WithoutActivities(Member(after, name)));
            if (IsPlain(earlier) && IsPlain(later) && JsonLikeness.Same(earlier, later) && (descriptor is null || descriptor.Inputs.All(i => i.Name != name)))
            {
                continue;   // false, empty and left out say the same, except of an input, which has a default of its own
            }

            var (from, to) = (PropertyText.Of(earlier, id => leftNames.GetValueOrDefault(id, id)), PropertyText.Of(later, id => rightNames.GetValueOrDefault(id, id)));
            if (from is null ? to is not null : to is null || !from.IsLike(to))
            {
                yield return new PropertyDifference(path + name, PropertyLabels.Of(path + name, descriptor), from?.Text, to?.Text, from?.Syntax, to?.Syntax);
            }
        }
    }

    /// <summary>Entries of a list that are told apart by a key: variables by id, inputs and outputs by name.</summary>
    private static IEnumerable<PropertyDifference> Named(
        string property, string label, JsonElement before, JsonElement after, string key, Func<JsonElement, string> describe)
    {
        var (earlier, later) = (Keyed(Member(before, property), key), Keyed(Member(after, property), key));
        foreach (var name in later.Keys.Union(earlier.Keys, StringComparer.Ordinal))
        {
            var (from, to) = (earlier.GetValueOrDefault(name), later.GetValueOrDefault(name));
            if (JsonLikeness.Same(from, to))
            {
                continue;
            }

            var (left, right) = (Described(from, describe), Described(to, describe));
            if (left == right)
            {
                (left, right) = (PropertyText.Readable(from), PropertyText.Readable(to));   // the difference lies in what people rarely see
            }

            var shown = (to.ValueKind == JsonValueKind.Object ? to : from).Text("name") ?? name;
            yield return new PropertyDifference($"{property}.{name}", $"{label}“{shown}”", left, right);
        }
    }

    private static string? Described(JsonElement json, Func<JsonElement, string> describe) => json.ValueKind == JsonValueKind.Object ? describe(json) : null;

    private static string Variable(JsonElement variable)
    {
        var value = Member(variable, "value");
        return $"{variable.Text("name")}：{TypeOf(variable, "typeName")}" + (JsonLikeness.IsUnset(value) ? "" : $"，默认值 {PropertyText.Readable(value)}");
    }

    private static string Argument(JsonElement argument)
    {
        var value = Member(argument, "defaultValue");
        return TypeOf(argument, "type")
            + (argument.Text("displayName") is { Length: > 0 } shown ? $"，{shown}" : "")
            + (JsonLikeness.IsUnset(value) ? "" : $"，默认值 {PropertyText.Readable(value)}");
    }

    private static string TypeOf(JsonElement json, string property) => (json.Text(property) ?? "Object") + (json.IsTrue("isArray") ? "[]" : "");

    private static Dictionary<string, JsonElement> Keyed(JsonElement list, string key)
    {
        var keyed = new Dictionary<string, JsonElement>(StringComparer.Ordinal);
        foreach (var item in list.Items() ?? [])
        {
            if (item.ValueKind == JsonValueKind.Object && (item.Text(key) ?? item.Text("name")) is { } name)
            {
                keyed.TryAdd(name, item);
            }
        }

        return keyed;
    }

    /// <summary>A list of ports, such as the cases of a switch, without the activities in it.</summary>
    private static JsonElement WithoutActivities(JsonElement json)
    {
        if (json.ValueKind != JsonValueKind.Array || !json.EnumerateArray().Any(e => e.ValueKind == JsonValueKind.Object && e.TryGetProperty(DefinitionReader.ListedActivity, out _)))
        {
            return json;
        }

        return JsonSerializer.SerializeToElement(json.EnumerateArray().Select(entry => entry.ValueKind == JsonValueKind.Object
            ? JsonSerializer.SerializeToElement(entry.EnumerateObject().Where(m => m.Name != DefinitionReader.ListedActivity).ToDictionary(m => m.Name, m => m.Value))
            : entry));
    }

    private static bool IsPlain(JsonElement json) => json.ValueKind != JsonValueKind.Object || !json.TryGetProperty("expression", out _);

    private static IEnumerable<string> NamesOf(JsonElement json) => json.ValueKind == JsonValueKind.Object ? json.EnumerateObject().Select(m => m.Name) : [];

    private static JsonElement Member(JsonElement json, string name) => json.ValueKind == JsonValueKind.Object && json.TryGetProperty(name, out var member) ? member : default;

    private static Dictionary<string, string> VariableNames(WorkflowDefinition definition)
    {
        var names = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var variable in definition.Variables.Concat(definition.Root.SelfAndDescendants().SelectMany(n => n.Variables)))
        {
            names.TryAdd(variable.Id, variable.Name);
        }

        return names;
    }
}
