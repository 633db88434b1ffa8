using Microsoft.Data.Sqlite;

namespace Ybtb.Workflows.Persistence;

/// <summary>An embedded database in a file that is soon deleted: read and copied beside the storage that works on it.</summary>
/// <param name="path">The database file.</param>
public sealed class ThrowAwayDatabase(string path)
{
    /// <summary>The database as one file, whatever lies beside it.</summary>
    /// <param name="scratch">A file that may be overwritten.</param>
    public async Task<byte[]> CopyAsync(string scratch, CancellationToken cancellationToken)
    {
        File.Delete(scratch);
        await using (var connection = await OpenAsync(cancellationToken))
        {
            await using var vacuum = connection.CreateCommand();
            vacuum.CommandText = "VACUUM INTO $copy";
            vacuum.Parameters.AddWithValue("$copy", scratch);
            await vacuum.ExecuteNonQueryAsync(cancellationToken);
        }

        return await File.ReadAllBytesAsync(scratch, cancellationToken);
    }

    /// <summary>The name of the last migration.</summary>
    public async Task<string> ReadSchemaAsync(CancellationToken cancellationToken)
    {
        await using var connection = await OpenAsync(cancellationToken);
        await using var last = connection.CreateCommand();
        last.CommandText = "SELECT MAX(\"MigrationId\") FROM \"__EFMigrationsHistory\"";
        return (string)(await last.ExecuteScalarAsync(cancellationToken))!;
    }

    /// <summary>Closes the connections that reading has left open, so that the file can be deleted.</summary>
    public void Release() =>
        SqliteConnection.ClearPool(new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = path, Mode = SqliteOpenMode.ReadOnly }.ToString()));

    private async Task<SqliteConnection> OpenAsync(CancellationToken cancellationToken)
    {
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = path, Pooling = false }.ToString());
        await connection.OpenAsync(cancellationToken);
        return connection;
    }
}
