using Microsoft.Data.SqlClient;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;
using Ybtb.Engine.Persistence;
using Ybtb.Engine.Persistence.SqlServer;
using Ybtb.Engine.Runtime;

namespace Ybtb.Workflows.Persistence;

/// <summary>A database on a SQL Server, shared by any number of nodes.</summary>
/// <remarks>Its schema and statements are checked by tests against SQL Server's own parser and model; no server has run them.</remarks>
/// <param name="connectionString">As Microsoft.Data.SqlClient takes it. The database must exist; it may be empty.</param>
public sealed class SqlServerStorage(string connectionString) : Storage
{
    /// <summary>The assembly of this database's migrations; the host references it.</summary>
    public const string MigrationsAssembly = "Ybtb.Migrations.SqlServer";

    /// <summary>How long a node waits, in seconds, for another that prepares the database.</summary>
    private const int PreparationTakes = 300;

    /// <summary>Statements of our own, so that a test can check each.</summary>
    internal static class Statements
    {
        public const string Lock = "EXEC sp_getapplock @Resource = N'ybtb-preparation', @LockMode = N'Exclusive', @LockOwner = N'Session', @LockTimeout = 300000";

        public const string IsKept = "SELECT CASE WHEN OBJECT_ID(N'instances') IS NOT NULL AND OBJECT_ID(N'throw_away') IS NULL THEN 1 ELSE 0 END";

        public const string MarkThrowAway = "IF OBJECT_ID(N'throw_away') IS NULL CREATE TABLE [throw_away] ([id] int NOT NULL)";

        public const string Clock = "SELECT DATEDIFF_BIG(microsecond, '1970-01-01', SYSUTCDATETIME()) AS [Value]";
    }

    public override async Task MigrateAsync(CancellationToken cancellationToken)
    {
        var options = new DbContextOptionsBuilder<YbtbContext>()
            .UseSqlServer(Direct(), server => server.MigrationsAssembly(MigrationsAssembly).CommandTimeout(PreparationTakes)).Options;
        await using var context = new YbtbContext(options);
        await ReachAsync(() => context.Database.MigrateAsync(cancellationToken));
    }

    public override async Task<IAsyncDisposable> PrepareAloneAsync(CancellationToken cancellationToken)
    {
        var connection = new SqlConnection(Direct());
        try
        {
            await ReachAsync(() => connection.OpenAsync(cancellationToken));
            await using var locking = new SqlCommand(Statements.Lock, connection) { CommandTimeout = PreparationTakes };
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
        await using var connection = new SqlConnection(Direct());
        await ReachAsync(() => connection.OpenAsync(cancellationToken));
        await using var look = new SqlCommand(Statements.IsKept, connection);
        if (await look.ExecuteScalarAsync(cancellationToken) is 1)
        {
            return false;
        }

        await using var make = new SqlCommand(Statements.MarkThrowAway, connection);
        await make.ExecuteNonQueryAsync(cancellationToken);
        return true;
    }

    public override async Task<Instant?> ReadClockAsync(IReadContexts contexts, CancellationToken cancellationToken)
    {
        await using var db = contexts.Create();
        var microseconds = (await db.Database.SqlQueryRaw<long>(Statements.Clock).ToListAsync(cancellationToken))[0];
        return Instant.FromUnixTimeTicks(microseconds * 10);
    }

    protected override void Open(IServiceCollection services)
    {
        services.AddPooledDbContextFactory<YbtbContext>(options => options.UseSqlServer(connectionString));
        services.AddSingleton<IMessageLeases, SqlServerMessageLeases>();
        services.AddSingleton<IWriteStore>(provider =>
        {
            var contexts = provider.GetRequiredService<IDbContextFactory<YbtbContext>>();
            using var context = contexts.CreateDbContext();
            return SqlServerStores.Create(contexts.CreateDbContext, context.Model);
        });
    }

    /// <summary>For what is done once: outside the pool.</summary>
    private string Direct() => new SqlConnectionStringBuilder(connectionString) { Pooling = false, Enlist = false }.ToString();

    private static async Task ReachAsync(Func<Task> ask)
    {
        try
        {
            await ask();
        }
        catch (SqlException unreachable)
        {
            throw new InvalidOperationException($"数据库无法使用：{unreachable.Message}", unreachable);
        }
    }
}
