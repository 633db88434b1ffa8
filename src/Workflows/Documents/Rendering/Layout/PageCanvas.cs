using System.Globalization;
using System.Text;
using Ybtb.Workflows.Documents.Rendering.Fonts;
using Ybtb.Workflows.Documents.Rendering.Pdf;

namespace Ybtb.Workflows.Documents.Rendering.Layout;

/// <summary>Draws on one page. Measures are points from the page's upper left corner.</summary>
internal sealed class PageCanvas(int page)
{
    /// <summary>Stands for whatever is no part of what the document says: lines, page numbers.</summary>
    public static readonly StructureNode Artifact = new("Artifact");

    private readonly StringBuilder content = new();
    private StructureNode? open;
    private int marks;

    /// <summary>Counted from zero.</summary>
    public int Page { get; } = page;

    /// <summary>Pictures drawn here: their names in the page's resources are Im0, Im1 …</summary>
    public List<Pictures.Picture> Pictures { get; } = [];

    public byte[] Finish()
    {
        Close();
        return Encoding.ASCII.GetBytes(content.ToString());
    }

    /// <summary>What is drawn from here on shows this part of the document.</summary>
    public void Show(StructureNode node)
    {
        if (ReferenceEquals(node, open))
        {
            return;
        }

        Close();
        if (ReferenceEquals(node, Artifact))
        {
            content.Append("/Artifact BMC\n");
        }
        else
        {
            Append($"/{node.Role} <</MCID {marks}>> BDC\n");
            node.Show(Page, marks++);
        }

        open = node;
    }

    /// <summary>What is drawn from here on is no part of what the document says.</summary>
    public void ShowNothing() => Show(Artifact);

    /// <param name="baseline">Where the letters stand.</param>
    /// <param name="spacing">Added behind every glyph; points.</param>
    public void Text(IReadOnlyList<PrintedGlyph> glyphs, TextStyle style, double x, double baseline, double spacing = 0)
    {
        if (glyphs.Count == 0)
        {
            return;
        }

        Fill(style.Ink);
        var face = style.Face;
        Append($"BT /{face.Resource} {N(style.Size)} Tf {(spacing == 0 ? "" : $"{N3(spacing)} Tc ")}1 0 0 1 {N(x)} {N(Up(baseline))} Tm <");
        foreach (var glyph in glyphs)
        {
            content.Append(face.Subset.Use(glyph).ToString("X4", CultureInfo.InvariantCulture));
        }

        content.Append(spacing == 0 ? "> Tj ET\n" : "> Tj 0 Tc ET\n");
    }

    public void Line(double x1, double y1, double x2, double y2, double width, Ink ink) =>
        Append($"{N(ink.Red)} {N(ink.Green)} {N(ink.Blue)} RG {N(width)} w {N(x1)} {N(Up(y1))} m {N(x2)} {N(Up(y2))} l S\n");

    public void Rectangle(double x, double y, double width, double height, Ink ink)
    {
        Fill(ink);
        Append($"{N(x)} {N(Up(y + height))} {N(width)} {N(height)} re f\n");
    }

    public void Path(PagePath path, Ink ink)
    {
        Fill(ink);
        content.Append(path.Operators);
        content.Append("f\n");
    }

    public void Path(PagePath path, Ink ink, double width)
    {
        Append($"{N(ink.Red)} {N(ink.Green)} {N(ink.Blue)} RG {N(width)} w ");
        content.Append(path.Operators);
        content.Append("S\n");
    }

    /// <summary>Draws so that what lies below shines through as it does through stamping ink.</summary>
    /// <param name="state">Name of a graphics state of the page's resources.</param>
    public void Within(string state, Action draw)
    {
        Append($"q /{state} gs\n");
        draw();
        content.Append("Q\n");
    }

    /// <param name="matrix">From the unit square, on which the picture lies, to the page as the file measures it: from below.</param>
    public void Picture(Pictures.Picture picture, double[] matrix)
    {
        Append($"q {string.Join(' ', matrix.Select(N))} cm /Im{Pictures.Count} Do Q\n");
        Pictures.Add(picture);
    }

    /// <summary>From the measure of this page to that of the file, which counts from below.</summary>
    public static double Up(double y) => PageGeometry.Height - y;

    private void Fill(Ink ink) => Append($"{N(ink.Red)} {N(ink.Green)} {N(ink.Blue)} rg ");

    private void Close()
    {
        if (open is not null)
        {
            content.Append("EMC\n");
            open = null;
        }
    }

    private void Append(string text) => content.Append(text);

    private static string N(double number) => PdfSyntax.Number(number);

    private static string N3(double number) => number.ToString("0.###", CultureInfo.InvariantCulture);
}
