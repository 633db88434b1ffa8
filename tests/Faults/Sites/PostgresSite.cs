using Microsoft.EntityFrameworkCore;
using Npgsql;
using Ybtb.Engine.Tests.Activities;
using Ybtb.Testing;
using Ybtb.Workflows.Persistence;

namespace Ybtb.Faults.Sites;

/// <summary>A server on a PostgreSQL of its own that syncs.</summary>
internal sealed class PostgresSite : Site
{
    private readonly PostgresServer postgres;
    private readonly string connection;

    private PostgresSite(TestWebServer receiver, PostgresServer postgres, string connection)
        : base(receiver) => (this.postgres, this.connection) = (postgres, connection);

    public override IReadOnlyList<FaultKind> Faults { get; } =
        [FaultKind.Kill, FaultKind.Freeze, FaultKind.FailOver, FaultKind.ClientsGone, FaultKind.ConnectionsLost, FaultKind.DatabaseCrash];

    protected override IReadOnlyList<string> DatabaseOptions => ["--database", "postgres", "--connection", connection];

    public static async Task<PostgresSite> CreateAsync()
    {
        var postgres = await PostgresServer.StartDurableAsync();
        return new PostgresSite(await OpenReceiverAsync(), postgres, await postgres.CreateDatabaseAsync());
    }

    /// <summary>Outside any pool: what a crash has broken is not handed out again.</summary>
    public override YbtbContext OpenDatabase() =>
        new(new DbContextOptionsBuilder<YbtbContext>().UseNpgsql(new NpgsqlConnectionStringBuilder(connection) { Pooling = false }.ToString()).Options);

    protected override async Task StrikeDatabaseAsync(FaultKind kind, Random random)
    {
        if (kind == FaultKind.ConnectionsLost)
        {
            await postgres.DisconnectAllAsync(new NpgsqlConnectionStringBuilder(connection).Database!);
            return;
        }

        await postgres.CrashAsync();
        await LastAsync(random, 0, 500);
        await postgres.StartAgainAsync();
    }

    protected override void CloseDatabase() => postgres.Dispose();
}
