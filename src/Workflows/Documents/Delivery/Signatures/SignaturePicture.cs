using System.Collections.Immutable;

namespace Ybtb.Workflows.Documents.Delivery.Signatures;

/// <summary>Draws a signature: black on white, as a PNG of 800 by 300 pixels.</summary>
/// <remarks>The same strokes give the same bytes. The work is bounded by the length of the line, which <see cref="DrawnSignature"/> bounds.</remarks>
public static class SignaturePicture
{
    public const int Width = DrawnSignature.GridWidth / Scale;

    public const int Height = DrawnSignature.GridHeight / Scale;

    /// <summary>Steps of the grid that make a pixel.</summary>
    private const int Scale = 2;

    /// <summary>Half the width of the pen, in pixels.</summary>
    private const double Pen = 2.2;

    private const byte White = 255;

    public static byte[] Draw(DrawnSignature signature)
    {
        var pixels = new byte[Width * Height];
        Array.Fill(pixels, White);
        foreach (var stroke in signature.Strokes)
        {
            DrawStroke(stroke, pixels);
        }

        return GreyPng.Encode(pixels, Width, Height);
    }

    private static void DrawStroke(ImmutableArray<SignaturePoint> stroke, byte[] pixels)
    {
        Dot(stroke[0].X, stroke[0].Y, pixels);
        for (var i = 1; i < stroke.Length; i++)
        {
            var (from, to) = (stroke[i - 1], stroke[i]);
            var steps = (int)Math.Ceiling(SignaturePoint.Distance(from, to));
            for (var step = 1; step <= steps; step++)
            {
                var part = (double)step / steps;
                Dot(from.X + ((to.X - from.X) * part), from.Y + ((to.Y - from.Y) * part), pixels);
            }
        }
    }

    /// <summary>The mark of the pen's point, soft at its rim; what is dark already stays.</summary>
    private static void Dot(double gridX, double gridY, byte[] pixels)
    {
        var (x, y) = (gridX / Scale, gridY / Scale);
        for (var row = Math.Max(0, (int)(y - Pen - 1)); row <= Math.Min(Height - 1, (int)(y + Pen + 1)); row++)
        {
            for (var column = Math.Max(0, (int)(x - Pen - 1)); column <= Math.Min(Width - 1, (int)(x + Pen + 1)); column++)
            {
                var distance = Math.Sqrt(((column + 0.5 - x) * (column + 0.5 - x)) + ((row + 0.5 - y) * (row + 0.5 - y)));
                var shade = (byte)(White * Math.Clamp(distance - Pen + 0.5, 0, 1));
                var at = (row * Width) + column;
                pixels[at] = Math.Min(pixels[at], shade);
            }
        }
    }
}
