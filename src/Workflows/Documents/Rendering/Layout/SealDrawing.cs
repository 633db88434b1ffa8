using Ybtb.Workflows.Documents.Rendering.Fonts;

namespace Ybtb.Workflows.Documents.Rendering.Layout;

/// <summary>Draws the round seal of an office: ring, star, the office's name on the arc, its purpose below.</summary>
/// <remarks>The letters are outlines, not text: a seal is a picture, and its text would get in the way of finding and copying what the document says.</remarks>
internal static class SealDrawing
{
    /// <summary>42 mm, as the seals of public institutions are.</summary>
    public const double Diameter = 42 * PageGeometry.Millimetre;

    private const double Ring = 1.1 * PageGeometry.Millimetre;
    private const double StarRadius = 6.6 * PageGeometry.Millimetre;
    private const double LetterHeight = 5.4 * PageGeometry.Millimetre;
    private const double MinLetterHeight = 3.2 * PageGeometry.Millimetre;
    private const double Gap = 0.7 * PageGeometry.Millimetre;

    /// <summary>The most that the name may take of the circle, in radians; the rest stays open for the purpose.</summary>
    private const double MaxArc = 246 * Math.PI / 180;

    private const double PurposeHeight = 4.2 * PageGeometry.Millimetre;
    private const double PurposeWidth = 22 * PageGeometry.Millimetre;

    /// <param name="state">The graphics state in which paper and print shine through.</param>
    public static void Draw(PageCanvas canvas, string office, string purpose, FontFile font, double x, double y, string state)
    {
        const double Radius = Diameter / 2;
        var letters = new PagePath();
        AddArc(letters, Outlines(office, font), x, y, Radius - Ring - Gap);
        AddPurpose(letters, Outlines(purpose, font), x, y + (0.56 * Radius));
        canvas.Within(state, () =>
        {
            canvas.Path(new PagePath().Circle(x, y, Radius - (Ring / 2)), Ink.Seal, Ring);
            canvas.Path(new PagePath().Polygon(Star(x, y - (0.04 * Radius))), Ink.Seal);
            canvas.Path(letters, Ink.Seal);
        });
    }

    private static List<GlyphOutline> Outlines(string text, FontFile font) =>
        [.. PrintedText.Shape(text, font).Where(glyph => !LineRules.IsSpace(glyph.Character)).Select(glyph => font.OutlineOf(glyph.Glyph))];

    private static void AddArc(PagePath path, List<GlyphOutline> letters, double x, double y, double outer)
    {
        if (letters.Count == 0)
        {
            return;
        }

        // few letters stand apart, many are drawn narrower and, at last, smaller
        var height = Math.Clamp(outer * MaxArc / letters.Count * 1.7, MinLetterHeight, LetterHeight);
        var middle = outer - (height / 2);
        var step = Math.Min(MaxArc / letters.Count, 1.22 * height / middle);
        var width = Math.Min(0.92 * height, 0.9 * step * middle);
        for (var i = 0; i < letters.Count; i++)
        {
            var angle = (i - ((letters.Count - 1) / 2.0)) * step;
            var (sin, cos) = Math.SinCos(angle);
            path.Glyph(letters[i], (u, v) =>
            {
                // the em square stands on its line between −0.12 and 0.88
                var along = (u - 0.5) * width;
                var radius = outer - height + ((v + 0.12) * height);
                return (x + (radius * sin) + (along * cos), y - (radius * cos) + (along * sin));
            });
        }
    }

    private static void AddPurpose(PagePath path, List<GlyphOutline> letters, double x, double y)
    {
        if (letters.Count == 0)
        {
            return;
        }

        var width = Math.Min(PurposeHeight, PurposeWidth / letters.Count);
        var left = x - (letters.Count * width / 2);
        for (var i = 0; i < letters.Count; i++)
        {
            var start = left + (i * width);
            path.Glyph(letters[i], (u, v) => (start + (u * width * 0.94), y + (PurposeHeight / 2) - ((v + 0.12) * PurposeHeight)));
        }
    }

    private static IEnumerable<(double X, double Y)> Star(double x, double y)
    {
        const double Inner = 0.381966;   // of a five-pointed star whose edges lie in line
        for (var i = 0; i < 10; i++)
        {
            var (sin, cos) = Math.SinCos(i * Math.PI / 5);
            var radius = i % 2 == 0 ? StarRadius : StarRadius * Inner;
            yield return (x + (radius * sin), y - (radius * cos));
        }
    }
}
