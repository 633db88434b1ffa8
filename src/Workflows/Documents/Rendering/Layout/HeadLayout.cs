using Ybtb.Workflows.Documents.Printing;
using Ybtb.Workflows.Documents.Rendering.Pdf;

namespace Ybtb.Workflows.Documents.Rendering.Layout;

/// <summary>Lays out office, title and number, and draws the code by which the document is checked.</summary>
internal static class HeadLayout
{
    private const double QrSize = 21 * PageGeometry.Millimetre;
    private const double QrTop = 11 * PageGeometry.Millimetre;
    private const double LineWidth = 1.2;

    public static IEnumerable<Slice> Slices(DocumentHead head, TextStyles styles, StructureNode document)
    {
        foreach (var slice in ParagraphLayout.Centred(head.OfficeName, styles.Office, 0, document.Add("P")))
        {
            yield return slice;
        }

        foreach (var slice in ParagraphLayout.Centred(head.Title, styles.Title, 2, document.Add("H1")))
        {
            yield return slice;
        }

        if (head.Number.Length > 0)
        {
            foreach (var slice in ParagraphLayout.Centred(head.Number, styles.Number, 2, document.Add("P")))
            {
                yield return slice;
            }
        }

        yield return new Slice(14, (canvas, place) =>
        {
            canvas.ShowNothing();
            canvas.Line(PageGeometry.Left, place.Top + 5, PageGeometry.Right, place.Top + 5, LineWidth, Ink.Seal);
        })
        { KeepsWithNext = true };
    }

    /// <summary>In the upper right corner of the first page.</summary>
    public static void DrawCode(PageCanvas canvas, DocumentHead head, TextStyles styles, StructureNode node)
    {
        const double Left = PageGeometry.Right - QrSize;
        canvas.ShowNothing();
        QrDrawing.Draw(canvas, head.VerificationUrl, Left, QrTop, QrSize);
        canvas.Show(node);
        var bottom = QrTop + QrSize;
        string[] lines = ["扫码核验文书真伪", "核验码", Grouped(head.VerificationCode)];
        for (var i = 0; i < lines.Length; i++)
        {
            TextBlock.Draw(canvas, lines[i], styles.Margin, PageGeometry.Left, bottom - ((lines.Length - i) * styles.Margin.Leading), Left - PageGeometry.Left - 10, Alignment.Right);
        }
    }

    /// <summary>By fours, as it is read aloud and typed.</summary>
    public static string Grouped(string code) => string.Join('-', code.Chunk(4).Select(part => new string(part)));
}
