using Ybtb.Workflows.Documents.Rendering.Pdf;

namespace Ybtb.Workflows.Documents.Rendering.Layout;

/// <summary>Lays out a QR code at the left, and beside it what it is for.</summary>
internal static class CodeLayout
{
    private const double Size = 19 * PageGeometry.Millimetre;

    /// <summary>Free around the code, as it must be: more than four of its modules. At the left the margin of the page is.</summary>
    private const double Quiet = 2.6 * PageGeometry.Millimetre;

    public static Slice Slice(string text, string address, TextStyles styles, StructureNode document)
    {
        var node = document.Add("P");
        var style = styles.Note;
        const double Left = PageGeometry.Left + Size + Quiet;
        const double Width = PageGeometry.Right - Left;
        var lines = LineBreaker.Break(text, style, Width, 0);
        var height = Math.Max(Size + (2 * Quiet), lines.Count * style.Leading);
        return new Slice(height, (canvas, place) =>
        {
            canvas.ShowNothing();
            QrDrawing.Draw(canvas, address, PageGeometry.Left, place.Top + ((height - Size) / 2), Size);
            canvas.Show(node);
            var top = place.Top + ((height - (lines.Count * style.Leading)) / 2);
            for (var i = 0; i < lines.Count; i++)
            {
                TextBlock.Draw(canvas, lines[i], style, Left, top + (i * style.Leading), Width, Alignment.Left);
            }
        });
    }
}
