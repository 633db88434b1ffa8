using Ybtb.Engine.Definitions;

namespace Ybtb.Engine.Comparison;

/// <summary>In what two documents of one workflow differ. “Left” is usually the earlier one.</summary>
/// <param name="Nodes">Every activity of either side, also the unchanged ones: those of the right side in document order, then the removed ones.</param>
/// <param name="Connections">Every connection of either side, in the same order.</param>
/// <param name="Properties">What differs in the workflow itself: names, variables, inputs, outputs, options.</param>
public sealed record DefinitionComparison(
    IReadOnlyList<ComparedNode> Nodes, IReadOnlyList<ComparedConnection> Connections, IReadOnlyList<PropertyDifference> Properties)
{
    /// <summary>False when the two differ at most in where things are drawn.</summary>
    public bool HasChanges =>
        Properties.Count > 0 || Nodes.Any(n => n.Change != ChangeKind.Unchanged) || Connections.Any(c => c.Change != ChangeKind.Unchanged);
}

/// <summary>What became of something from left to right.</summary>
public enum ChangeKind
{
    /// <summary>The same on both sides; where it is drawn may differ.</summary>
    Unchanged,

    /// <summary>Only on the right.</summary>
    Added,

    /// <summary>Only on the left.</summary>
    Removed,

    /// <summary>On both sides, with different properties.</summary>
    Changed,
}

/// <summary>An activity on either side or both. Activities are the same when they have the same id.</summary>
/// <param name="NodeId">Its path on the right side; of a removed one, on the left.</param>
/// <param name="ParentNodeId">The path of the activity that it is in, as that one's <see cref="NodeId"/>; of the root, that of the workflow, which is no node here.</param>
/// <param name="Port">Where it sits in its parent: <c>activities</c> for a list, else the name of the embedded port.</param>
/// <param name="Name">The text shown on the canvas.</param>
/// <param name="DisplayType">Chinese name of the activity type; the type itself when it is not known.</param>
/// <param name="Position">Where it is drawn on the right side; of a removed one, on the left. Null when the document does not say.</param>
/// <param name="LeftPosition">Where the left side draws it, when that is elsewhere; null otherwise, and for one that is not on both sides.</param>
/// <param name="Properties">Empty unless <see cref="ChangeKind.Changed"/>.</param>
public sealed record ComparedNode(
    string NodeId, string? ParentNodeId, string Port, string Id, string Name, string Type, string DisplayType, ChangeKind Change,
    CanvasPoint? Position, CanvasPoint? LeftPosition, IReadOnlyList<PropertyDifference> Properties);

/// <summary>A connection of a flowchart on either side or both. The same when source, port and target are the same.</summary>
/// <param name="ParentNodeId">The flowchart, as that one's <see cref="ComparedNode.NodeId"/>.</param>
/// <param name="Source">The id of an activity; there may be none of that id.</param>
/// <param name="Port">The outcome that follows it; <c>Done</c> for the default one.</param>
/// <param name="Target">The id of an activity; there may be none of that id.</param>
/// <param name="Vertices">The bends it is drawn with on the right side; of a removed one, on the left.</param>
public sealed record ComparedConnection(string ParentNodeId, string Source, string Port, string Target, ChangeKind Change, IReadOnlyList<CanvasPoint> Vertices);

/// <summary>One property that differs.</summary>
/// <param name="Name">As the document has it, with a path where it lies deeper: <c>condition</c>, <c>metadata.displayText</c>, <c>variables.v1</c>.</param>
/// <param name="Label">For people, in Chinese where a name is known.</param>
/// <param name="Left">As text; null when it is not set there.</param>
/// <param name="Right">As text; null when it is not set there.</param>
/// <param name="LeftSyntax">The kind of expression, such as <c>JavaScript</c>; null for a plain value.</param>
/// <param name="RightSyntax">As <paramref name="LeftSyntax"/>.</param>
public sealed record PropertyDifference(string Name, string Label, string? Left, string? Right, string? LeftSyntax = null, string? RightSyntax = null);
