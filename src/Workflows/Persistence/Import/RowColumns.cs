using System.Linq.Expressions;
using Ybtb.Engine.Persistence;
using Ybtb.Workflows.Registry;
using Ybtb.Workflows.Registry.Import;

namespace Ybtb.Workflows.Persistence.Import;

/// <summary>The columns that an import keeps up to date, and whether two rows agree in them.</summary>
internal sealed class RowColumns<TRow>(params Expression<Func<TRow, object?>>[] properties)
    where TRow : class
{
    private readonly Func<TRow, object?>[] values = [.. properties.Select(property => property.Compile())];

    public ColumnSet Set { get; } = ColumnSet.Of(properties);

    public bool Agree(TRow one, TRow other) => values.All(value => Equals(value(one), value(other)));
}
