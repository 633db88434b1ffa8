using System.Globalization;
using System.Text;

namespace Ybtb.Workflows.Documents.Rendering.Pdf;

/// <summary>Writes the structure of a document.</summary>
internal sealed class StructureTree(PdfFile file, IReadOnlyList<int> pages)
{
    private readonly Dictionary<MarkedContent, int> shownBy = [];

    /// <returns>The number of the tree's root.</returns>
    public int Write(StructureNode document)
    {
        var root = file.Reserve();
        var top = Write(document, root);
        var parents = new StringBuilder();
        for (var page = 0; page < pages.Count; page++)
        {
            var marks = shownBy.Where(pair => pair.Key.Page == page).OrderBy(pair => pair.Key.Mark).Select(pair => pair.Value);
            parents.Append(CultureInfo.InvariantCulture, $"{page} [{PdfSyntax.References(marks)}] ");
        }

        file.Set(root, $"<< /Type /StructTreeRoot /K {PdfSyntax.Reference(top)} /ParentTree << /Nums [{parents}] >> /ParentTreeNextKey {PdfSyntax.Number(pages.Count)} >>");
        return root;
    }

    private int Write(StructureNode node, int parent)
    {
        var number = file.Reserve();
        var kids = new List<string>(node.Children.Where(IsShown).Select(child => PdfSyntax.Reference(Write(child, number))));
        foreach (var shown in node.Content)
        {
            shownBy[shown] = number;
            kids.Add($"<< /Type /MCR /Pg {PdfSyntax.Reference(pages[shown.Page])} /MCID {PdfSyntax.Number(shown.Mark)} >>");
        }

        var alternative = node.Alternative is { } text ? $" /Alt {PdfSyntax.Text(text)}" : "";
        file.Set(number, $"<< /Type /StructElem /S /{node.Role} /P {PdfSyntax.Reference(parent)}{alternative} /K [{string.Join(' ', kids)}] >>");
        return number;
    }

    /// <summary>A node that nothing shows, such as a cell without text, is kept where it holds a place in a table.</summary>
    private static bool IsShown(StructureNode node) => node.Content.Count > 0 || node.Children.Count > 0 || node.Role is "TD" or "TH";
}
