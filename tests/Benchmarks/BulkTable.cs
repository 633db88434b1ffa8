using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using NodaTime;

namespace Ybtb.Benchmarks;

/// <summary>A table as rows are loaded into it past the store: its columns, and what stands in them.</summary>
internal sealed class BulkTable
{
    private readonly IProperty[] properties;
    private readonly Func<object?, object?>[] converters;
    private readonly Dictionary<string, int> positions;

    public BulkTable(IEntityType entity)
    {
        properties = [.. entity.GetProperties()];
        Name = entity.GetTableName()!;
        Columns = [.. properties.Select(p => p.GetColumnName())];
        Types = [.. properties.Select(p => p.GetRelationalTypeMapping().StoreType.Split('(')[0])];
        converters = [.. properties.Select(p => p.GetTypeMapping().Converter is { } converter ? converter.ConvertToProvider : (Func<object?, object?>)(value => value))];
        positions = properties.Select((p, i) => (p.Name, i)).ToDictionary(p => p.Name, p => p.i, StringComparer.Ordinal);
    }

    public string Name { get; }

    public IReadOnlyList<string> Columns { get; }

    /// <summary>As the database calls them, without lengths.</summary>
    public IReadOnlyList<string> Types { get; }

    /// <summary>Rows that wait to be loaded, in the database's own values.</summary>
    public List<object?[]> Rows { get; } = [];

    public int PositionOf(string property) => positions[property];

    /// <summary>The values of a row, of the model's types.</summary>
    public object?[] Read(object row) => [.. properties.Select(p => p.GetGetter().GetClrValue(row))];

    /// <summary>Puts a row with the rest.</summary>
    /// <param name="values">Of the model's types; changed by the call.</param>
    public void Add(object?[] values)
    {
        for (var i = 0; i < values.Length; i++)
        {
            values[i] = converters[i](values[i]);
        }

        Rows.Add(values);
    }

    /// <summary>A copy of a row, other ids in place of its own, and so much later.</summary>
    /// <param name="ids">What stands for each id of the original.</param>
    public static object?[] Copy(object?[] original, IReadOnlyDictionary<Guid, Guid> ids, string from, string to, Duration later, int daysLater)
    {
        var copy = new object?[original.Length];
        for (var i = 0; i < copy.Length; i++)
        {
            copy[i] = original[i] switch
            {
                Guid id => ids.TryGetValue(id, out var other) ? other : id,
                string text when text == from => to,
                Instant at => at + later,
                LocalDate day => day.PlusDays(daysLater),
                var same => same,
            };
        }

        return copy;
    }
}
