using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;

namespace Ybtb.Engine.Persistence;

/// <summary>One kind of <see cref="RowWrite"/> as a statement: its text, and how a row becomes its parameters.</summary>
/// <remarks>Made once per kind, row class and column set from the EF model, so statement and schema cannot differ.</remarks>
internal sealed class RowShape
{
    private const string RevisionProperty = "Revision";

    private readonly Func<object, object?>[] readers;

    private RowShape(RowWriteKind kind, Type rowType, string sql, Func<object, object?>[] readers, bool expectsRow)
    {
        Kind = kind;
        RowType = rowType;
        Sql = sql;
        ExpectsRow = expectsRow;
        this.readers = readers;
    }

    public RowWriteKind Kind { get; }

    public Type RowType { get; }

    /// <summary>The statement; parameters are <c>?1</c>, <c>?2</c> …</summary>
    public string Sql { get; }

    /// <summary>True when changing no row means that the row is gone or stale.</summary>
    public bool ExpectsRow { get; }

    public object?[] ReadParameters(object row)
    {
        var values = new object?[readers.Length];
        for (var i = 0; i < values.Length; i++)
        {
            values[i] = readers[i](row);
        }

        return values;
    }

    public static RowShape Create(IModel model, RowWriteKind kind, Type rowType, ColumnSet? columns)
    {
        var entity = model.FindEntityType(rowType) ?? throw new InvalidOperationException($"{rowType.Name} is not mapped.");
        var table = Quote(entity.GetTableName()!);
        var key = entity.FindPrimaryKey()!.Properties;
        var chosen = columns?.Properties.Select(name => entity.FindProperty(name)
            ?? throw new InvalidOperationException($"{rowType.Name}.{name} is not mapped.")).ToArray();
        return kind switch
        {
            RowWriteKind.Insert => Insert(entity, table),
            RowWriteKind.Update => Update(entity, table, key, chosen),
            RowWriteKind.Delete => Compare(kind, rowType, $"DELETE FROM {table}", chosen ?? key),
            _ => Compare(kind, rowType, $"SELECT 1 FROM {table}", chosen ?? key),
        };
    }

    private static RowShape Insert(IEntityType entity, string table)
    {
        var stored = entity.GetProperties().Where(p => p.ValueGenerated != ValueGenerated.OnAdd || p.ClrType != typeof(long)).ToArray();
        var names = string.Join(", ", stored.Select(Column));
        var places = string.Join(", ", stored.Select((_, i) => $"?{i + 1}"));
        return new(RowWriteKind.Insert, entity.ClrType, $"INSERT INTO {table} ({names}) VALUES ({places})", [.. stored.Select(Reader)], expectsRow: true);
    }

    private static RowShape Update(IEntityType entity, string table, IReadOnlyList<IProperty> key, IProperty[]? chosen)
    {
        var revision = entity.FindProperty(RevisionProperty);
        var set = (chosen ?? [.. entity.GetProperties().Except(key)]).ToList();
        if (revision is not null && !set.Contains(revision))
        {
            set.Add(revision);
        }

        var readers = set.Concat(key).Select(Reader).ToList();
        var assignments = string.Join(", ", set.Select((p, i) => $"{Column(p)} = ?{i + 1}"));
        var where = string.Join(" AND ", key.Select((p, i) => $"{Column(p)} = ?{set.Count + i + 1}"));
        if (revision is not null)
        {
            where += $" AND {Column(revision)} = ?{set.IndexOf(revision) + 1} - 1";
        }

        return new(RowWriteKind.Update, entity.ClrType, $"UPDATE {table} SET {assignments} WHERE {where}", [.. readers], expectsRow: true);
    }

    private static RowShape Compare(RowWriteKind kind, Type rowType, string head, IReadOnlyList<IProperty> compared)
    {
        var where = string.Join(" AND ", compared.Select((p, i) => $"{Column(p)} = ?{i + 1}"));
        var tail = kind == RowWriteKind.Delete ? "" : " LIMIT 1";
        return new(kind, rowType, $"{head} WHERE {where}{tail}", [.. compared.Select(Reader)], expectsRow: false);
    }

    private static string Column(IProperty property) => Quote(property.GetColumnName());

    private static string Quote(string name) => $"\"{name}\"";

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
