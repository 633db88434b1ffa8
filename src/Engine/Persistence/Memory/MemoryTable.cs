using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;

namespace Ybtb.Engine.Persistence.Memory;

/// <summary>The rows of one class, with its keys and indexes. Not safe for use by many threads.</summary>
internal sealed class MemoryTable
{
    private const string RevisionProperty = "Revision";

    private readonly Type rowType;
    private readonly Func<object, bool> accepts;
    private readonly Dictionary<string, MemoryColumn> columns;
    private readonly MemoryColumn[] key;
    private readonly MemoryColumn[] byteColumns;
    private readonly MemoryColumn? revision;
    private readonly UniqueIndex[] uniques;
    private readonly Dictionary<RowKey, (long Number, object Row)> rows = [];
    private long lastNumber;

    public MemoryTable(IEntityType entity, Func<object, bool> accepts)
    {
        if (entity.GetForeignKeys().Any())
        {
            throw new NotSupportedException($"{entity.ClrType.Name} has a foreign key, which a store in memory does not check.");
        }

        rowType = entity.ClrType;
        this.accepts = accepts;
        columns = entity.GetProperties().ToDictionary(p => p.Name, MemoryColumn.Of, StringComparer.Ordinal);
        key = [.. entity.FindPrimaryKey()!.Properties.Select(p => columns[p.Name])];
        byteColumns = [.. columns.Values.Where(c => c.HoldsBytes)];
        revision = columns.GetValueOrDefault(RevisionProperty);
        uniques = [.. entity.GetIndexes().Where(i => i.IsUnique).Select(IndexOf)];
    }

    public object? Find(RowKey primaryKey) => rows.TryGetValue(primaryKey, out var found) ? Copy(found.Row) : null;

    public IReadOnlyList<TRow> Read<TRow>(Func<TRow, bool> match) =>
        [.. rows.Values.Where(r => match((TRow)r.Row)).OrderBy(r => r.Number).Select(r => (TRow)Copy(r.Row))];

    /// <exception cref="WriteConflictException">The write is refused; nothing of it was done.</exception>
    public void Apply(RowWrite write, Stack<Action> undo)
    {
        switch (write.Kind)
        {
            case RowWriteKind.Insert:
                Insert(write.Row, undo);
                break;
            case RowWriteKind.Update:
                Update(write.Row, write.Columns, undo);
                break;
            case RowWriteKind.Delete:
                Matching(write).ForEach(row => Remove(row, undo));
                break;
            case RowWriteKind.RequirePresent when Matching(write).Count == 0:
            case RowWriteKind.RequireAbsent when Matching(write).Count > 0:
                throw Refused(WriteConflict.GuardFailed);
            default:
                break;
        }
    }

    private void Insert(object given, Stack<Action> undo)
    {
        var row = RowCloner.Clone(given);
        foreach (var column in columns.Values)
        {
            column.Write(row, column.IsGenerated ? lastNumber + 1 : column.Stored(given));
        }

        Check(row);
        Add(row, lastNumber + 1, undo);
    }

    private void Update(object given, ColumnSet? chosen, Stack<Action> undo)
    {
        if (!rows.TryGetValue(PrimaryKey(given), out var stored)
            || (revision is not null && (long)revision.Read(stored.Row)! != (long)revision.Read(given)! - 1))
        {
            throw Refused(WriteConflict.Stale);
        }

        var row = Copy(stored.Row);
        foreach (var column in chosen is null ? columns.Values.Except(key) : chosen.Properties.Select(Column))
        {
            column.Write(row, column.Stored(given));
        }

        revision?.Write(row, revision.Read(given));
        Check(row);
        Remove(stored.Row, undo);
        Add(row, stored.Number, undo);
    }

    private void Add(object row, long number, Stack<Action> undo)
    {
        var primaryKey = PrimaryKey(row);
        if (!rows.TryAdd(primaryKey, (number, row)))
        {
            throw Refused(WriteConflict.Duplicate);
        }

        lastNumber = Math.Max(lastNumber, number);
        undo.Push(() => rows.Remove(primaryKey));
        foreach (var index in uniques)
        {
            if (!index.TryAdd(row))
            {
                throw Refused(WriteConflict.Duplicate);
            }

            undo.Push(() => index.Remove(row));
        }
    }

    private void Remove(object row, Stack<Action> undo)
    {
        var primaryKey = PrimaryKey(row);
        rows.Remove(primaryKey, out var removed);
        undo.Push(() => rows.Add(primaryKey, removed));
        foreach (var index in uniques)
        {
            index.Remove(row);
            undo.Push(() => index.TryAdd(row));
        }
    }

    /// <summary>The stored rows whose compared columns equal those of the given row; a null equals nothing, as in SQL.</summary>
    private List<object> Matching(RowWrite write)
    {
        var compared = write.Columns is null ? key : [.. write.Columns.Properties.Select(Column)];
        var wanted = new RowKey([.. compared.Select(c => c.Stored(write.Row))]);
        if (wanted.HasNull)
        {
            return [];
        }

        IEnumerable<object> candidates = key.All(compared.Contains)
            ? rows.TryGetValue(PrimaryKey(write.Row), out var one) ? [one.Row] : []
            : rows.Values.Select(r => r.Row);
        return [.. candidates.Where(row => wanted.Equals(new RowKey([.. compared.Select(c => c.Read(row))])))];
    }

    private void Check(object row)
    {
        if (columns.Values.Any(c => !c.IsNullable && c.Read(row) is null) || !accepts(row))
        {
            throw Refused(WriteConflict.Refused);
        }
    }

    private object Copy(object row)
    {
        var copy = RowCloner.Clone(row);
        foreach (var column in byteColumns)
        {
            column.Write(copy, ((byte[]?)column.Read(row))?.Clone());
        }

        return copy;
    }

    private RowKey PrimaryKey(object row) => new([.. key.Select(c => c.Stored(row))]);

    private MemoryColumn Column(string property) =>
        columns.TryGetValue(property, out var column) ? column : throw new InvalidOperationException($"{rowType.Name}.{property} is not mapped.");

    private UniqueIndex IndexOf(IIndex index) => new(
        [.. index.Properties.Select(p => columns[p.Name])],
        IndexFilter.Parse(index.GetFilter(), name => columns.Values.Single(c => c.Name == name)));

    private WriteConflictException Refused(WriteConflict conflict) => new(conflict, rowType);
}
