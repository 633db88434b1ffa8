using System.Collections.Concurrent;
using Microsoft.EntityFrameworkCore.Metadata;

namespace Ybtb.Engine.Persistence;

/// <summary>The shapes of one model in one database's dialect, each made when first used.</summary>
internal sealed class RowShapes(IModel model, SqlDialect dialect)
{
    private readonly ConcurrentDictionary<(RowWriteKind Kind, Type RowType, ColumnSet? Columns), RowShape> shapes = new();

    public SqlDialect Dialect => dialect;

    public RowShape Of(RowWrite write) =>
        shapes.GetOrAdd(
            (write.Kind, write.Row.GetType(), write.Columns),
            static (key, of) => RowShape.Create(of.Model, of.Dialect, key.Kind, key.RowType, key.Columns),
            (Model: model, Dialect: dialect));

    /// <summary>The set as statements and parameters; done by the caller, before any connection is held.</summary>
    public PreparedWrite[] Prepare(WriteSet writes)
    {
        var prepared = new PreparedWrite[writes.Writes.Count];
        for (var i = 0; i < prepared.Length; i++)
        {
            var shape = Of(writes.Writes[i]);
            prepared[i] = new PreparedWrite(shape, shape.ReadParameters(writes.Writes[i].Row));
        }

        return prepared;
    }
}

/// <summary>A statement with its parameters, ready to run.</summary>
internal readonly record struct PreparedWrite(RowShape Shape, object?[] Parameters);
