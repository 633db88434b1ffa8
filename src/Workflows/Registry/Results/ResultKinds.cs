namespace Ybtb.Workflows.Registry.Results;

/// <summary>All kinds of results there are, by the code that definitions write and by the item whose result they are.</summary>
public sealed class ResultKinds
{
    private readonly Dictionary<string, ResultKind> byName = new(StringComparer.Ordinal);

    /// <exception cref="ArgumentException">Two kinds have one code or one item.</exception>
    public ResultKinds(IEnumerable<ResultKind> kinds)
    {
        All = [.. kinds.OrderBy(kind => kind.Code, StringComparer.Ordinal)];
        foreach (var kind in All)
        {
            byName.Add(kind.Code, kind);
            if (kind.Item is { } item)
            {
                byName.Add(item, kind);
            }
        }
    }

    /// <summary>In the order of their codes.</summary>
    public IReadOnlyList<ResultKind> All { get; }

    /// <param name="name">A kind's code, or the code of an item.</param>
    /// <returns>Null when there is no such kind.</returns>
    public ResultKind? Find(string name) => byName.GetValueOrDefault(name);
}
