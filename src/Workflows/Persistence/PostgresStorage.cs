using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;
using Npgsql;
using Ybtb.Engine.Persistence;
using Ybtb.Engine.Persistence.PostgreSql;
using Ybtb.Engine.Runtime;

namespace Ybtb.Workflows.Persistence;

/// <summary>A database on a PostgreSQL server, shared by any number of nodes.</summary>
/// <param name="connectionString">As Npgsql takes it. The database must exist; it may be empty.</param>
public sealed class PostgresStorage(string connectionString) : Storage
{
    /// <summary>The assembly of this database's migrations; the host references it.</summary>
    public const string MigrationsAssembly = "Ybtb.Migrations.PostgreSql";

    /// <summary>Names the lock of those who prepare the database: “ybtb” in ASCII.</summary>
    private const long PreparationLock = 0x79627462;

    /// <summary>How long a node waits, in seconds, for another that prepares the database.</summary>
    private const int PreparationTakes = 300;

    public override async Task MigrateAsync(CancellationToken cancellationToken)
    {
        var options = new DbContextOptionsBuilder<YbtbContext>()
            .UseNpgsql(Direct(), postgres => postgres.MigrationsAssembly(MigrationsAssembly).CommandTimeout(PreparationTakes)).Options;
        await using var context = new YbtbContext(options);
        await ReachAsync(() => context.Database.MigrateAsync(cancellationToken));
    }

    public override async Task<IAsyncDisposable> PrepareAloneAsync(CancellationToken cancellationToken)
    {
        var connection = new NpgsqlConnection(Direct());
        try
        {
            await ReachAsync(() => connection.OpenAsync(cancellationToken));
            await using var locking = new NpgsqlCommand("SELECT pg_advisory_lock($1)", connection)
            {
                CommandTimeout = PreparationTakes,
                Parameters = { new() { Value = PreparationLock } },
            };
            await ReachAsync(() => locking.ExecuteNonQueryAsync(cancellationToken));
            return connection;   // the lock goes with the connection, however that ends
        }
        catch
        {
            await connection.DisposeAsync();
            throw;
        }
    }

    public override async Task<bool> MarkThrowAwayAsync(CancellationToken cancellationToken)
    {
        const string mark = """
            SELECT CASE WHEN to_regclass('instances') IS NOT NULL AND to_regclass('throw_away') IS NULL THEN 'kept' ELSE 'thrown away' END
            """;
        await using var connection = new NpgsqlConnection(Direct());
        await ReachAsync(() => connection.OpenAsync(cancellationToken));
        await using var look = new NpgsqlCommand(mark, connection);
        if ((string?)await look.ExecuteScalarAsync(cancellationToken) == "kept")
        {
            return false;
        }

        await using var make = new NpgsqlCommand("CREATE TABLE IF NOT EXISTS throw_away ()", connection);
        await make.ExecuteNonQueryAsync(cancellationToken);
        return true;
    }

    public override async Task<Instant?> ReadClockAsync(IReadContexts contexts, CancellationToken cancellationToken)
    {
        await using var db = contexts.Create();
        var microseconds = await db.Database.SqlQueryRaw<long>("""SELECT (extract(epoch FROM clock_timestamp()) * 1000000)::bigint AS "Value" """)
            .SingleAsync(cancellationToken);
        return Instant.FromUnixTimeTicks(microseconds * 10);
    }

    protected override void Open(IServiceCollection services)
    {
        services.AddSingleton(_ => PostgresSource.Create(connectionString));
        services.AddPooledDbContextFactory<YbtbContext>((provider, options) => options.UseNpgsql(provider.GetRequiredService<NpgsqlDataSource>()));
        services.AddSingleton<IMessageLeases, PostgresMessageLeases>();
        services.AddSingleton<IWriteStore>(provider =>
        {
            var contexts = provider.GetRequiredService<IDbContextFactory<YbtbContext>>();
            using var context = contexts.CreateDbContext();
            return new PostgresWriteStore(provider.GetRequiredService<NpgsqlDataSource>(), context.Model, contexts.CreateDbContext);
        });
    }

    /// <summary>For what is done once: outside the pool, and without its limits on waiting.</summary>
    private string Direct() => new NpgsqlConnectionStringBuilder(connectionString) { Pooling = false, Enlist = false }.ToString();

    private static async Task ReachAsync(Func<Task> ask)
    {
        try
        {
            await ask();
        }
        catch (NpgsqlException unreachable)
        {
            throw new InvalidOperationException($"数据库无法使用：{unreachable.Message}", unreachable);
        }
    }
}
