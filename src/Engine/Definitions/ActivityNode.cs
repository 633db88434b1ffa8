using System.Text.Json;

namespace Ybtb.Engine.Definitions;

/// <summary>One activity of a definition as written in the document; knows no implementation.</summary>
public sealed class ActivityNode
{
    /// <summary>Unique in the definition.</summary>
    public required string Id { get; init; }

    /// <summary>The path from the workflow to this node, <c>Workflow1:flow:a3</c>; computed on load, never trusted from a file.</summary>
    public required string NodeId { get; init; }

    /// <summary>The name that people and scripts use; the id when none is given.</summary>
    public required string Name { get; init; }

    public required string Type { get; init; }

    public required int Version { get; init; }

    /// <summary>The node's own JSON object; inputs and outputs are its properties in camel case.</summary>
    public required JsonElement Json { get; init; }

    public required IReadOnlyList<VariableDefinition> Variables { get; init; }

    /// <summary>Activities inside this one, in file order: those of an <c>activities</c> list and those in embedded ports.</summary>
    public required IReadOnlyList<ChildNode> Children { get; init; }

    public required IReadOnlyList<Connection> Connections { get; init; }

    /// <summary>True for a trigger that starts the workflow; older files say so at the node itself.</summary>
    public bool CanStartWorkflow =>
        Json.IsTrue("canStartWorkflow") || (Json.TryGetProperty("customProperties", out var custom) && custom.IsTrue("canStartWorkflow"));

    /// <summary>The text shown in the designer, or the name.</summary>
    public string DisplayText =>
        Json.TryGetProperty("metadata", out var metadata) && metadata.ValueKind == JsonValueKind.Object
        && metadata.TryGetProperty("displayText", out var text) && text.ValueKind == JsonValueKind.String
        && text.GetString() is { Length: > 0 } shown
            ? shown
            : Name;

    /// <summary>The same node and its descendants with their paths below another node.</summary>
    internal ActivityNode Below(string parentNodeId)
    {
        var nodeId = $"{parentNodeId}:{Id}";
        return new ActivityNode
        {
            Id = Id,
            NodeId = nodeId,
            Name = Name,
            Type = Type,
            Version = Version,
            Json = Json,
            Variables = Variables,
            Children = [.. Children.Select(c => c with { Node = c.Node.Below(nodeId) })],
            Connections = Connections,
        };
    }

    public IEnumerable<ActivityNode> SelfAndDescendants() => Children.SelectMany(c => c.Node.SelfAndDescendants()).Prepend(this);
}

/// <summary>A child and the port it sits in: <c>activities</c> for a list, else the name of the embedded port.</summary>
public sealed record ChildNode(string Port, ActivityNode Node);
