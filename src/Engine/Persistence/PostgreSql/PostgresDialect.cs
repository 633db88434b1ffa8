namespace Ybtb.Engine.Persistence.PostgreSql;

/// <summary>A statement that does not find what it needs fails by dividing by zero, so that the server itself ends the batch.</summary>
/// <remarks>
/// A write set travels as one batch: nobody could look at the outcome of a statement before the next one runs. The row that a guard finds is
/// locked <c>FOR SHARE</c>, which first waits for whoever is changing it and then looks again: what was found holds until the commit.
/// </remarks>
internal sealed class PostgresDialect : SqlDialect
{
    public override bool GuardsJudgeThemselves => true;

    public override string Parameter(int number) => $"${number}";

    public override string Judged(RowWriteKind kind, string sql) => kind switch
    {
        RowWriteKind.Update => $"WITH changed AS ({sql} RETURNING 1) SELECT 1 / count(*) FROM changed",
        RowWriteKind.RequirePresent => $"SELECT 1 / count(*) FROM ({sql} FOR SHARE) AS present",
        RowWriteKind.RequireAbsent => $"SELECT 1 / (1 - count(*)) FROM ({sql} LIMIT 1) AS present",
        _ => sql,
    };
}
