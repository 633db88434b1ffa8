namespace Ybtb.Engine.Persistence.Sqlite;

/// <summary>The writer looks at what each statement found: guards return a row or none.</summary>
internal sealed class SqliteDialect : SqlDialect
{
    public override string Parameter(int number) => $"?{number}";

    public override string Judged(RowWriteKind kind, string sql) =>
        kind is RowWriteKind.RequirePresent or RowWriteKind.RequireAbsent ? $"{sql} LIMIT 1" : sql;
}
