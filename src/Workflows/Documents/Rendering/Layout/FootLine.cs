namespace Ybtb.Workflows.Documents.Rendering.Layout;

/// <summary>A line of the foot: one or two pieces of text side by side.</summary>
internal sealed record FootLine(IReadOnlyList<(TextLine Line, double Left)> Parts)
{
    private const double Gap = 12;

    /// <summary>Puts items in two columns; one that is too long for its column takes the lines it needs.</summary>
    public static List<FootLine> Of(IEnumerable<string> items, TextStyles styles)
    {
        var lines = new List<FootLine>();
        var column = (PageGeometry.TextWidth - Gap) / 2;
        TextLine? waiting = null;
        foreach (var item in items)
        {
            var broken = LineBreaker.Break(item, styles.Foot, PageGeometry.TextWidth);
            if (broken is [{ } only] && only.Width <= column)
            {
                if (waiting is null)
                {
                    waiting = only;
                    continue;
                }

                lines.Add(new([(waiting, PageGeometry.Left), (only, PageGeometry.Left + column + Gap)]));
                waiting = null;
                continue;
            }

            AddAlone(lines, ref waiting);
            lines.AddRange(broken.Select(line => new FootLine([(line, PageGeometry.Left)])));
        }

        AddAlone(lines, ref waiting);
        return lines;
    }

    private static void AddAlone(List<FootLine> lines, ref TextLine? waiting)
    {
        if (waiting is not null)
        {
            lines.Add(new([(waiting, PageGeometry.Left)]));
            waiting = null;
        }
    }
}
