using System.Data.Common;

namespace Ybtb.Engine.Persistence;

/// <summary>What the statements of a <see cref="RowShape"/> look like on one database.</summary>
internal abstract class SqlDialect
{
    /// <param name="number">From 1.</param>
    public abstract string Parameter(int number);

    /// <summary>True when a guard in this dialect fails as a statement; otherwise it returns a row or none, and somebody has to look.</summary>
    public virtual bool GuardsJudgeThemselves => false;

    /// <summary>Names a parameter of a statement that runs by itself, where the database wants names.</summary>
    /// <param name="number">From 1.</param>
    public virtual void Describe(DbParameter parameter, int number)
    {
    }

    /// <summary>The statement in the form by which the database tells, or by itself enforces, that it did not find what it needs.</summary>
    public abstract string Judged(RowWriteKind kind, string sql);
}
