using Ybtb.Workflows.Documents.Rendering.Pdf;

namespace Ybtb.Workflows.Documents.Rendering.Layout;

/// <summary>A bordered cell with its text already broken into lines.</summary>
/// <param name="Left">Of its border; points.</param>
internal sealed record GridCell(IReadOnlyList<TextLine> Lines, TextStyle Style, double Left, double Width, Alignment Alignment, bool IsShaded, StructureNode Node)
{
    /// <summary>Between border and text.</summary>
    public const double PaddingX = 4.5;

    public static double TextWidth(double width) => width - (2 * PaddingX);

    public static GridCell Of(string text, TextStyle style, double left, double width, Alignment alignment, bool isShaded, StructureNode node) =>
        new(LineBreaker.Break(text, style, TextWidth(width)), style, left, width, alignment, isShaded, node);

    public double Height => (Lines.Count * Style.Leading) + (2 * Style.Padding);
}
