namespace Ybtb.Engine.Persistence;

/// <summary>What the statements of a <see cref="RowShape"/> look like on one database.</summary>
internal abstract class SqlDialect
{
    /// <param name="number">From 1.</param>
    public abstract string Parameter(int number);

    /// <summary>The statement in the form by which the database tells, or by itself enforces, that it did not find what it needs.</summary>
    public abstract string Judged(RowWriteKind kind, string sql);
}
