using Ybtb.Workflows.Documents.Rendering.Pdf;

namespace Ybtb.Workflows.Documents.Rendering.Layout;

/// <summary>Lays out running text. No first or last line of a paragraph stands alone on a page.</summary>
internal static class ParagraphLayout
{
    /// <summary>How far a first line is set in; of the letters' size.</summary>
    private const int IndentedBy = 2;

    public static IEnumerable<Slice> Paragraph(string text, bool isIndented, TextStyles styles, StructureNode document) =>
        Slices(text, styles.Body, isIndented ? IndentedBy * styles.Body.Size : 0, Alignment.Justified, 0, document.Add("P"));

    public static IEnumerable<Slice> Heading(string text, TextStyles styles, StructureNode document) =>
        Slices(text, styles.Heading, 0, Alignment.Left, 4, document.Add("H2")).Select(slice => slice with { KeepsWithNext = true });

    public static IEnumerable<Slice> Note(string text, TextStyles styles, StructureNode document) =>
        Slices(text, styles.Note, 0, Alignment.Justified, 4, document.Add("P"));

    public static IEnumerable<Slice> Centred(string text, TextStyle style, double above, StructureNode node) =>
        Slices(text, style, 0, Alignment.Centred, above, node).Select(slice => slice with { KeepsWithNext = true });

    private static IEnumerable<Slice> Slices(string text, TextStyle style, double indent, Alignment alignment, double above, StructureNode node)
    {
        var lines = alignment == Alignment.Centred
            ? LineBreaker.BreakEvenly(text, style, PageGeometry.TextWidth)
            : LineBreaker.Break(text, style, PageGeometry.TextWidth, indent);
        for (var i = 0; i < lines.Count; i++)
        {
            var line = lines[i];
            yield return new Slice(style.Leading, (canvas, place) =>
            {
                canvas.Show(node);
                TextBlock.Draw(canvas, line, style, PageGeometry.Left, place.Top, PageGeometry.TextWidth, alignment);
            })
            {
                Above = i == 0 ? above : 0,
                KeepsWithNext = lines.Count > 1 && (i == 0 || i == lines.Count - 2),
            };
        }
    }
}
