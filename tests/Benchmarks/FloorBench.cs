using System.Diagnostics;
using System.Security.Cryptography;
using Microsoft.Data.Sqlite;
using Npgsql;
using SQLitePCL;
using Ybtb.Workflows.Persistence;

namespace Ybtb.Benchmarks;

/// <summary>What the databases alone do: rows of the size a straight instance writes, by prepared statements, in durable commits.</summary>
internal static class FloorBench
{
    private const int Instances = 30_000;
    private const int GroupSize = 32;

    /// <summary>32 instances in each commit.</summary>
    /// <returns>Instances a second.</returns>
    public static async Task<double> SqliteAsync(BenchReport report, string folder)
    {
        var path = Path.Combine(folder, "floor.db");
        await new SqliteStorage(path).MigrateAsync(default);
        using var connection = new SqliteConnection($"Data Source={path};Pooling=False");
        connection.Open();
        var database = connection.Handle!;
        Execute(database, "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA cache_size = -65536; PRAGMA wal_autocheckpoint = 4000");
        var statements = new[]
        {
            Prepare(database, """INSERT INTO "data_keys" ("Id", "Wrapped") VALUES (?1, ?2)"""),
            Prepare(database, """
                INSERT INTO "instances" ("Id", "DefinitionId", "DefinitionVersionId", "Status", "CorrelationId", "CreatedAt", "UpdatedAt", "FinishedAt", "Incidents", "State", "KeyId", "JournalSequence", "JournalHead", "Revision")
                VALUES (?1, 'bench-straight', '0193f0a1b2c34d5e8f90a1b2c3d4e5f6', 'Finished', 'YN-张三', 1, 1, 1, 0, ?2, ?1, 1, ?3, 1)
                """),
            Prepare(database, """INSERT INTO "journal" ("InstanceId", "Sequence", "At", "Kind", "Entries", "SealedValues", "Hash") VALUES (?1, 1, 1, 'started', ?2, ?2, ?3)"""),
        };
        var (small, large, hash) = (RandomNumberGenerator.GetBytes(61), RandomNumberGenerator.GetBytes(240), RandomNumberGenerator.GetBytes(32));
        var start = DateTimeOffset.UnixEpoch;
        var watch = Stopwatch.StartNew();
        for (var i = 0; i < Instances; i++)
        {
            if (i % GroupSize == 0)
            {
                Execute(database, "BEGIN IMMEDIATE");
            }

            var id = Guid.CreateVersion7(start.AddMilliseconds(i)).ToByteArray(bigEndian: true);
            Insert(statements[0], id, small, hash: null);
            Insert(statements[1], id, large, hash);
            Insert(statements[2], id, large, hash);
            if (i % GroupSize == GroupSize - 1)
            {
                Execute(database, "COMMIT");
            }
        }

        watch.Stop();
        var rows = Instances * statements.Length / watch.Elapsed.TotalSeconds;
        report.Add(new BenchRow("floor.rows.sqlite", rows, "rows/s", "higher", 50_000));
        foreach (var statement in statements)
        {
            statement.Dispose();
        }

        return rows / statements.Length;
    }

    /// <summary>32 connections, each committing one instance after the other, a batch each.</summary>
    /// <returns>Instances a second.</returns>
    public static async Task<double> PostgresAsync(BenchReport report, PostgresBenchDatabase database)
    {
        await database.Storage.MigrateAsync(default);
        await using var source = NpgsqlDataSource.Create(new NpgsqlConnectionStringBuilder(database.ConnectionString) { MaxPoolSize = GroupSize, MaxAutoPrepare = 8, AutoPrepareMinUsages = 1 });
        var (small, large, hash) = (RandomNumberGenerator.GetBytes(61), RandomNumberGenerator.GetBytes(240), RandomNumberGenerator.GetBytes(32));
        var next = -1;
        var watch = Stopwatch.StartNew();
        await Task.WhenAll(Enumerable.Range(0, GroupSize).Select(async _ =>
        {
            await using var connection = await source.OpenConnectionAsync();
            while (Interlocked.Increment(ref next) is var i && i < Instances)
            {
                await using var batch = BatchOf(Guid.CreateVersion7(DateTimeOffset.UnixEpoch.AddMilliseconds(i)).ToByteArray(bigEndian: true), small, large, hash);
                batch.Connection = connection;
                await batch.ExecuteNonQueryAsync();
            }
        }));
        watch.Stop();
        var instances = Instances / watch.Elapsed.TotalSeconds;
        report.Add(new BenchRow("floor.commits.postgres", instances, "1/s", "higher"));
        return instances;
    }

    private static NpgsqlBatch BatchOf(byte[] id, byte[] small, byte[] large, byte[] hash) => new()
    {
        BatchCommands =
        {
            Command("""INSERT INTO "data_keys" ("Id", "Wrapped") VALUES ($1, $2)""", id, small),
            Command(
                """
                INSERT INTO "instances" ("Id", "DefinitionId", "DefinitionVersionId", "Status", "CorrelationId", "CreatedAt", "UpdatedAt", "FinishedAt", "Incidents", "State", "KeyId", "JournalSequence", "JournalHead", "Revision")
                VALUES ($1, 'bench-straight', '0193f0a1b2c34d5e8f90a1b2c3d4e5f6', 'Finished', 'YN-张三', 1, 1, 1, 0, $2, $1, 1, $3, 1)
                """,
                id, large, hash),
            Command("""INSERT INTO "journal" ("InstanceId", "Sequence", "At", "Kind", "Entries", "SealedValues", "Hash") VALUES ($1, 1, 1, 'started', $2, $2, $3)""", id, large, hash),
        },
    };

    private static NpgsqlBatchCommand Command(string sql, params byte[][] values)
    {
        var command = new NpgsqlBatchCommand(sql);
        foreach (var value in values)
        {
            command.Parameters.Add(new NpgsqlParameter<byte[]> { TypedValue = value });
        }

        return command;
    }

    private static sqlite3_stmt Prepare(sqlite3 database, string sql)
    {
        if (raw.sqlite3_prepare_v2(database, sql, out var statement) != raw.SQLITE_OK)
        {
            throw new InvalidOperationException(raw.sqlite3_errmsg(database).utf8_to_string());
        }

        return statement;
    }

    private static void Execute(sqlite3 database, string sql)
    {
        if (raw.sqlite3_exec(database, sql) != raw.SQLITE_OK)
        {
            throw new InvalidOperationException(raw.sqlite3_errmsg(database).utf8_to_string());
        }
    }

    private static void Insert(sqlite3_stmt statement, byte[] id, byte[] content, byte[]? hash)
    {
        _ = raw.sqlite3_bind_blob(statement, 1, id);
        _ = raw.sqlite3_bind_blob(statement, 2, content);
        if (hash is not null)
        {
            _ = raw.sqlite3_bind_blob(statement, 3, hash);
        }

        if (raw.sqlite3_step(statement) != raw.SQLITE_DONE)
        {
            throw new InvalidOperationException("The floor's insert failed.");
        }

        _ = raw.sqlite3_reset(statement);
    }
}
