namespace Ybtb.Workflows.Documents.Rendering.Layout;

/// <summary>Makes slices of a row of bordered cells: one, or line by line where the row is taller than a page.</summary>
internal static class GridRow
{
    private const double Border = 0.6;

    /// <param name="head">The table's head, repeated on further pages; null for none.</param>
    public static IEnumerable<Slice> Slices(IReadOnlyList<GridCell> cells, Slice? head, double above = 0)
    {
        var height = cells.Max(cell => cell.Height);
        if (height + (head?.Height ?? 0) <= PageGeometry.Bottom - PageGeometry.Top)
        {
            return [new Slice(height, (canvas, place) => DrawWhole(canvas, cells, place.Top, height)) { Head = head, Above = above }];
        }

        return Lines(cells, head, above);
    }

    private static IEnumerable<Slice> Lines(IReadOnlyList<GridCell> cells, Slice? head, double above)
    {
        var count = cells.Max(cell => cell.Lines.Count);
        var leading = cells.Max(cell => cell.Style.Leading);
        var padding = cells.Max(cell => cell.Style.Padding);
        for (var i = 0; i < count; i++)
        {
            var line = i;
            var (before, after) = (i == 0 ? padding : 0, i == count - 1 ? padding : 0);
            yield return new Slice(leading + before + after, (canvas, place) => DrawLine(canvas, cells, line, place, leading + before + after, before, line == 0, line == count - 1))
            {
                Head = head,
                Above = i == 0 ? above : 0,
            };
        }
    }

    private static void DrawWhole(PageCanvas canvas, IReadOnlyList<GridCell> cells, double top, double height)
    {
        DrawFrame(canvas, cells, top, height, hasTop: true, hasBottom: true);
        foreach (var cell in cells)
        {
            canvas.Show(cell.Node);
            var y = top + ((height - (cell.Lines.Count * cell.Style.Leading)) / 2);
            foreach (var line in cell.Lines)
            {
                DrawText(canvas, cell, line, y);
                y += cell.Style.Leading;
            }
        }
    }

    private static void DrawLine(
        PageCanvas canvas, IReadOnlyList<GridCell> cells, int index, SlicePlace place, double height, double before, bool isFirst, bool isLast)
    {
        DrawFrame(canvas, cells, place.Top, height, isFirst || place.IsFirst, isLast || place.IsLast);
        foreach (var cell in cells.Where(cell => index < cell.Lines.Count))
        {
            canvas.Show(cell.Node);
            DrawText(canvas, cell, cell.Lines[index], place.Top + before);
        }
    }

    private static void DrawText(PageCanvas canvas, GridCell cell, TextLine line, double top) =>
        TextBlock.Draw(canvas, line, cell.Style, cell.Left + GridCell.PaddingX, top, GridCell.TextWidth(cell.Width), cell.Alignment);

    private static void DrawFrame(PageCanvas canvas, IReadOnlyList<GridCell> cells, double top, double height, bool hasTop, bool hasBottom)
    {
        canvas.ShowNothing();
        foreach (var cell in cells.Where(cell => cell.IsShaded))
        {
            canvas.Rectangle(cell.Left, top, cell.Width, height, Ink.Shade);
        }

        var (left, right) = (cells[0].Left, cells[^1].Left + cells[^1].Width);
        foreach (var x in cells.Select(cell => cell.Left).Append(right))
        {
            canvas.Line(x, top, x, top + height, Border, Ink.Black);
        }

        if (hasTop)
        {
            canvas.Line(left - (Border / 2), top, right + (Border / 2), top, Border, Ink.Black);
        }

        if (hasBottom)
        {
            canvas.Line(left - (Border / 2), top + height, right + (Border / 2), top + height, Border, Ink.Black);
        }
    }
}
