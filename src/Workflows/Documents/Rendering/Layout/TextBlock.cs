namespace Ybtb.Workflows.Documents.Rendering.Layout;

/// <summary>Draws lines of text within a column.</summary>
internal static class TextBlock
{
    /// <summary>No glyph is set further from the next than this; of the letters' size. A line that would have to be stretched more stays uneven.</summary>
    private const double MaxStretch = 0.2;

    /// <param name="left">The column's left side.</param>
    /// <param name="top">Of the line.</param>
    public static void Draw(PageCanvas canvas, TextLine line, TextStyle style, double left, double top, double width, Alignment alignment)
    {
        var free = width - line.Indent - line.Width;
        var shift = alignment switch { Alignment.Centred => free / 2, Alignment.Right => free, _ => 0 };
        var spacing = alignment == Alignment.Justified && !line.IsLast && line.Glyphs.Count > 1 ? free / (line.Glyphs.Count - 1) : 0;
        canvas.Text(line.Glyphs, style, left + line.Indent + shift, top + style.Baseline, spacing <= style.Size * MaxStretch ? spacing : 0);
    }

    /// <summary>Draws short text in one line where nothing wraps.</summary>
    public static void Draw(PageCanvas canvas, string text, TextStyle style, double left, double top, double width, Alignment alignment)
    {
        var glyphs = style.Face.Shape(text);
        Draw(canvas, new TextLine(glyphs, style.Face.WidthOf(glyphs, style.Size), 0, true), style, left, top, width, alignment);
    }
}
