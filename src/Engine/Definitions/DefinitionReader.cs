using System.Text.Json;
using System.Text.Unicode;
using Ybtb.Engine.Values;

namespace Ybtb.Engine.Definitions;

/// <summary>Reads Elsa 3 workflow JSON, also in its older spellings. Whatever is wrong inside a well-formed document is reported, not refused.</summary>
public sealed class DefinitionReader
{
    /// <summary>The largest document accepted, in bytes.</summary>
    public const int MaxBytes = 4 * 1024 * 1024;

    /// <summary>How deep the JSON may nest; about forty containers inside each other.</summary>
    public const int MaxDepth = 128;

    /// <summary>The largest number of activities in one definition.</summary>
    public const int MaxActivities = 2_000;

    /// <summary>The node id of the workflow itself.</summary>
    internal const string WorkflowNodeId = "Workflow1";

    /// <summary>The property that holds the activity of an entry in a list of ports.</summary>
    internal const string ListedActivity = "activity";

    private readonly List<Finding> findings = [];
    private readonly HashSet<string> ids = new(StringComparer.Ordinal);
    private int activityCount;

    private DefinitionReader()
    {
    }

    /// <exception cref="DefinitionException">Malformed, oversize or too deep, or without a root activity.</exception>
    public static (WorkflowDefinition Definition, IReadOnlyList<Finding> Findings) Read(ReadOnlyMemory<byte> utf8)
    {
        if (utf8.Length > MaxBytes)
        {
            throw new DefinitionException($"流程定义超过 {MaxBytes / 1024 / 1024} MB，未导入。");
        }

        JsonElement json;
        try
        {
            RefuseBrokenText(utf8.Span);
            using var document = JsonDocument.Parse(utf8, new JsonDocumentOptions { MaxDepth = MaxDepth, AllowDuplicateProperties = false });
            json = document.RootElement.Clone();
        }
        catch (JsonException malformed)
        {
            throw new DefinitionException($"流程定义不是有效的 JSON 或嵌套过深（第 {malformed.LineNumber + 1} 行）。", malformed);
        }

        var reader = new DefinitionReader();
        return (reader.ReadDefinition(json), reader.findings);
    }

    /// <summary>Text that no string can hold, such as half of a surrogate pair, is found when a string is read: here once, not there.</summary>
    private static void RefuseBrokenText(ReadOnlySpan<byte> utf8)
    {
        if (!Utf8.IsValid(utf8))
        {
            throw new DefinitionException("流程定义不是有效的 UTF-8 文本。");
        }

        var reader = new Utf8JsonReader(utf8, new JsonReaderOptions { MaxDepth = MaxDepth });
        try
        {
            while (reader.Read())
            {
                if (reader.ValueIsEscaped)
                {
                    reader.GetString();
                }
            }
        }
        catch (InvalidOperationException broken)
        {
            throw new DefinitionException($"流程定义含有无效的字符（第 {reader.BytesConsumed} 字节附近）。", broken);
        }
    }

    private WorkflowDefinition ReadDefinition(JsonElement json)
    {
        if (json.ValueKind != JsonValueKind.Object || !json.TryGetProperty("root", out var root) || root.ValueKind != JsonValueKind.Object)
        {
            throw new DefinitionException("流程定义缺少根活动（root）。");
        }

        if (json.TryGetProperty("customProperties", out var custom) && custom.Text("Flowchart:ExecutionMode") == "TokenBased")
        {
            findings.Add(new Finding(FindingSeverity.Warning, "token-mode-ignored", null, "流程要求令牌模式，本系统一律按计数模式执行。"));
        }

        return new WorkflowDefinition
        {
            Id = json.Text("id") ?? "",
            DefinitionId = json.Text("definitionId") ?? json.Text("id") ?? "",
            Name = json.Text("name") ?? "",
            Version = json.Number("version") ?? 1,
            Variables = Variables(json, "变量"),
            Inputs = Arguments(json, "inputs"),
            Outputs = Arguments(json, "outputs"),
            Outcomes = json.TryGetProperty("outcomes", out var outcomes) && outcomes.Items() is { } names ? [.. names.Select(n => n.AsText()).OfType<string>()] : [],
            IncidentStrategy = OptionType(json, "incidentStrategyType") == "FaultStrategy" ? IncidentStrategy.Fault : IncidentStrategy.ContinueWithIncidents,
            ActivationStrategy = Activation(json),
            UsableAsActivity = json.IsTrue("usableAsActivity") || (json.TryGetProperty("options", out var options) && options.IsTrue("usableAsActivity")),
            Root = Node(root, WorkflowNodeId),
            Json = json,
        };
    }

    /// <summary>The simple name of a type that an option names by alias or by full .NET name; null when it is not set.</summary>
    private static string? OptionType(JsonElement json, string option) =>
        (json.TryGetProperty("options", out var options) ? options.Text(option) : null)?.Split(',')[0].Split('.')[^1];

    private ActivationStrategy Activation(JsonElement json)
    {
        switch (OptionType(json, "activationStrategyType"))
        {
            case null or "" or "AllowAlwaysStrategy" or "Default":
                return ActivationStrategy.Always;
            case "SingletonStrategy":
                return ActivationStrategy.Singleton;
            case "CorrelationStrategy":
                return ActivationStrategy.Correlation;
            case "CorrelatedSingletonStrategy":
                return ActivationStrategy.CorrelatedSingleton;
            case var unknown:
                Report("activation-strategy", null, $"启动策略“{unknown}”不存在。");
                return ActivationStrategy.Always;
        }
    }

    private ActivityNode Node(JsonElement json, string parentNodeId)
    {
        if (++activityCount > MaxActivities)
        {
            throw new DefinitionException($"流程定义的活动超过 {MaxActivities} 个。");
        }

        var id = json.Text("id");
        if (string.IsNullOrEmpty(id))
        {
            id = $"unnamed{activityCount}";
            Report("activity-without-id", parentNodeId, "有活动缺少标识（id）。");
        }

        var nodeId = $"{parentNodeId}:{id}";
        if (!ids.Add(id))
        {
            Report("duplicate-id", nodeId, $"活动标识“{id}”重复。");
        }

        if (json.TryGetProperty("customProperties", out var custom) && custom.Text("mergeMode") is { } mergeMode)
        {
            findings.Add(new Finding(FindingSeverity.Warning, "merge-mode-ignored", nodeId, $"活动“{id}”的合并方式“{mergeMode}”只用于令牌模式，按计数模式执行时不起作用。"));
        }

        return new ActivityNode
        {
            Id = id,
            NodeId = nodeId,
            Name = json.Text("name") is { Length: > 0 } name ? name : id,
            Type = json.Text("type") ?? "",
            Version = json.Number("version") ?? 1,
            Json = json,
            Variables = Variables(json, nodeId),
            Children = Children(json, nodeId),
            Connections = Connections(json, nodeId),
        };
    }

    private List<ChildNode> Children(JsonElement json, string nodeId)
    {
        var children = new List<ChildNode>();
        foreach (var property in json.EnumerateObject())
        {
            if (property.NameEquals("metadata") || property.NameEquals("customProperties"))
            {
                continue;
            }

            if (property.NameEquals("activities") && property.Value.Items() is { } items)
            {
                children.AddRange(items.Where(IsListed).Select(item => new ChildNode("activities", Node(item, nodeId))));
            }
            else if (IsActivity(property.Value))
            {
                children.Add(new ChildNode(property.Name, Node(property.Value, nodeId)));
            }
            else if (property.Value.ValueKind == JsonValueKind.Array)
            {
                children.AddRange(ListedPorts(property, nodeId));
            }
        }

        return children;
    }

    /// <summary>Activities inside the entries of a list, such as <c>cases</c> of a switch: their port is the list's name and the entry's place.</summary>
    private IEnumerable<ChildNode> ListedPorts(JsonProperty list, string nodeId)
    {
        foreach (var (place, entry) in list.Value.EnumerateArray().Index())
        {
            if (entry.ValueKind == JsonValueKind.Object && entry.TryGetProperty(ListedActivity, out var activity) && IsActivity(activity))
            {
                yield return new ChildNode($"{list.Name}/{place}", Node(activity, nodeId));
            }
        }
    }

    /// <summary>In a list of activities every object is one, also when its id or type is missing: that is reported, not overlooked.</summary>
    private static bool IsListed(JsonElement item) => item.ValueKind == JsonValueKind.Object;

    private static bool IsActivity(JsonElement json) =>
        json.ValueKind == JsonValueKind.Object
        && json.TryGetProperty("type", out var type) && type.ValueKind == JsonValueKind.String
        && json.TryGetProperty("id", out var id) && id.ValueKind == JsonValueKind.String;

    private List<Connection> Connections(JsonElement json, string nodeId)
    {
        var connections = new List<Connection>();
        foreach (var (connection, _) in ConnectionReader.Read(json))
        {
            if (connection is null)
            {
                Report("connection-incomplete", nodeId, "有连线缺少起点或终点。");
            }
            else
            {
                connections.Add(connection);
            }
        }

        return connections;
    }

    private List<VariableDefinition> Variables(JsonElement json, string where)
    {
        var variables = new List<VariableDefinition>();
        if (!json.TryGetProperty("variables", out var list) || list.Items() is not { } items)
        {
            return variables;
        }

        foreach (var item in items)
        {
            if (item.ValueKind != JsonValueKind.Object || item.Text("name") is not { Length: > 0 } name)
            {
                Report("variable-without-name", where, "有变量缺少名称。");
                continue;
            }

            var typeName = item.Text("typeName") ?? "Object";
            var isArray = item.TryGetProperty("isArray", out var flag) && flag.ValueKind == JsonValueKind.True;
            var written = item.TryGetProperty("value", out var value) ? ValueJson.From(value) : Value.Undefined;
            variables.Add(new VariableDefinition(item.Text("id") ?? name, name, typeName, isArray, Initial(name, typeName, isArray, written, where)));
        }

        return variables;
    }

    private Value Initial(string name, string typeName, bool isArray, Value written, string where)
    {
        var type = TypeTable.Standard.Resolve(isArray ? typeName + "[]" : typeName);
        if (!type.IsKnown)
        {
            Report("variable-type", where, $"变量“{name}”的类型“{typeName}”不存在。");
            return written;
        }

        if (ValueConversion.TryConvert(written, type, out var initial, out var refusal))
        {
            return initial;
        }

        Report("variable-default", where, $"变量“{name}”的默认值有误：{refusal}");
        return Value.Null;
    }

    private static List<ArgumentDefinition> Arguments(JsonElement json, string property)
    {
        var arguments = new List<ArgumentDefinition>();
        if (!json.TryGetProperty(property, out var list) || list.Items() is not { } items)
        {
            return arguments;
        }

        foreach (var item in items)
        {
            if (item.ValueKind == JsonValueKind.Object && item.Text("name") is { Length: > 0 } name)
            {
                var initial = item.TryGetProperty("defaultValue", out var value) ? ValueJson.From(value) : Value.Undefined;
                arguments.Add(new ArgumentDefinition(
                    name, item.Text("type") ?? "Object",
                    item.TryGetProperty("isArray", out var isArray) && isArray.ValueKind == JsonValueKind.True,
                    item.Text("displayName") ?? name, initial));
            }
        }

        return arguments;
    }

    private void Report(string code, string? nodeId, string message) =>
        findings.Add(new Finding(FindingSeverity.Error, code, nodeId, message));
}
