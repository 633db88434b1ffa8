namespace Ybtb.Workflows.Documents.Rendering.Layout;

/// <param name="Size">Of the letters; points.</param>
/// <param name="Leading">From line to line; points.</param>
internal sealed record TextStyle(DocumentFace Face, double Size, double Leading, Ink Ink)
{
    /// <summary>Left free above and below in a bordered cell; points.</summary>
    public double Padding { get; init; }

    /// <summary>How far below the top of its line a text stands.</summary>
    public double Baseline => ((Leading - Size) / 2) + (Size * Face.Font.Ascent / 1000);
}
