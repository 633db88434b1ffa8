namespace Ybtb.Engine.Persistence.Memory;

/// <summary>The rows of a table by a unique key; with a filter, only those that it takes in.</summary>
/// <param name="columns">The columns that are unique together.</param>
/// <param name="covers">Whether a row takes part.</param>
internal sealed class UniqueIndex(IReadOnlyList<MemoryColumn> columns, Func<object, bool> covers)
{
    private readonly HashSet<RowKey> taken = [];

    /// <returns>False when the key is taken.</returns>
    public bool TryAdd(object row) => KeyOf(row) is not { } key || taken.Add(key);

    public void Remove(object row)
    {
        if (KeyOf(row) is { } key)
        {
            taken.Remove(key);
        }
    }

    private RowKey? KeyOf(object row)
    {
        if (!covers(row))
        {
            return null;
        }

        var key = new RowKey([.. columns.Select(c => c.Read(row))]);
        return key.HasNull ? null : key;
    }
}
