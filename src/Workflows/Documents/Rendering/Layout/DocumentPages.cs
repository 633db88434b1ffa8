using Ybtb.Workflows.Documents.Printing;
using Ybtb.Workflows.Documents.Rendering.Fonts;
using Ybtb.Workflows.Documents.Rendering.Pdf;

namespace Ybtb.Workflows.Documents.Rendering.Layout;

/// <summary>A document divided into pages and drawn.</summary>
internal sealed class DocumentPages
{
    /// <summary>Graphics states: ink of a stamp, through which print shines; and a pale watermark.</summary>
    public const string Stamped = "GS1", Pale = "GS2";

    private const double MarginTop = 14 * PageGeometry.Millimetre;
    private const double MarginBottom = PageGeometry.Height - (18 * PageGeometry.Millimetre);
    private const double WatermarkSize = 150;

    /// <summary>Left free below a grid; points.</summary>
    private const double AfterGrid = 6;

    private readonly PrintedDocument document;
    private bool followsGrid;

    private DocumentPages(PrintedDocument document, DocumentFonts fonts, bool isCompact)
    {
        this.document = document;
        Styles = new TextStyles(fonts, isCompact);
        var code = document.IsForm ? null : Structure.Add("P");
        var slices = new List<Slice>(HeadLayout.Slices(document.Head, Styles, Structure));
        foreach (var block in document.Blocks)
        {
            AddBlock(slices, block);
        }

        var closing = document.IsForm ? null : new ClosingLayout(document.Head, document.Foot, Styles, Structure);
        if (closing is not null)
        {
            slices[^1] = slices[^1] with { KeepsWithNext = true };   // the seal never stands alone on a page
            slices.Add(closing.Slice());
        }

        var pages = Paginator.Divide(slices);
        Canvases = [.. pages.Select((_, i) => new PageCanvas(i))];
        if (code is not null)
        {
            HeadLayout.DrawCode(Canvases[0], document.Head, Styles, code);
        }

        for (var page = 0; page < pages.Count; page++)
        {
            Draw(pages[page], Canvases[page]);
            DrawMargin(Canvases[page], pages.Count);
        }

        Seal = closing?.Seal;
    }

    /// <summary>Lays out and draws the document, closer where that saves a page.</summary>
    public static DocumentPages Of(PrintedDocument document, DocumentFonts fonts)
    {
        var pages = new DocumentPages(document, fonts, isCompact: false);
        return pages.Canvases.Count > 1 && new DocumentPages(document, fonts, isCompact: true) is var compact && compact.Canvases.Count < pages.Canvases.Count
            ? compact
            : pages;
    }

    public TextStyles Styles { get; }

    public StructureNode Structure { get; } = new("Document");

    public IReadOnlyList<PageCanvas> Canvases { get; }

    /// <summary>Null on a form, which the applicant seals.</summary>
    public SealPlace? Seal { get; }

    private void AddBlock(List<Slice> slices, DocumentBlock block)
    {
        var first = slices.Count;
        if (block is DocumentBlock.Signature)
        {
            slices[^1] = slices[^1] with { KeepsWithNext = true };   // nobody signs a page without a word on it
        }

        slices.AddRange(Slices(block));
        if (followsGrid && first < slices.Count)
        {
            slices[first] = slices[first] with { Above = slices[first].Above + AfterGrid };
        }

        followsGrid = block is DocumentBlock.Fields or DocumentBlock.Table;
    }

    private IEnumerable<Slice> Slices(DocumentBlock block) => block switch
    {
        DocumentBlock.Paragraph paragraph => ParagraphLayout.Paragraph(paragraph.Text, paragraph.IsIndented, Styles, Structure),
        DocumentBlock.Heading heading => ParagraphLayout.Heading(heading.Text, Styles, Structure),
        DocumentBlock.Fields fields => FieldsLayout.Slices(fields.Lines, fields.Columns, Styles, Structure),
        DocumentBlock.Table table => TableLayout.Slices(table.Columns, table.Rows, table.Empty, Styles, Structure),
        DocumentBlock.Note note => ParagraphLayout.Note(note.Text, Styles, Structure),
        DocumentBlock.Code code => [CodeLayout.Slice(code.Text, code.Address, Styles, Structure)],
        DocumentBlock.Signature signature => [SignatureLayout.Slice(signature.Label, signature.Image, signature.Date, Styles, Structure)],
        _ => throw new ArgumentOutOfRangeException(nameof(block), block, "No such block."),
    };

    private static void Draw(IReadOnlyList<(Slice Slice, double Top)> slices, PageCanvas canvas)
    {
        for (var i = 0; i < slices.Count; i++)
        {
            var (slice, top) = slices[i];
            slice.Draw(canvas, new SlicePlace(top, i == 0 || (i == 1 && ReferenceEquals(slice.Head, slices[0].Slice)), i == slices.Count - 1));
        }
    }

    /// <summary>What stands outside the text: number and page on each page, the title again on further ones, the watermark.</summary>
    private void DrawMargin(PageCanvas canvas, int pages)
    {
        canvas.ShowNothing();
        if (canvas.Page > 0)
        {
            TextBlock.Draw(canvas, document.Head.Title, Styles.Margin, PageGeometry.Left, MarginTop, PageGeometry.TextWidth, Alignment.Left);
        }

        if (!document.IsForm)
        {
            DrawIdentity(canvas);
        }

        TextBlock.Draw(canvas, PdfSyntax.Invariant($"第 {canvas.Page + 1} 页　共 {pages} 页"), Styles.Margin, PageGeometry.Left, MarginBottom, PageGeometry.TextWidth, Alignment.Right);
        if (document.Watermark is { Length: > 0 } watermark)
        {
            DrawWatermark(canvas, watermark);
        }
    }

    private void DrawIdentity(PageCanvas canvas)
    {
        if (canvas.Page > 0)
        {
            TextBlock.Draw(canvas, HeadLayout.Grouped(document.Head.VerificationCode), Styles.Margin, PageGeometry.Left, MarginTop, PageGeometry.TextWidth, Alignment.Right);
        }

        TextBlock.Draw(canvas, document.Head.Number, Styles.Margin, PageGeometry.Left, MarginBottom, PageGeometry.TextWidth, Alignment.Left);
    }

    /// <summary>Large and pale from lower left to upper right; and once to be read.</summary>
    private void DrawWatermark(PageCanvas canvas, string text)
    {
        TextBlock.Draw(canvas, text, Styles.Voided, PageGeometry.Left, MarginBottom, PageGeometry.TextWidth, Alignment.Centred);
        var font = Styles.Bold.Font;
        var glyphs = PrintedText.Shape(text, font);
        var size = Math.Min(WatermarkSize, PageGeometry.Height * 0.75 / Math.Max(1, glyphs.Count));
        var (sin, cos) = Math.SinCos(-Math.PI / 4);
        var path = new PagePath();
        var left = -glyphs.Count * size / 2;
        foreach (var glyph in glyphs)
        {
            var start = left;
            path.Glyph(font.OutlineOf(glyph.Glyph), (u, v) =>
            {
                var (along, across) = (start + (u * size), (0.38 - v) * size);
                return ((PageGeometry.Width / 2) + (along * cos) - (across * sin), (PageGeometry.Height / 2) + (along * sin) + (across * cos));
            });
            left += size;
        }

        canvas.Within(Pale, () => canvas.Path(path, Ink.Seal));
    }
}
