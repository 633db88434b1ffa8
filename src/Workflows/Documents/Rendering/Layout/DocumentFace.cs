using Ybtb.Workflows.Documents.Rendering.Fonts;

namespace Ybtb.Workflows.Documents.Rendering.Layout;

/// <summary>A weight of the font as one document uses it.</summary>
/// <param name="Resource">Its name in the pages' resources.</param>
internal sealed record DocumentFace(string Resource, FontFile Font, FontSubset Subset)
{
    public static DocumentFace Of(string resource, FontFile font) => new(resource, font, new FontSubset(font));

    public List<PrintedGlyph> Shape(string text) => PrintedText.Shape(text, Font);

    /// <summary>In points at this size.</summary>
    public double WidthOf(PrintedGlyph glyph, double size) => Font.AdvanceOf(glyph.Glyph) * size / 1000;

    public double WidthOf(IEnumerable<PrintedGlyph> glyphs, double size) => glyphs.Sum(glyph => WidthOf(glyph, size));
}
