namespace Ybtb.Workflows.Documents.Rendering.Layout;

/// <summary>A piece of the document that no page break divides: a line, a row, a seal.</summary>
/// <param name="Height">Points.</param>
internal sealed record Slice(double Height, Action<PageCanvas, SlicePlace> Draw)
{
    /// <summary>Left free above it, unless it is first on its page; points.</summary>
    public double Above { get; init; }

    /// <summary>Not parted from the next by a page break, as long as both fit on a page.</summary>
    public bool KeepsWithNext { get; init; }

    /// <summary>Drawn again above it when it comes first on a page: the head of its table.</summary>
    public Slice? Head { get; init; }
}

/// <summary>Where a slice came to stand.</summary>
/// <param name="Top">Points from the page's upper edge.</param>
/// <param name="IsFirst">Nothing stands above it on the page but a repeated head.</param>
/// <param name="IsLast">Nothing follows on the page.</param>
internal readonly record struct SlicePlace(double Top, bool IsFirst, bool IsLast);
