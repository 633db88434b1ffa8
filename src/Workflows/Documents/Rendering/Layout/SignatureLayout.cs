using System.Globalization;
using NodaTime;
using Ybtb.Workflows.Documents.Rendering.Pdf;
using Ybtb.Workflows.Documents.Rendering.Pictures;

namespace Ybtb.Workflows.Documents.Rendering.Layout;

/// <summary>Lays out a line to sign on: label, the signature or an empty line, the date.</summary>
internal static class SignatureLayout
{
    private const double Height = 52;
    private const double LineWidth = 130;
    private const double PictureHeight = 44;
    private const double Gap = 6;
    private const string NoDate = "　　　年　　月　　日";

    public static Slice Slice(string label, byte[]? image, LocalDate? date, TextStyles styles, StructureNode document)
    {
        var node = document.Add("P");
        var picture = image is null ? null : Picture.Read(image);
        var figure = picture is null ? null : document.Add("Figure", "签名");
        var style = styles.Body;
        var glyphs = style.Face.Shape(label);
        var labelWidth = Math.Min(style.Face.WidthOf(glyphs, style.Size), PageGeometry.TextWidth - LineWidth);
        return new Slice(Height, (canvas, place) =>
        {
            var line = place.Top + Height - 8;
            var text = line - style.Leading + 4;
            var left = PageGeometry.Left + labelWidth + Gap;
            canvas.Show(node);
            TextBlock.Draw(canvas, label, style, PageGeometry.Left, text, labelWidth, Alignment.Left);
            canvas.ShowNothing();
            canvas.Line(left, line, left + LineWidth, line, 0.5, Ink.Black);
            if (picture is not null)
            {
                canvas.Show(figure!);
                var width = Math.Min(LineWidth, PictureHeight * picture.Ratio);
                var height = width / picture.Ratio;
                canvas.Picture(picture, picture.Matrix(left + ((LineWidth - width) / 2), PageCanvas.Up(line - 1), width, height));
            }

            canvas.Show(node);
            TextBlock.Draw(canvas, date is { } day ? Text(day) : NoDate, style, left + LineWidth, text, PageGeometry.Right - left - LineWidth, Alignment.Right);
        })
        { Above = 8 };
    }

    public static string Text(LocalDate day) => string.Create(CultureInfo.InvariantCulture, $"{day.Year}年{day.Month}月{day.Day}日");
}
