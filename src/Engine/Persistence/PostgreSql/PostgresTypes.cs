using Npgsql;
using NpgsqlTypes;

namespace Ybtb.Engine.Persistence.PostgreSql;

/// <summary>Parameters by the type that a value converter makes; always typed, so that a null does not make another prepared statement.</summary>
internal static class PostgresTypes
{
    public static NpgsqlParameter Parameter(Type storedType, object? value) => new() { NpgsqlDbType = Of(storedType), Value = value ?? DBNull.Value };

    private static NpgsqlDbType Of(Type type) => Type.GetTypeCode(type) switch
    {
        TypeCode.Int64 => NpgsqlDbType.Bigint,
        TypeCode.Int32 => NpgsqlDbType.Integer,
        TypeCode.Int16 => NpgsqlDbType.Smallint,
        TypeCode.Boolean => NpgsqlDbType.Boolean,
        TypeCode.Double => NpgsqlDbType.Double,
        TypeCode.String => NpgsqlDbType.Text,
        _ when type == typeof(byte[]) => NpgsqlDbType.Bytea,
        _ => throw new NotSupportedException($"{type.Name} has no column type here; give the property a value converter."),
    };
}
