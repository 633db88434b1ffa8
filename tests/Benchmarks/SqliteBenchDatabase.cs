using Microsoft.Data.Sqlite;
using Ybtb.Workflows.Persistence;

namespace Ybtb.Benchmarks;

/// <summary>A SQLite file: WAL, synchronous FULL.</summary>
/// <param name="folder">Where the file lies; also the server's data directory.</param>
internal sealed class SqliteBenchDatabase(string folder) : BenchDatabase
{
    private readonly string path = System.IO.Path.Combine(System.IO.Directory.CreateDirectory(folder).FullName, "ybtb.db");

    public string Directory => folder;

    public string Path => path;

    public override string Name => "sqlite";

    public override Storage Storage => new SqliteStorage(path);

    public override IReadOnlyList<string> Arguments => [];

    /// <summary>The file once everything in the write-ahead log has been moved into it.</summary>
    public override async Task<long> SizeAsync()
    {
        await using var connection = new SqliteConnection($"Data Source={path};Pooling=False");
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = "PRAGMA wal_checkpoint(PASSIVE)";
        await command.ExecuteNonQueryAsync();
        return new FileInfo(path).Length;
    }
}
