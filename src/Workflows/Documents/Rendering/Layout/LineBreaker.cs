using Ybtb.Workflows.Documents.Rendering.Fonts;

namespace Ybtb.Workflows.Documents.Rendering.Layout;

/// <summary>Breaks text into lines: as much on each as fits and <see cref="LineRules"/> allow.</summary>
internal static class LineBreaker
{
    /// <param name="width">Of every line; points.</param>
    /// <param name="indent">How far each first line begins to the right; points.</param>
    /// <returns>At least one line, which may be empty.</returns>
    public static List<TextLine> Break(string text, TextStyle style, double width, double indent = 0)
    {
        var lines = new List<TextLine>();
        var glyphs = style.Face.Shape(text);
        var start = 0;
        for (var end = 0; end <= glyphs.Count; end++)
        {
            if (end == glyphs.Count || glyphs[end].Character.Value == '\n')
            {
                Break(glyphs.GetRange(start, end - start), style, width, indent, lines);
                start = end + 1;
            }
        }

        return lines;
    }

    /// <summary>Breaks text into as many lines as it needs, all of much the same length: for what stands in the middle.</summary>
    public static List<TextLine> BreakEvenly(string text, TextStyle style, double width)
    {
        var lines = Break(text, style, width);
        if (lines.Count == 1)
        {
            return lines;
        }

        var narrow = lines.Sum(line => line.Width) / lines.Count;
        var even = lines;
        while (narrow < width && (even = Break(text, style, narrow)).Count > lines.Count)
        {
            narrow += style.Size / 2;
        }

        return even.Count == lines.Count ? even : lines;
    }

    private static void Break(List<PrintedGlyph> glyphs, TextStyle style, double width, double indent, List<TextLine> lines)
    {
        var start = 0;
        do
        {
            var lineIndent = start == 0 ? indent : 0;
            var end = EndOf(glyphs, start, style, width - lineIndent);
            lines.Add(Line(glyphs, start, end, style, lineIndent, end == glyphs.Count));
            start = end;
            while (start < glyphs.Count && LineRules.IsSpace(glyphs[start].Character))
            {
                start++;
            }
        }
        while (start < glyphs.Count);
    }

    /// <summary>Where the line that begins at <paramref name="start"/> ends: before the glyph returned.</summary>
    private static int EndOf(List<PrintedGlyph> glyphs, int start, TextStyle style, double width)
    {
        var (used, allowed) = (0.0, start);
        for (var i = start; i < glyphs.Count; i++)
        {
            if (i > start && LineRules.MayBreak(glyphs[i - 1].Character, glyphs[i].Character))
            {
                allowed = i;
            }

            used += style.Face.WidthOf(glyphs[i], style.Size);
            if (used > width + 0.01 && !LineRules.IsSpace(glyphs[i].Character))
            {
                // a word longer than the whole line is broken where the line is full
                return allowed > start ? allowed : Math.Max(i, start + 1);
            }
        }

        return glyphs.Count;
    }

    private static TextLine Line(List<PrintedGlyph> glyphs, int start, int end, TextStyle style, double indent, bool isLast)
    {
        while (end > start && LineRules.IsSpace(glyphs[end - 1].Character))
        {
            end--;
        }

        var shown = glyphs.GetRange(start, end - start);
        return new TextLine(shown, style.Face.WidthOf(shown, style.Size), indent, isLast);
    }
}
