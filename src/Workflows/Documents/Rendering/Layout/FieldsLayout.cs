using System.Collections.Immutable;
using Ybtb.Workflows.Documents.Printing;
using Ybtb.Workflows.Documents.Rendering.Pdf;

namespace Ybtb.Workflows.Documents.Rendering.Layout;

/// <summary>Lays out fields as a grid of labels and values, one or two fields to a row.</summary>
/// <remarks>Where two stand side by side, a value that would take more than two lines in its half, or has no neighbour, gets the whole row.</remarks>
internal static class FieldsLayout
{
    private const string Empty = "—";
    private const int MaxLinesInHalf = 2;
    private const double Above = 6;

    /// <summary>Narrowest and widest column of labels; points.</summary>
    private const double MinLabel = 74, MaxLabel = 108;

    public static IEnumerable<Slice> Slices(ImmutableArray<PrintedField> fields, int columns, TextStyles styles, StructureNode document)
    {
        if (fields.IsEmpty)
        {
            yield break;
        }

        var table = document.Add("Table");
        var half = PageGeometry.TextWidth / 2;
        var label = LabelWidth(fields, styles);
        var above = Above;
        for (var i = 0; i < fields.Length; i++)
        {
            var row = table.Add("TR");
            var isPair = columns >= 2 && i + 1 < fields.Length && FitsHalf(fields[i], styles, half - label) && FitsHalf(fields[i + 1], styles, half - label);
            var cells = isPair
                ? [.. Cells(fields[i], PageGeometry.Left, label, half, styles, row), .. Cells(fields[++i], PageGeometry.Left + half, label, half, styles, row)]
                : Cells(fields[i], PageGeometry.Left, label, PageGeometry.TextWidth, styles, row);
            foreach (var slice in GridRow.Slices(cells, null, above))
            {
                yield return slice;
            }

            above = 0;
        }
    }

    private static double LabelWidth(ImmutableArray<PrintedField> fields, TextStyles styles) => Math.Clamp(
        fields.Max(field => styles.CellHead.Face.WidthOf(styles.CellHead.Face.Shape(field.Label), styles.CellHead.Size)) + (2 * GridCell.PaddingX) + 6, MinLabel, MaxLabel);

    private static bool FitsHalf(PrintedField field, TextStyles styles, double width) =>
        LineBreaker.Break(field.Value, styles.Cell, GridCell.TextWidth(width)).Count <= MaxLinesInHalf;

    private static GridCell[] Cells(PrintedField field, double left, double label, double width, TextStyles styles, StructureNode row) =>
    [
        GridCell.Of(field.Label, styles.CellHead, left, label, Alignment.Centred, isShaded: true, row.Add("TH")),
        GridCell.Of(field.Value.Length > 0 ? field.Value : Empty, styles.Cell, left + label, width - label, Alignment.Left, isShaded: false, row.Add("TD")),
    ];
}
