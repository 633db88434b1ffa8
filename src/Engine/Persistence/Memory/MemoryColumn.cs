using System.Linq.Expressions;
using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace Ybtb.Engine.Persistence.Memory;

/// <summary>A mapped property of a row class: reads it in the form in which it is stored, and writes it.</summary>
internal sealed class MemoryColumn
{
    /// <summary>Made once per property: compiling the accessors takes far longer than a small store lives.</summary>
    private static readonly ConditionalWeakTable<IProperty, MemoryColumn> Made = [];

    private readonly Func<object, object?> read;
    private readonly Action<object, object?> write;
    private readonly ValueConverter? converter;

    private MemoryColumn(IProperty property)
    {
        Property = property.Name;
        Name = property.GetColumnName();
        IsNullable = property.IsNullable;
        HoldsBytes = property.ClrType == typeof(byte[]);
        IsGenerated = property.ValueGenerated == ValueGenerated.OnAdd && property.ClrType == typeof(long);
        converter = property.GetTypeMapping().Converter;
        var row = Expression.Parameter(typeof(object));
        var value = Expression.Parameter(typeof(object));
        var member = Expression.Property(Expression.Convert(row, property.DeclaringType.ClrType), property.PropertyInfo!);
        read = Expression.Lambda<Func<object, object?>>(Expression.Convert(member, typeof(object)), row).Compile();
        write = Expression.Lambda<Action<object, object?>>(Expression.Assign(member, Expression.Convert(value, property.ClrType)), row, value).Compile();
    }

    public static MemoryColumn Of(IProperty property) => Made.GetValue(property, p => new MemoryColumn(p));

    /// <summary>The property's name.</summary>
    public string Property { get; }

    /// <summary>The column's name.</summary>
    public string Name { get; }

    public bool IsNullable { get; }

    /// <summary>True when the value is an array, which a shallow copy of the row would share.</summary>
    public bool HoldsBytes { get; }

    /// <summary>True for a number that the database gives.</summary>
    public bool IsGenerated { get; }

    /// <summary>The value as the database would give it back, sharing nothing with the row.</summary>
    public object? Stored(object row)
    {
        var value = read(row);
        if (value is not null && converter is not null)
        {
            value = converter.ConvertFromProvider(converter.ConvertToProvider(value));
        }

        return value is byte[] bytes ? bytes.Clone() : value;
    }

    /// <summary>The value as it is: for rows that are in the table already.</summary>
    public object? Read(object row) => read(row);

    public void Write(object row, object? value) => write(row, value);
}
