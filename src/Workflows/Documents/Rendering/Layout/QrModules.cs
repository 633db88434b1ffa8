using QRCoder;

namespace Ybtb.Workflows.Documents.Rendering.Layout;

/// <summary>A QR code for a screen to draw.</summary>
public static class QrModules
{
    /// <summary>A text of 0 and 1 for each row, the quiet zone included.</summary>
    /// <param name="text">ASCII, such as an address.</param>
    public static IReadOnlyList<string> Of(string text)
    {
        using var generator = new QRCodeGenerator();
        using var code = generator.CreateQrCode(text, QRCodeGenerator.ECCLevel.M);
        return [.. code.ModuleMatrix.Select(row => string.Create(row.Count, row, (characters, modules) =>
        {
            for (var i = 0; i < characters.Length; i++)
            {
                characters[i] = modules[i] ? '1' : '0';
            }
        }))];
    }
}
