namespace Ybtb.Engine.Persistence;

/// <summary>One operation of a <see cref="WriteSet"/>.</summary>
/// <param name="Columns">The columns set (update) or compared (delete, guards); null for the default of the kind.</param>
public sealed record RowWrite(RowWriteKind Kind, object Row, ColumnSet? Columns);

public enum RowWriteKind
{
    Insert,
    Update,
    Delete,
    RequirePresent,
    RequireAbsent,
}
