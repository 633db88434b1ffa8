using System.Collections.Immutable;
using Ybtb.Workflows.Documents.Printing;
using Ybtb.Workflows.Documents.Rendering.Pdf;

namespace Ybtb.Workflows.Documents.Rendering.Layout;

/// <summary>Lays out tables: the head is repeated on every page, amounts stand right, short marks in the middle.</summary>
internal static class TableLayout
{
    private const double Above = 6;

    /// <summary>A column whose texts are all this short is centred.</summary>
    private const int ShortText = 8;

    /// <summary>No column is narrower, so that two characters find room; points.</summary>
    private const double MinWidth = 34;

    public static IEnumerable<Slice> Slices(
        ImmutableArray<PrintedColumn> columns, ImmutableArray<ImmutableArray<string>> rows, string? empty, TextStyles styles, StructureNode document)
    {
        var table = document.Add("Table");
        var (lefts, widths) = Measure(columns);
        var headRow = table.Add("TR");
        var head = GridRow.Slices(
            [.. columns.Select((column, i) => GridCell.Of(column.Title, styles.CellHead, lefts[i], widths[i], Alignment.Centred, isShaded: true, headRow.Add("TH")))], null).First();
        yield return head with { Above = Above, KeepsWithNext = true };
        if (rows.IsEmpty && empty is not null)
        {
            var cell = GridCell.Of(
                empty, styles.Cell, PageGeometry.Left, PageGeometry.TextWidth, Alignment.Centred, isShaded: false, table.Add("TR").Add("TD"));
            yield return GridRow.Slices([cell], head).First();
        }

        var alignments = columns.Select((_, i) => AlignmentOf(rows.Select(row => row[i]))).ToList();
        var repeated = Repeated(columns, lefts, widths, styles);
        foreach (var row in rows)
        {
            var node = table.Add("TR");
            var cells = row.Select((text, i) => GridCell.Of(text, styles.Cell, lefts[i], widths[i], alignments[i], isShaded: false, node.Add("TD"))).ToList();
            foreach (var slice in GridRow.Slices(cells, repeated))
            {
                yield return slice;
            }
        }
    }

    /// <summary>The head as it is drawn on further pages: there it is no part of what the document says, which has said it.</summary>
    private static Slice Repeated(ImmutableArray<PrintedColumn> columns, double[] lefts, double[] widths, TextStyles styles) => GridRow.Slices(
        [.. columns.Select((column, i) => GridCell.Of(column.Title, styles.CellHead, lefts[i], widths[i], Alignment.Centred, isShaded: true, PageCanvas.Artifact))], null).First();

    private static (double[] Lefts, double[] Widths) Measure(ImmutableArray<PrintedColumn> columns)
    {
        var weights = columns.Sum(column => column.Width);
        var widths = columns.Select(column => PageGeometry.TextWidth * column.Width / weights).ToArray();
        var narrow = widths.Sum(width => Math.Max(0, MinWidth - width));
        var spare = widths.Sum(width => Math.Max(0, width - MinWidth));
        for (var i = 0; i < widths.Length && narrow > 0; i++)
        {
            widths[i] = widths[i] <= MinWidth ? MinWidth : widths[i] - ((widths[i] - MinWidth) * Math.Min(1, narrow / spare));
        }

        var lefts = new double[widths.Length];
        for (var i = 0; i < widths.Length; i++)
        {
            lefts[i] = i == 0 ? PageGeometry.Left : lefts[i - 1] + widths[i - 1];
        }

        return (lefts, widths);
    }

    private static Alignment AlignmentOf(IEnumerable<string> texts)
    {
        var shown = texts.ToList();
        return shown.Count > 0 && shown.TrueForAll(IsAmount) ? Alignment.Right : shown.TrueForAll(text => text.Length <= ShortText) ? Alignment.Centred : Alignment.Left;
    }

    private static bool IsAmount(string text) => text.EndsWith('元') && text.Any(char.IsAsciiDigit);
}
