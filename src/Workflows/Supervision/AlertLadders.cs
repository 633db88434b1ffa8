using System.Collections.Frozen;

namespace Ybtb.Workflows.Supervision;

/// <summary>Every ladder ever published, for a limit keeps the one its times were set by. Immutable.</summary>
public sealed class AlertLadders
{
    private readonly FrozenDictionary<int, AlertLadder> byNumber;
    private readonly FrozenDictionary<string, AlertLadder> inForce;

    /// <param name="published">Ascending by number. Without rungs: the item has given up its own ladder.</param>
    public AlertLadders(params IEnumerable<(string ItemCode, AlertLadder Ladder)> published)
    {
        Published = [.. published];
        byNumber = Published.Select(p => p.Ladder).Append(AlertLadder.BuiltIn).Append(AlertLadder.PauseOverrun).ToFrozenDictionary(ladder => ladder.Number);
        inForce = Published.GroupBy(p => p.ItemCode, StringComparer.Ordinal).Select(item => item.Last())
            .Where(p => !p.Ladder.Rungs.IsEmpty).ToFrozenDictionary(p => p.ItemCode, p => p.Ladder, StringComparer.Ordinal);
    }

    /// <summary>The key of the ladder for all items without one of their own.</summary>
    public static string AllItems => "";

    public static AlertLadders BuiltIn { get; } = new();

    public IReadOnlyList<(string ItemCode, AlertLadder Ladder)> Published { get; }

    /// <summary>The number of the newest; 0 when none was published.</summary>
    public int Newest => Published.Count == 0 ? 0 : Published[^1].Ladder.Number;

    /// <summary>The ladder that a limit of this item climbs.</summary>
    public AlertLadder InForceFor(string itemCode) =>
        inForce.GetValueOrDefault(itemCode) ?? inForce.GetValueOrDefault(AllItems) ?? AlertLadder.BuiltIn;

    /// <summary>The number of the last publication for this item or for all; 0 when there was none.</summary>
    public int NumberFor(string itemCode) => Published.LastOrDefault(p => p.ItemCode == itemCode).Ladder?.Number ?? 0;

    /// <summary>The ladder with this number; null for one that another version of the product knew.</summary>
    public AlertLadder? Find(int number) => byNumber.GetValueOrDefault(number);
}
