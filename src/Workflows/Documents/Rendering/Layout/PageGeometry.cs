namespace Ybtb.Workflows.Documents.Rendering.Layout;

/// <summary>A4 upright with the margins of official documents (GB/T 9704: 28 mm left, 26 mm right); points from the upper left corner.</summary>
internal static class PageGeometry
{
    public const double Width = 595.28;
    public const double Height = 841.89;
    public const double Left = 28 * Millimetre;
    public const double Right = Width - (26 * Millimetre);
    public const double TextWidth = Right - Left;

    /// <summary>Where text begins on the first page, below code and square.</summary>
    public const double FirstTop = 36 * Millimetre;

    /// <summary>Where text begins on each further page.</summary>
    public const double Top = 25 * Millimetre;

    public const double Bottom = Height - (22 * Millimetre);
    public const double Millimetre = 72 / 25.4;
}
