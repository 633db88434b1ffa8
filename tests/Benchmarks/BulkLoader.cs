using System.Data;
using System.Data.Common;
using Microsoft.Data.Sqlite;
using Npgsql;

namespace Ybtb.Benchmarks;

/// <summary>Loads rows past the store, as fast as the database takes them: durability is off meanwhile and indices are made afterwards.</summary>
internal abstract class BulkLoader : IAsyncDisposable
{
    private readonly DbConnection connection;
    private readonly List<(string Name, string Statement)> indices = [];

    private BulkLoader(DbConnection connection) => this.connection = connection;

    public static async Task<BulkLoader> OpenAsync(BenchDatabase database)
    {
        BulkLoader loader = database switch
        {
            SqliteBenchDatabase file => new OnSqlite(file.Path),
            PostgresBenchDatabase server => new OnPostgres(server.ConnectionString),
            _ => throw new NotSupportedException(database.Name),
        };
        await loader.connection.OpenAsync();
        return loader;
    }

    /// <summary>Takes the indices away that no constraint needs, but remembers them.</summary>
    public async Task BeginAsync()
    {
        await RunAsync(Preparation);
        await using (var command = connection.CreateCommand())
        {
            command.CommandText = Indices;
            await using var reader = await command.ExecuteReaderAsync();
            while (await reader.ReadAsync())
            {
                indices.Add((reader.GetString(0), reader.GetString(1)));
            }
        }

        foreach (var (name, _) in indices)
        {
            await RunAsync($"DROP INDEX \"{name}\"");
        }
    }

    /// <summary>The rows that wait, which are gone afterwards.</summary>
    public abstract Task LoadAsync(BulkTable table);

    /// <summary>Makes the indices again, and tells the database what it has.</summary>
    public async Task EndAsync()
    {
        foreach (var (_, statement) in indices)
        {
            await RunAsync(statement);
        }

        await RunAsync(Completion);
    }

    /// <summary>Gives the room that deleted rows took back to the file system.</summary>
    public Task CompactAsync() => RunAsync(Compaction);

    public ValueTask DisposeAsync() => connection.DisposeAsync();

    protected abstract string Preparation { get; }

    protected abstract string Completion { get; }

    protected abstract string Compaction { get; }

    /// <summary>Name and statement of each.</summary>
    protected abstract string Indices { get; }

    private async Task RunAsync(string statement)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = statement;
        command.CommandTimeout = 0;
        await command.ExecuteNonQueryAsync();
    }

    private sealed class OnSqlite(string path) : BulkLoader(new SqliteConnection($"Data Source={path};Pooling=False"))
    {
        protected override string Preparation => "PRAGMA synchronous = OFF; PRAGMA cache_size = -400000; PRAGMA temp_store = MEMORY";

        protected override string Compaction => "VACUUM; PRAGMA wal_checkpoint(TRUNCATE)";

        protected override string Completion => "ANALYZE; PRAGMA wal_checkpoint(TRUNCATE)";

        protected override string Indices => "SELECT name, sql FROM sqlite_master WHERE type = 'index' AND sql IS NOT NULL";

        /// <summary>One prepared statement, run for each row, in one transaction.</summary>
        public override async Task LoadAsync(BulkTable table)
        {
            if (table.Rows.Count == 0)
            {
                return;
            }

            var sqlite = (SqliteConnection)connection;
            await using var transaction = sqlite.BeginTransaction();
            await using var command = sqlite.CreateCommand();
            command.Transaction = transaction;
            var names = Enumerable.Range(0, table.Columns.Count).Select(i => $"$p{i}").ToList();
            command.CommandText = $"INSERT INTO \"{table.Name}\" ({string.Join(", ", table.Columns.Select(c => $"\"{c}\""))}) VALUES ({string.Join(", ", names)})";
            var parameters = names.Select(name => command.Parameters.Add(new SqliteParameter { ParameterName = name })).ToList();
            command.Prepare();
            foreach (var row in table.Rows)
            {
                for (var i = 0; i < row.Length; i++)
                {
                    parameters[i].Value = row[i] ?? DBNull.Value;
                }

                command.ExecuteNonQuery();
            }

            transaction.Commit();
            table.Rows.Clear();
        }
    }

    private sealed class OnPostgres(string connectionString) : BulkLoader(new NpgsqlConnection(connectionString))
    {
        protected override string Preparation => "SET synchronous_commit = off; SET maintenance_work_mem = '512MB'";

        protected override string Compaction => "VACUUM FULL";

        protected override string Completion => "VACUUM ANALYZE";

        protected override string Indices => """
            SELECT i.indexname, i.indexdef FROM pg_indexes i JOIN pg_class c ON c.relname = i.indexname
            WHERE i.schemaname = 'public' AND i.tablename NOT LIKE 'qrtz%' AND NOT EXISTS (SELECT 1 FROM pg_constraint k WHERE k.conindid = c.oid)
            """;

        public override async Task LoadAsync(BulkTable table)
        {
            if (table.Rows.Count == 0)
            {
                return;
            }

            var columns = string.Join(", ", table.Columns.Select(c => $"\"{c}\""));
            await using var copy = await ((NpgsqlConnection)connection).BeginBinaryImportAsync($"COPY \"{table.Name}\" ({columns}) FROM STDIN (FORMAT BINARY)");
            foreach (var row in table.Rows)
            {
                await copy.StartRowAsync();
                for (var i = 0; i < row.Length; i++)
                {
                    await (row[i] is { } value ? copy.WriteAsync(value, table.Types[i]) : copy.WriteNullAsync());
                }
            }

            await copy.CompleteAsync();
            table.Rows.Clear();
        }
    }
}
