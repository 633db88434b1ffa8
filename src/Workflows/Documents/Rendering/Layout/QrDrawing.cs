using QRCoder;

namespace Ybtb.Workflows.Documents.Rendering.Layout;

/// <summary>Draws a QR code as squares.</summary>
internal static class QrDrawing
{
    /// <param name="text">ASCII.</param>
    /// <param name="size">Of its side without the quiet zone around, which the place must keep free (four modules); points.</param>
    public static void Draw(PageCanvas canvas, string text, double left, double top, double size)
    {
        using var generator = new QRCodeGenerator();
        using var code = generator.CreateQrCode(text, QRCodeGenerator.ECCLevel.M);
        var modules = code.ModuleMatrix;
        const int Quiet = 4;
        var count = modules.Count - (2 * Quiet);
        var module = size / count;
        var squares = new PagePath();
        for (var y = 0; y < count; y++)
        {
            for (var x = 0; x < count; x++)
            {
                var start = x;
                while (x < count && modules[y + Quiet][x + Quiet])
                {
                    x++;
                }

                if (x > start)
                {
                    squares.Rectangle(left + (start * module), top + (y * module), (x - start) * module, module);
                }
            }
        }

        canvas.Path(squares, Ink.Black);
    }
}
