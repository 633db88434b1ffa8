using System.Text.Json;

namespace Ybtb.Engine.Definitions;

/// <summary>One node's reference to another definition.</summary>
/// <param name="DefinitionId">Null when the node names an activity type only.</param>
/// <param name="IsUse">True for a workflow used as an activity, false for one that is started as an instance of its own.</param>
public sealed record WorkflowReference(ActivityNode Node, string? DefinitionId, bool IsUse)
{
    private const string Property = "workflowDefinitionId";

    /// <summary>What tells apart the workflows that a definition uses as activities: the definition id, or else the activity type.</summary>
    public string Key => DefinitionId ?? Node.Type;

    /// <summary>The references of a definition whose targets are written out in it.</summary>
    /// <param name="isKnownType">Whether an activity type exists by itself; any other may be a workflow used as an activity.</param>
    public static IEnumerable<WorkflowReference> Of(WorkflowDefinition definition, Predicate<string> isKnownType) =>
        definition.Root.SelfAndDescendants().Select(node => Of(node, isKnownType(node.Type))).OfType<WorkflowReference>();

    /// <returns>Null when the node refers to no definition, or computes which.</returns>
    public static WorkflowReference? Of(ActivityNode node, bool isKnownType)
    {
        var id = node.Json.TryGetProperty(Property, out var property) ? Target(property) : null;
        return isKnownType
            ? id is null ? null : new WorkflowReference(node, id, IsUse: false)
            : new WorkflowReference(node, id, IsUse: true);
    }

    /// <summary>The names of the inputs that a node gives to the workflow it starts, where they are written out as an object.</summary>
    public static IEnumerable<string> WrittenInputsOf(ActivityNode node)
    {
        if (!node.Json.TryGetProperty("input", out var json) || json.ValueKind != JsonValueKind.Object
            || !json.TryGetProperty("expression", out var expression) || expression.Text("type") is not ("Object" or "Literal") || !expression.TryGetProperty("value", out var value))
        {
            return [];
        }

        try
        {
            using var parsed = value.ValueKind == JsonValueKind.String ? JsonDocument.Parse(value.GetString()!) : null;
            var inputs = parsed?.RootElement ?? value;
            return inputs.ValueKind == JsonValueKind.Object ? [.. inputs.EnumerateObject().Select(member => member.Name)] : [];
        }
        catch (JsonException)
        {
            return [];   // refused by the compiler, or half typed
        }
    }

    private static string? Target(JsonElement json)
    {
        if (json.ValueKind == JsonValueKind.Object)
        {
            return json.TryGetProperty("expression", out var expression) && expression.ValueKind == JsonValueKind.Object
                && (expression.Text("type") ?? "Literal") == "Literal"
                ? NonEmpty(expression.Text("value"))
                : null;
        }

        return NonEmpty(json.AsText());
    }

    private static string? NonEmpty(string? text) => string.IsNullOrWhiteSpace(text) ? null : text;
}
