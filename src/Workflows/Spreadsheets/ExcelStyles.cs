using DocumentFormat.OpenXml.Spreadsheet;

namespace Ybtb.Workflows.Spreadsheets;

/// <summary>The cell formats of a file; their places are what cells refer to.</summary>
internal static class ExcelStyles
{
    public const uint Title = 1;
    public const uint Note = 2;
    public const uint Header = 3;

    private const uint Plain = 4;
    private const uint Bold = 10;

    /// <summary>The format of a text that may be taken for a formula: as it is, and marked as text for whoever edits it.</summary>
    private const uint QuotedOffset = 5;

    private const uint DayFormat = 164;
    private const uint MomentFormat = 165;
    private const uint RateFormat = 166;
    private const uint NumberFormat = 3;   // built in: #,##0

    private static readonly uint[] Formats = [0, NumberFormat, RateFormat, DayFormat, MomentFormat];

    public static uint Of(SheetFormat format, bool isTotal) => (isTotal ? Bold : Plain) + (uint)format;

    public static uint OfQuoted(bool isTotal) => (isTotal ? Bold : Plain) + QuotedOffset;

    public static Stylesheet Sheet() => new(
        new NumberingFormats(
            new NumberingFormat { NumberFormatId = DayFormat, FormatCode = "yyyy\\-mm\\-dd" },
            new NumberingFormat { NumberFormatId = MomentFormat, FormatCode = "yyyy\\-mm\\-dd\\ hh:mm" },
            new NumberingFormat { NumberFormatId = RateFormat, FormatCode = "0.0%" }),
        new Fonts(Font(11), new Font(new Bold(), new FontSize { Val = 14 }, new FontName { Val = "宋体" }), new Font(new Bold(), new FontSize { Val = 11 }, new FontName { Val = "宋体" })),
        new Fills(
            new Fill(new PatternFill { PatternType = PatternValues.None }),
            new Fill(new PatternFill { PatternType = PatternValues.Gray125 }),
            new Fill(new PatternFill(new ForegroundColor { Rgb = "FFE6EEF7" }) { PatternType = PatternValues.Solid })),
        new Borders(new Border(), Boxed()),
        new CellStyleFormats(new CellFormat()),
        new CellFormats(
            [
                new CellFormat(),
                new CellFormat { FontId = 1, ApplyFont = true },
                new CellFormat { QuotePrefix = true },
                new CellFormat(new Alignment { Horizontal = HorizontalAlignmentValues.Center, Vertical = VerticalAlignmentValues.Center, WrapText = true })
                {
                    FontId = 2, FillId = 2, BorderId = 1, ApplyFont = true, ApplyFill = true, ApplyBorder = true, ApplyAlignment = true,
                },
                .. Cells(0),
                .. Cells(2),
            ]));

    private static IEnumerable<CellFormat> Cells(uint font) =>
    [
        .. Formats.Select(format => new CellFormat { NumberFormatId = format, FontId = font, BorderId = 1, ApplyNumberFormat = true, ApplyFont = true, ApplyBorder = true }),
        new CellFormat { FontId = font, BorderId = 1, QuotePrefix = true, ApplyFont = true, ApplyBorder = true },
    ];

    private static Font Font(double size) => new(new FontSize { Val = size }, new FontName { Val = "宋体" });

    private static Border Boxed() => new(
        new LeftBorder { Style = BorderStyleValues.Thin }, new RightBorder { Style = BorderStyleValues.Thin },
        new TopBorder { Style = BorderStyleValues.Thin }, new BottomBorder { Style = BorderStyleValues.Thin }, new DiagonalBorder());
}
