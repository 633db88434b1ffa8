namespace Ybtb.Workflows.Documents.Rendering.Pdf;

/// <summary>A part of what a document says, for screen readers: a heading, a paragraph, a table, its rows and cells.</summary>
/// <param name="role">A standard structure type, such as <c>P</c>.</param>
internal sealed class StructureNode(string role)
{
    private readonly List<StructureNode> children = [];
    private readonly List<MarkedContent> content = [];

    public string Role { get; } = role;

    /// <summary>What stands for a picture; null where text speaks for itself.</summary>
    public string? Alternative { get; init; }

    public IReadOnlyList<StructureNode> Children => children;

    /// <summary>The pieces of pages that show it; only of nodes without children.</summary>
    public IReadOnlyList<MarkedContent> Content => content;

    public StructureNode Add(string childRole, string? alternative = null)
    {
        var child = new StructureNode(childRole) { Alternative = alternative };
        children.Add(child);
        return child;
    }

    public void Show(int page, int mark) => content.Add(new MarkedContent(page, mark));
}

/// <param name="Page">Counted from zero.</param>
/// <param name="Mark">The number by which the page's content names the piece.</param>
internal readonly record struct MarkedContent(int Page, int Mark);
