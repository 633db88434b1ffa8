namespace Ybtb.Workflows.Files.Pdf;

/// <summary>Undoes the row filters of PNG, which writers apply to cross-reference streams.</summary>
internal static class PdfPredictor
{
    private const int FirstPng = 10;

    public static ReadOnlyMemory<byte> Undo(byte[] data, PdfDictionary? parameters)
    {
        var predictor = parameters?.WholeNumberAt("Predictor") ?? 1;
        if (predictor == 1)
        {
            return data;
        }

        var width = parameters!.WholeNumberAt("Columns") ?? 1;
        if (predictor < FirstPng || width is < 1 or > 4096 || (parameters.WholeNumberAt("Colors") ?? 1) != 1 || (parameters.WholeNumberAt("BitsPerComponent") ?? 8) != 8)
        {
            throw RefusedFileException.DamagedPdf();
        }

        var rows = data.Length / (width + 1);
        var result = new byte[rows * width];
        ReadOnlySpan<byte> above = new byte[width];
        for (var row = 0; row < rows; row++)
        {
            var source = data.AsSpan(row * (width + 1), width + 1);
            var target = result.AsSpan(row * width, width);
            UndoRow(source[0], source[1..], above, target);
            above = target;
        }

        return result;
    }

    private static void UndoRow(byte filter, ReadOnlySpan<byte> source, ReadOnlySpan<byte> above, Span<byte> target)
    {
        for (var i = 0; i < source.Length; i++)
        {
            int left = i == 0 ? 0 : target[i - 1];
            int corner = i == 0 ? 0 : above[i - 1];
            target[i] = (byte)(source[i] + filter switch
            {
                0 => 0,
                1 => left,
                2 => above[i],
                3 => (left + above[i]) / 2,
                4 => Paeth(left, above[i], corner),
                _ => throw RefusedFileException.DamagedPdf(),
            });
        }
    }

    private static int Paeth(int left, int above, int corner)
    {
        var guess = left + above - corner;
        var (toLeft, toAbove, toCorner) = (Math.Abs(guess - left), Math.Abs(guess - above), Math.Abs(guess - corner));
        return toLeft <= toAbove && toLeft <= toCorner ? left : toAbove <= toCorner ? above : corner;
    }
}
