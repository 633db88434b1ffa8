namespace Ybtb.Workflows.Documents.Rendering.Layout;

/// <summary>Divides a document into pages.</summary>
internal static class Paginator
{
    /// <summary>Rounding must not push a slice off its page.</summary>
    private const double Tolerance = 0.01;

    /// <summary>Places all slices: as many on each page as fit, those that keep together moved together.</summary>
    /// <returns>Page by page, each slice with its top.</returns>
    public static IReadOnlyList<IReadOnlyList<(Slice Slice, double Top)>> Divide(IReadOnlyList<Slice> slices)
    {
        var pages = new List<List<(Slice Slice, double Top)>> { new() };
        var y = PageGeometry.FirstTop;
        for (var i = 0; i < slices.Count; i++)
        {
            var needed = HeightKept(slices, i);
            var room = PageGeometry.Bottom - PageGeometry.Top - (slices[i].Head?.Height ?? 0);
            var mustFit = needed <= room + Tolerance ? needed : slices[i].Height;
            if (pages[^1].Count > 0 && y + slices[i].Above + mustFit > PageGeometry.Bottom + Tolerance)
            {
                pages.Add([]);
                y = PageGeometry.Top;
            }

            y = Place(pages[^1], slices[i], y);
        }

        return pages;
    }

    private static double Place(List<(Slice Slice, double Top)> page, Slice slice, double y)
    {
        if (page.Count == 0 && slice.Head is { } head)
        {
            page.Add((head, y));
            y += head.Height;
        }
        else if (page.Count > 0)
        {
            y += slice.Above;
        }

        page.Add((slice, y));
        return y + slice.Height;
    }

    /// <summary>How much a slice and all that it may not be parted from take up.</summary>
    private static double HeightKept(IReadOnlyList<Slice> slices, int first)
    {
        var height = slices[first].Height;
        for (var i = first; slices[i].KeepsWithNext && i + 1 < slices.Count; i++)
        {
            height += slices[i + 1].Above + slices[i + 1].Height;
        }

        return height;
    }
}
