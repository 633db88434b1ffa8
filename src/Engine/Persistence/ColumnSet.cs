using System.Linq.Expressions;

namespace Ybtb.Engine.Persistence;

/// <summary>Some properties of a row class, in order. Compared by identity: keep each in a static field.</summary>
public sealed class ColumnSet
{
    private ColumnSet(Type rowType, IReadOnlyList<string> properties)
    {
        RowType = rowType;
        Properties = properties;
    }

    public Type RowType { get; }

    public IReadOnlyList<string> Properties { get; }

    /// <summary>For example <c>ColumnSet.Of&lt;TaskRow&gt;(t =&gt; t.ClaimedBy, t =&gt; t.ClaimedAt)</c>.</summary>
    public static ColumnSet Of<TRow>(params Expression<Func<TRow, object?>>[] properties) =>
        new(typeof(TRow), [.. properties.Select(NameOf)]);

    private static string NameOf<TRow>(Expression<Func<TRow, object?>> property)
    {
        var body = property.Body is UnaryExpression { NodeType: ExpressionType.Convert } convert ? convert.Operand : property.Body;
        return body is MemberExpression member
            ? member.Member.Name
            : throw new ArgumentException("A column is named by a property access.", nameof(property));
    }
}
