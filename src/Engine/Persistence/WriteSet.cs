namespace Ybtb.Engine.Persistence;

/// <summary>What one step or one edit wants to write: rows to insert, change, delete, and guards that must still hold.</summary>
/// <remarks>
/// All of it commits together or not at all. Rows are instances of the mapped entity classes, so the same set is written by prepared
/// statements (SQLite, PostgreSQL) or by EF Core (SQL Server). Operations are applied in the order in which they were added.
/// Rows with a <c>long Revision</c> property carry their <b>new</b> revision; the write expects the stored one to be one less.
/// </remarks>
public sealed class WriteSet
{
    private readonly List<RowWrite> writes = [];

    public IReadOnlyList<RowWrite> Writes => writes;

    public bool IsEmpty => writes.Count == 0;

    /// <summary>Adds a row. A unique key already taken fails the set with <see cref="WriteConflict.Duplicate"/>.</summary>
    public void Insert(object row) => writes.Add(new RowWrite(RowWriteKind.Insert, row, null));

    /// <summary>Writes <paramref name="columns"/> of the row with this key; all columns but the key when null.</summary>
    /// <param name="row">Holds the key, the new values and, where the table has one, the new revision.</param>
    /// <param name="columns">A shape kept in a static field: statements are prepared once per shape.</param>
    public void Update(object row, ColumnSet? columns = null) => writes.Add(new RowWrite(RowWriteKind.Update, row, columns));

    /// <summary>Deletes the rows whose <paramref name="match"/> columns equal those of <paramref name="row"/>; by primary key when null.</summary>
    /// <remarks>Deleting nothing is no conflict.</remarks>
    public void Delete(object row, ColumnSet? match = null) => writes.Add(new RowWrite(RowWriteKind.Delete, row, match));

    /// <summary>Fails the set unless a row with these values exists when it commits.</summary>
    public void RequirePresent(object row, ColumnSet match) => writes.Add(new RowWrite(RowWriteKind.RequirePresent, row, match));

    /// <summary>Fails the set if a row with these values exists when it commits.</summary>
    public void RequireAbsent(object row, ColumnSet match) => writes.Add(new RowWrite(RowWriteKind.RequireAbsent, row, match));

    public void AddRange(WriteSet other) => writes.AddRange(other.writes);
}
