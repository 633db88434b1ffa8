using System.Security.Cryptography;
using System.Text.Json;
using NodaTime;
using Ybtb.Engine.Activities;
using Ybtb.Engine.Activities.Composition;
using Ybtb.Engine.Compilation;
using Ybtb.Engine.Definitions;
using Ybtb.Engine.Persistence;

namespace Ybtb.Api.Studio;

/// <summary>Describes every activity type to the Studio: our own, and the workflows that may be used as activities.</summary>
internal sealed class StudioActivities(ActivityRegistry registry, DefinitionVersions versions)
{
    private readonly IReadOnlyList<StudioActivity> own = [.. registry.Descriptors.Select(descriptor => Describe(descriptor, registry))];

    /// <summary>Known by type and version; each pair once.</summary>
    public async Task<IReadOnlyList<StudioActivity>> ListAsync(CancellationToken cancellationToken)
    {
        var used = (await versions.UsableAsActivitiesAsync(cancellationToken))
            .OrderByDescending(row => row.IsPublished)
            .Select(row => Describe(DefinitionReader.Read(row.Json).Definition, row.ActivityType!, row.Id, row.Version, row.IsPublished));
        return [.. own, .. used.DistinctBy(activity => (activity.TypeName, activity.Version)).Where(activity => !registry.TryGet(activity.TypeName, out _))];
    }

    /// <summary>Whether the Studio can draw a node of this type and version.</summary>
    public async Task<Func<string, int, bool>> DescribedAsync(CancellationToken cancellationToken)
    {
        var known = (await ListAsync(cancellationToken)).Select(activity => (activity.TypeName, activity.Version)).ToHashSet();
        return (type, version) => known.Contains((type, version));
    }

    /// <summary>Changes when the list does.</summary>
    public static string TagOf(byte[] list) => $"\"{Convert.ToHexStringLower(SHA256.HashData(list).AsSpan(0, 12))}\"";

    private static StudioActivity Describe(ActivityDescriptor descriptor, ActivityRegistry registry)
    {
        return new StudioActivity
        {
            TypeName = descriptor.Type,
            Namespace = descriptor.Type[..Math.Max(0, descriptor.Type.LastIndexOf('.'))],
            Name = string.Concat(descriptor.DisplayName.Where(char.IsLetterOrDigit)),   // new nodes are named by it, and scripts name them
            Version = ActivityDescriptor.Version,
            Category = descriptor.Category,
            DisplayName = descriptor.DisplayName,
            Description = descriptor.Description,
            Kind = descriptor.Kind == ActivityKind.Trigger ? "Trigger" : "Action",
            IsBrowsable = descriptor.IsBrowsable,
            IsContainer = descriptor.Kind == ActivityKind.Container,
            IsStart = descriptor.Kind == ActivityKind.Start,
            IsTerminal = descriptor.IsTerminal,
            Inputs =
            [
                .. descriptor.NodeInputs.Select((input, order) => Describe(input, order, registry)),
                .. descriptor.Inputs.Select((input, order) => Describe(input, descriptor, descriptor.NodeInputs.Count + order, registry)),
            ],
            Outputs = [.. descriptor.Outputs.Select((output, order) => new StudioOutput(Pascal(output.Name), "Object", output.DisplayName, order))],
            Ports =
            [
                .. (descriptor.IsTerminal ? [] : descriptor.FlowPorts).Select(port => new StudioPort(port.Name, port.DisplayName, "Flow")),
                .. descriptor.EmbeddedPorts.Select(port => new StudioPort(Pascal(port.Name), port.DisplayName, "Embedded")),
            ],
        };
    }

    private static StudioInput Describe(InputDescriptor input, ActivityDescriptor owner, int order, ActivityRegistry registry)
    {
        var choices = registry.ChoicesOf(input);
        var hint = choices is null ? input.Display.UIHint : "dropdown";
        return new StudioInput(Pascal(input.Name), TypeNameOf(input.ValueType), input.Display.DisplayName, input.Display.Description, order, hint)
        {
            DefaultValue = Default(input.Default),
            DefaultSyntax = hint == "expression-editor" ? "JavaScript" : "Literal",
            UiSpecifications = hint == "dynamic-outcomes"
                ? new { DynamicOutcomesOptions = new { fixedOutcomes = owner.FlowPorts.Select(port => port.Name).ToArray() } }
                : Specify(hint, choices),
        };
    }

    private static StudioInput Describe(NodeInputAttribute input, int order, ActivityRegistry registry)
    {
        var choices = registry.ChoicesOf(input);
        var hint = choices is null ? input.UIHint : "dropdown";
        return new StudioInput(Pascal(input.Name), input.TypeName, input.DisplayName, input.Description, order, hint)
        {
            IsWrapped = !input.IsUnwrapped,
            DefaultValue = input.Default,
            DefaultSyntax = hint is "expression-editor" or "code-editor" ? "JavaScript" : "Literal",
            UiSpecifications = Specify(hint, choices),
        };
    }

    /// <summary>A workflow used as an activity: its inputs, outputs and outcomes are those of the definition.</summary>
    private static StudioActivity Describe(WorkflowDefinition definition, string type, string versionId, int version, bool isPublished) => new()
    {
        TypeName = type,
        Namespace = "",
        Name = type,
        Version = version,
        Category = definition.Json.TryGetProperty("options", out var options) && options.ValueKind == JsonValueKind.Object
            && options.TryGetProperty("activityCategory", out var category) && category.GetString() is { Length: > 0 } named ? named : "流程",
        DisplayName = definition.Name,
        Description = definition.Json.TryGetProperty("description", out var text) && text.ValueKind == JsonValueKind.String ? text.GetString() : null,
        Kind = "Action",
        IsBrowsable = isPublished,
        Inputs = [.. definition.Inputs.Select((input, order) => new StudioInput(input.Name, input.TypeName, input.DisplayName, null, order, "singleline"))],
        Outputs = [.. definition.Outputs.Select((output, order) => new StudioOutput(output.Name, output.TypeName, output.DisplayName, order))],
        Ports = [.. definition.Outcomes.Append("Done").Distinct().Select(outcome => new StudioPort(outcome, outcome == "Done" ? "完成" : outcome, "Flow"))],
        CustomProperties = new Dictionary<string, object> { ["RootType"] = "WorkflowDefinitionActivity", ["WorkflowDefinitionVersionId"] = versionId },
        ConstructionProperties = new Dictionary<string, object>
        {
            ["WorkflowDefinitionId"] = definition.DefinitionId,
            ["WorkflowDefinitionVersionId"] = versionId,
            ["LatestAvailablePublishedVersion"] = version,
            ["LatestAvailablePublishedVersionId"] = versionId,
        },
    };

    private static object? Specify(string hint, IReadOnlyList<Choice>? choices) => hint switch
    {
        "dropdown" => new { dropdown = new { selectList = new { items = choices!.Select(c => new { text = c.Text, value = c.Value }), isFlagsEnum = false } } },
        "code-editor" => new Dictionary<string, object> { ["code-editor"] = new { language = "javascript", editorHeight = 1, singleLineMode = false } },
        _ => null,
    };

    private static string? Default(object? value) => value switch
    {
        null or "" or Engine.Values.Value => null,
        string text => text,
        bool truth => truth ? "True" : "False",
        IFormattable number => number.ToString(null, System.Globalization.CultureInfo.InvariantCulture),
        IReadOnlyList<string> { Count: > 0 } texts => JsonSerializer.Serialize(texts),
        _ => null,
    };

    private static string TypeNameOf(Type type) =>
        type == typeof(string) ? "String"
        : type == typeof(bool) ? "Boolean"
        : type == typeof(double) ? "Double"
        : type == typeof(int) ? "Int32"
        : type == typeof(Duration) ? "TimeSpan"
        : type == typeof(Instant?) ? "DateTimeOffset"
        : type == typeof(IReadOnlyList<string>) ? "ICollection<String>"
        : type == typeof(IReadOnlyList<Engine.Values.Value>) ? "ICollection<Object>"
        : "Object";

    private static string Pascal(string name) => char.ToUpperInvariant(name[0]) + name[1..];
}

/// <summary>An activity type, as the Studio reads it.</summary>
internal sealed record StudioActivity
{
    public required string TypeName { get; init; }

    public required string Namespace { get; init; }

    public required string Name { get; init; }

    public required int Version { get; init; }

    public required string Category { get; init; }

    public required string DisplayName { get; init; }

    public required string? Description { get; init; }

    /// <summary><c>Action</c> or <c>Trigger</c>.</summary>
    public required string Kind { get; init; }

    public bool RunAsynchronously { get; init; }

    public required bool IsBrowsable { get; init; }

    public bool IsContainer { get; init; }

    public bool IsStart { get; init; }

    public bool IsTerminal { get; init; }

    public required IReadOnlyList<StudioInput> Inputs { get; init; }

    public required IReadOnlyList<StudioOutput> Outputs { get; init; }

    public required IReadOnlyList<StudioPort> Ports { get; init; }

    public IReadOnlyDictionary<string, object> CustomProperties { get; init; } = new Dictionary<string, object>();

    public IReadOnlyDictionary<string, object> ConstructionProperties { get; init; } = new Dictionary<string, object>();
}

/// <param name="Name">In Pascal case; documents have it in camel case.</param>
internal sealed record StudioInput(string Name, string TypeName, string DisplayName, string? Description, int Order, string UiHint)
{
    public bool IsBrowsable { get; } = true;

    public bool IsSynthetic { get; }

    public bool IsWrapped { get; init; } = true;

    public string? Category { get; }

    public string? DefaultValue { get; init; }

    public string DefaultSyntax { get; init; } = "Literal";

    public bool IsReadOnly { get; }

    public bool IsSensitive { get; }

    public object? UiSpecifications { get; init; }
}

/// <param name="Name">In Pascal case.</param>
internal sealed record StudioOutput(string Name, string TypeName, string DisplayName, int Order)
{
    public bool IsBrowsable { get; } = true;

    public bool IsSynthetic { get; }
}

/// <param name="Name">As connections have it, or in Pascal case for an embedded one.</param>
/// <param name="Type"><c>Flow</c> or <c>Embedded</c>.</param>
internal sealed record StudioPort(string Name, string DisplayName, string Type)
{
    public bool IsBrowsable { get; } = true;
}
