using Npgsql;
using Ybtb.Workflows.Persistence;

namespace Ybtb.Benchmarks;

/// <summary>A database on a PostgreSQL of the run's own: fsync, synchronous_commit and full_page_writes on.</summary>
internal sealed class PostgresBenchDatabase(string connectionString) : BenchDatabase
{
    public override string Name => "postgres";

    public override Storage Storage => new PostgresStorage(connectionString);

    public override IReadOnlyList<string> Arguments => ["--database", "postgres", "--connection", connectionString];

    public string ConnectionString => connectionString;

    public override async Task<long> SizeAsync()
    {
        await using var connection = new NpgsqlConnection(connectionString);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand("SELECT pg_database_size(current_database())", connection);
        return (long)(await command.ExecuteScalarAsync())!;
    }
}
