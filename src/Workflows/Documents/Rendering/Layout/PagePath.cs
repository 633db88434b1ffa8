using System.Text;
using Ybtb.Workflows.Documents.Rendering.Fonts;
using Ybtb.Workflows.Documents.Rendering.Pdf;

namespace Ybtb.Workflows.Documents.Rendering.Layout;

/// <summary>Lines and curves on a page; points from its upper left corner.</summary>
internal sealed class PagePath
{
    /// <summary>How far the control points of a quarter circle lie from its ends; of the radius.</summary>
    private const double Quarter = 0.5522847498;

    private readonly StringBuilder operators = new();

    /// <summary>As a page's content writes it.</summary>
    public StringBuilder Operators => operators;

    public PagePath Rectangle(double x, double y, double width, double height)
    {
        operators.Append($"{PdfSyntax.Numbers(x, PageCanvas.Up(y + height), width, height)} re\n");
        return this;
    }

    public PagePath Polygon(IEnumerable<(double X, double Y)> corners)
    {
        var sign = "m";
        foreach (var (x, y) in corners)
        {
            Write(sign, x, y);
            sign = "l";
        }

        operators.Append("h\n");
        return this;
    }

    public PagePath Circle(double x, double y, double radius)
    {
        var arm = radius * Quarter;
        Write("m", x + radius, y);
        Write("c", x + radius, y + arm, x + arm, y + radius, x, y + radius);
        Write("c", x - arm, y + radius, x - radius, y + arm, x - radius, y);
        Write("c", x - radius, y - arm, x - arm, y - radius, x, y - radius);
        Write("c", x + arm, y - radius, x + radius, y - arm, x + radius, y);
        operators.Append("h\n");
        return this;
    }

    /// <summary>The contours of a glyph.</summary>
    /// <param name="place">From the em square (y upwards) to the page.</param>
    public PagePath Glyph(GlyphOutline outline, Func<double, double, (double X, double Y)> place)
    {
        foreach (var contour in outline.Contours)
        {
            Contour([.. contour.Select(point =>
            {
                var (x, y) = place(point.X, point.Y);
                return new OutlinePoint(x, y, point.IsOnCurve);
            })]);
        }

        return this;
    }

    private void Contour(List<OutlinePoint> points)
    {
        if (points.Count < 2)
        {
            return;
        }

        // a contour begins on the curve; between two control points the middle lies on it
        var first = points.FindIndex(point => point.IsOnCurve);
        var start = first >= 0 ? points[first] : Middle(points[^1], points[0]);
        var at = start;
        Write("m", start.X, start.Y);
        OutlinePoint? control = null;
        for (var i = 1; i <= points.Count; i++)
        {
            var point = i == points.Count && first >= 0 ? start : points[(first + i) % points.Count];
            if (control is { } bend)
            {
                var end = point.IsOnCurve ? point : Middle(bend, point);
                Curve(at, bend, end);
                at = end;
                control = point.IsOnCurve ? null : point;
            }
            else if (point.IsOnCurve)
            {
                Write("l", point.X, point.Y);
                at = point;
            }
            else
            {
                control = point;
            }
        }

        if (control is { } last)
        {
            Curve(at, last, start);
        }

        operators.Append("h\n");
    }

    private void Curve(OutlinePoint from, OutlinePoint bend, OutlinePoint to) => Write(
        "c",
        from.X + (2.0 / 3 * (bend.X - from.X)), from.Y + (2.0 / 3 * (bend.Y - from.Y)),
        to.X + (2.0 / 3 * (bend.X - to.X)), to.Y + (2.0 / 3 * (bend.Y - to.Y)),
        to.X, to.Y);

    private static OutlinePoint Middle(OutlinePoint one, OutlinePoint other) => new((one.X + other.X) / 2, (one.Y + other.Y) / 2, true);

    private void Write(string sign, params ReadOnlySpan<double> coordinates)
    {
        for (var i = 0; i < coordinates.Length; i++)
        {
            operators.Append(PdfSyntax.Number(i % 2 == 0 ? coordinates[i] : PageCanvas.Up(coordinates[i]))).Append(' ');
        }

        operators.Append(sign).Append('\n');
    }
}
