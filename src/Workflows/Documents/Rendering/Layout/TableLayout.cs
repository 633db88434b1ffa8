using System.Collections.Immutable;
using Ybtb.Workflows.Documents.Printing;
using Ybtb.Workflows.Documents.Rendering.Pdf;

namespace Ybtb.Workflows.Documents.Rendering.Layout;

/// <summary>Lays out tables: the head is repeated on every page, amounts stand right, short marks in the middle.</summary>
internal static class TableLayout
{
    private const double Above = 6;

    /// <summary>A text as wide as so many Chinese characters is kept in one line if there is room; a column of such texts alone is centred.</summary>
    private const int ShortText = 8;

    /// <summary>No column is narrower, so that two characters find room; points.</summary>
    private const double MinWidth = 34;

    public static IEnumerable<Slice> Slices(
        ImmutableArray<PrintedColumn> columns, ImmutableArray<ImmutableArray<string>> rows, string? empty, TextStyles styles, StructureNode document)
    {
        if (columns.IsEmpty)
        {
            yield break;
        }

        var table = document.Add("Table");
        var (lefts, widths) = Measure(columns, rows, styles);
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

        var alignments = columns.Select((_, i) => AlignmentOf(rows.Select(row => row[i]), styles.Cell)).ToList();
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

    /// <summary>Widths by the columns' shares; one that is too narrow for its short texts takes from those that have room.</summary>
    private static (double[] Lefts, double[] Widths) Measure(ImmutableArray<PrintedColumn> columns, ImmutableArray<ImmutableArray<string>> rows, TextStyles styles)
    {
        var weights = columns.Sum(column => column.Width);
        var widths = columns.Select(column => PageGeometry.TextWidth * column.Width / weights).ToArray();
        var least = columns.Select((column, i) => rows.Select(row => WidthKept(row[i], styles.Cell)).Append(WidthKept(column.Title, styles.CellHead)).Max()).ToArray();
        var lacking = widths.Zip(least, (width, atLeast) => Math.Max(0, atLeast - width)).Sum();
        var spare = widths.Zip(least, (width, atLeast) => Math.Max(0, width - atLeast)).Sum();
        var given = lacking <= spare && spare > 0 ? lacking / spare : 0;
        for (var i = 0; i < widths.Length && given > 0; i++)
        {
            widths[i] = widths[i] <= least[i] ? least[i] : widths[i] - ((widths[i] - least[i]) * given);
        }

        var lefts = new double[widths.Length];
        for (var i = 0; i < widths.Length; i++)
        {
            lefts[i] = i == 0 ? PageGeometry.Left : lefts[i - 1] + widths[i - 1];
        }

        return (lefts, widths);
    }

    /// <summary>How wide a cell must be for a text that is not meant to wrap; <see cref="MinWidth"/> for any other.</summary>
    private static double WidthKept(string text, TextStyle style) =>
        IsShort(text, style) ? Math.Max(MinWidth, WidthOf(text, style) + (2 * GridCell.PaddingX) + 0.1) : MinWidth;

    private static bool IsShort(string text, TextStyle style) => !text.Contains('\n', StringComparison.Ordinal) && WidthOf(text, style) <= ShortText * style.Size;

    private static double WidthOf(string text, TextStyle style) => style.Face.WidthOf(style.Face.Shape(text), style.Size);

    private static Alignment AlignmentOf(IEnumerable<string> texts, TextStyle style)
    {
        var shown = texts.ToList();
        return shown.Count > 0 && shown.TrueForAll(IsAmount) ? Alignment.Right : shown.TrueForAll(text => IsShort(text, style)) ? Alignment.Centred : Alignment.Left;
    }

    private static bool IsAmount(string text) => text.EndsWith('元') && text.Any(char.IsAsciiDigit);
}
