namespace Ybtb.Workflows.ServiceItems;

/// <summary>The guide's table of places (参保地选择): which are offered to whom, and how much each is recommended.</summary>
public sealed class PlaceChoice
{
    private readonly IReadOnlyDictionary<string, IReadOnlyList<PlaceOption>> offered;

    internal PlaceChoice(string title, PlaceChoiceKind kind, IReadOnlyDictionary<string, IReadOnlyList<PlaceOption>> offered, string? onlyPlace)
    {
        Title = title;
        Kind = kind;
        OnlyPlace = onlyPlace;
        this.offered = offered;
    }

    public string Title { get; }

    public PlaceChoiceKind Kind { get; }

    /// <summary>The one place of a <see cref="PlaceChoiceKind.Fixed"/> choice; null otherwise.</summary>
    public string? OnlyPlace { get; }

    /// <summary>The categories of person, in the guide's words and order; empty when the place is fixed.</summary>
    public IReadOnlyCollection<string> Categories => [.. offered.Keys];

    /// <summary>What this category may choose, most recommended first; empty for an unknown category.</summary>
    public IReadOnlyList<PlaceOption> OfferedTo(string category) => offered.GetValueOrDefault(category) ?? [];
}
