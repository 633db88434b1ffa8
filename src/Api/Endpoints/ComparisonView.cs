using Ybtb.Engine.Comparison;
using Ybtb.Engine.Definitions;
using Ybtb.Engine.Persistence.Rows;

namespace Ybtb.Api.Endpoints;

/// <summary>In what two documents of a workflow differ; see <see cref="DefinitionComparison"/>.</summary>
/// <param name="HasChanges">False when the two differ at most in where things are drawn.</param>
/// <param name="Nodes">Every activity of either side, the removed ones last.</param>
/// <param name="Connections">Every connection of either side.</param>
/// <param name="Properties">What differs in the workflow itself.</param>
internal sealed record ComparisonView(
    ComparedVersionView Left, ComparedVersionView Right, bool HasChanges,
    IReadOnlyList<ComparedNodeView> Nodes, IReadOnlyList<ComparedConnectionView> Connections, IReadOnlyList<PropertyDifference> Properties)
{
    public static ComparisonView Of(ComparedVersionView left, ComparedVersionView right, DefinitionComparison comparison) => new(
        left, right, comparison.HasChanges,
        [.. comparison.Nodes.Select(ComparedNodeView.Of)], [.. comparison.Connections.Select(ComparedConnectionView.Of)], comparison.Properties);
}

/// <summary>One side of a comparison.</summary>
/// <param name="Id">The version id; of a document, what it says.</param>
/// <param name="Version">Of a document, what it says.</param>
/// <param name="IsStored">False for a document that came with the request.</param>
/// <param name="IsPublished">False for a document.</param>
internal sealed record ComparedVersionView(string DefinitionId, string Id, int Version, string Name, bool IsStored, bool IsPublished)
{
    public static ComparedVersionView Of(DefinitionVersionRow row) => new(row.DefinitionId, row.Id, row.Version, row.Name, true, row.IsPublished);

    public static ComparedVersionView Of(WorkflowDefinition document) => new(document.DefinitionId, document.Id, document.Version, document.Name, false, false);
}

/// <summary>An activity on either side or both.</summary>
/// <param name="NodeId">Its path on the right side; of a removed one, on the left. What connections and children refer to.</param>
/// <param name="ParentNodeId">The activity that it is in; <c>Workflow1</c> for the root.</param>
/// <param name="Port">Where it sits in its parent: <c>activities</c>, or the name of an embedded port such as <c>body</c>.</param>
/// <param name="Name">The text shown on the canvas.</param>
/// <param name="DisplayType">Chinese name of the activity type.</param>
/// <param name="X">Where it is drawn, in units of the canvas; null when the document does not say.</param>
/// <param name="Y">Downwards; null when the document does not say.</param>
/// <param name="LeftX">Where the left side draws it, when it is drawn elsewhere there; else null.</param>
/// <param name="LeftY">As <paramref name="LeftX"/>.</param>
/// <param name="Properties">What differs; empty unless it is changed.</param>
internal sealed record ComparedNodeView(
    string NodeId, string? ParentNodeId, string Port, string Id, string Name, string Type, string DisplayType, ChangeKind Change,
    double? X, double? Y, double? LeftX, double? LeftY, IReadOnlyList<PropertyDifference> Properties)
{
    public static ComparedNodeView Of(ComparedNode node) => new(
        node.NodeId, node.ParentNodeId, node.Port, node.Id, node.Name, node.Type, node.DisplayType, node.Change,
        node.Position?.X, node.Position?.Y, node.LeftPosition?.X, node.LeftPosition?.Y, node.Properties);
}

/// <summary>A connection on either side or both.</summary>
/// <param name="ParentNodeId">The flowchart that it is in.</param>
/// <param name="Source">The <c>id</c> of an activity of that flowchart; there may be none of that id.</param>
/// <param name="Port">The outcome that follows it; <c>Done</c> for the default one.</param>
/// <param name="Target">As <paramref name="Source"/>.</param>
/// <param name="Vertices">The bends it is drawn with.</param>
internal sealed record ComparedConnectionView(string ParentNodeId, string Source, string Port, string Target, ChangeKind Change, IReadOnlyList<CanvasPoint> Vertices)
{
    public static ComparedConnectionView Of(ComparedConnection connection) => new(
        connection.ParentNodeId, connection.Source, connection.Port, connection.Target, connection.Change, connection.Vertices);
}
