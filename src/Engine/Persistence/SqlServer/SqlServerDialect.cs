using System.Data.Common;

namespace Ybtb.Engine.Persistence.SqlServer;

/// <summary>Guards lock the range that they look at until the commit: what they have found, or not found, holds.</summary>
internal sealed class SqlServerDialect : SqlDialect
{
    public override string Parameter(int number) => $"@p{number}";

    public override void Describe(DbParameter parameter, int number) => parameter.ParameterName = Parameter(number);

    public override string Judged(RowWriteKind kind, string sql) => kind is RowWriteKind.RequirePresent or RowWriteKind.RequireAbsent
        ? sql.Replace("SELECT 1 FROM", "SELECT TOP (1) 1 FROM", StringComparison.Ordinal).Replace(" WHERE ", " WITH (HOLDLOCK) WHERE ", StringComparison.Ordinal)
        : sql;
}
