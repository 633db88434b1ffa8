namespace Ybtb.Api.Studio;

/// <summary>A page of a longer list, as the designer reads it.</summary>
/// <param name="TotalCount">Of all pages.</param>
internal sealed record StudioPage<T>(IReadOnlyList<T> Items, int TotalCount);

/// <summary>A whole list, as the designer reads it.</summary>
internal sealed record StudioList<T>(IReadOnlyList<T> Items, int Count)
{
    public static StudioList<T> Of(IEnumerable<T> items)
    {
        var list = items.ToList();
        return new StudioList<T>(list, list.Count);
    }
}
