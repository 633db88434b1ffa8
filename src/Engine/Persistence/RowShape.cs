using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;

namespace Ybtb.Engine.Persistence;

/// <summary>One kind of <see cref="RowWrite"/> as a statement: its text, and how a row becomes its parameters.</summary>
/// <remarks>Made once per kind, row class and column set from the EF model, so statement and schema cannot differ.</remarks>
internal sealed class RowShape
{
    /// <summary>The property that says how often a row was changed, where it has one.</summary>
    public const string RevisionProperty = "Revision";

    private readonly Func<object, object?>[] readers;

    private RowShape(RowWriteKind kind, Type rowType, string sql, IReadOnlyList<IProperty> parameters)
    {
        Kind = kind;
        RowType = rowType;
        Sql = sql;
        ParameterTypes = [.. parameters.Select(StoredType)];
        readers = [.. parameters.Select(Reader)];
    }

    public RowWriteKind Kind { get; }

    public Type RowType { get; }

    /// <summary>The statement, with numbered parameters.</summary>
    public string Sql { get; }

    /// <summary>What each parameter is handed over as: the type that its value converter makes, never nullable.</summary>
    public IReadOnlyList<Type> ParameterTypes { get; }

    /// <summary>True when changing no row means that the row is gone or stale.</summary>
    public bool ExpectsRow => Kind is RowWriteKind.Insert or RowWriteKind.Update;

    public object?[] ReadParameters(object row)
    {
        var values = new object?[readers.Length];
        for (var i = 0; i < values.Length; i++)
        {
            values[i] = readers[i](row);
        }

        return values;
    }

    public static RowShape Create(IModel model, SqlDialect dialect, RowWriteKind kind, Type rowType, ColumnSet? columns)
    {
        var entity = model.FindEntityType(rowType) ?? throw new InvalidOperationException($"{rowType.Name} is not mapped.");
        var table = Quote(entity.GetTableName()!);
        var key = entity.FindPrimaryKey()!.Properties;
        var chosen = columns?.Properties.Select(name => entity.FindProperty(name)
            ?? throw new InvalidOperationException($"{rowType.Name}.{name} is not mapped.")).ToArray();
        var (sql, parameters) = kind switch
        {
            RowWriteKind.Insert => Insert(entity, table, dialect),
            RowWriteKind.Update => Update(entity, table, key, chosen, dialect),
            RowWriteKind.Delete => Compare($"DELETE FROM {table}", chosen ?? key, dialect),
            _ => Compare($"SELECT 1 FROM {table}", chosen ?? key, dialect),
        };
        return new RowShape(kind, rowType, dialect.Judged(kind, sql), parameters);
    }

    private static (string Sql, IReadOnlyList<IProperty> Parameters) Insert(IEntityType entity, string table, SqlDialect dialect)
    {
        var stored = entity.GetProperties().Where(p => p.ValueGenerated != ValueGenerated.OnAdd || p.ClrType != typeof(long)).ToArray();
        var names = string.Join(", ", stored.Select(Column));
        var places = string.Join(", ", stored.Select((_, i) => dialect.Parameter(i + 1)));
        return ($"INSERT INTO {table} ({names}) VALUES ({places})", stored);
    }

    private static (string Sql, IReadOnlyList<IProperty> Parameters) Update(
        IEntityType entity, string table, IReadOnlyList<IProperty> key, IProperty[]? chosen, SqlDialect dialect)
    {
        var revision = entity.FindProperty(RevisionProperty);
        var set = (chosen ?? [.. entity.GetProperties().Except(key)]).ToList();
        if (revision is not null && !set.Contains(revision))
        {
            set.Add(revision);
        }

        var assignments = string.Join(", ", set.Select((p, i) => $"{Column(p)} = {dialect.Parameter(i + 1)}"));
        var where = string.Join(" AND ", key.Select((p, i) => $"{Column(p)} = {dialect.Parameter(set.Count + i + 1)}"));
        if (revision is not null)
        {
            where += $" AND {Column(revision)} = {dialect.Parameter(set.IndexOf(revision) + 1)} - 1";
        }

        return ($"UPDATE {table} SET {assignments} WHERE {where}", [.. set, .. key]);
    }

    private static (string Sql, IReadOnlyList<IProperty> Parameters) Compare(string head, IReadOnlyList<IProperty> compared, SqlDialect dialect) =>
        ($"{head} WHERE {string.Join(" AND ", compared.Select((p, i) => $"{Column(p)} = {dialect.Parameter(i + 1)}"))}", compared);

    private static string Column(IProperty property) => Quote(property.GetColumnName());

    private static string Quote(string name) => $"\"{name}\"";

    private static Type StoredType(IProperty property)
    {
        var type = property.GetTypeMapping().Converter?.ProviderClrType ?? property.ClrType;
        return Nullable.GetUnderlyingType(type) ?? type;
    }

    /// <summary>Reads the property and converts it as EF would: one compiled delegate, the converter inlined.</summary>
    private static Func<object, object?> Reader(IProperty property)
    {
        var row = Expression.Parameter(typeof(object));
        Expression value = Expression.MakeMemberAccess(Expression.Convert(row, property.DeclaringType.ClrType), property.PropertyInfo!);
        if (property.GetTypeMapping().Converter is { } converter)
        {
            value = Converted(value, converter.ConvertToProviderExpression);
        }

        return Expression.Lambda<Func<object, object?>>(Expression.Convert(value, typeof(object)), row).Compile();
    }

    private static Expression Converted(Expression value, LambdaExpression conversion)
    {
        var wanted = conversion.Parameters[0].Type;
        if (Nullable.GetUnderlyingType(value.Type) is { } inner && inner == wanted)
        {
            var converted = Expression.Convert(Expression.Invoke(conversion, Expression.Property(value, "Value")), typeof(object));
            return Expression.Condition(Expression.Property(value, "HasValue"), converted, Expression.Constant(null, typeof(object)));
        }

        Expression result = Expression.Convert(Expression.Invoke(conversion, value), typeof(object));
        return value.Type.IsValueType
            ? result
            : Expression.Condition(Expression.Equal(value, Expression.Constant(null, value.Type)), Expression.Constant(null, typeof(object)), result);
    }
}
