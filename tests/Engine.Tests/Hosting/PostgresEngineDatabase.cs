using Microsoft.EntityFrameworkCore;
using Npgsql;
using Ybtb.Engine.Persistence;
using Ybtb.Engine.Persistence.PostgreSql;
using Ybtb.Testing;

namespace Ybtb.Engine.Tests.Hosting;

/// <summary>A database on a real PostgreSQL, copied from a template that is made once.</summary>
internal class PostgresEngineDatabase : EngineDatabase
{
    private const string Template = "engine_template";

    private static readonly Lazy<Task<PostgresServer>> Shared = new(async () =>
    {
        var server = await PostgresServer.SharedAsync();
        await PrepareAsync(server);
        return server;
    });

    private readonly NpgsqlDataSource source;

    protected PostgresEngineDatabase(string connectionString) => source = PostgresSource.Create(connectionString);

    /// <summary>The pool of this database, for looking at it beside EF Core.</summary>
    public NpgsqlDataSource Source => source;

    public static PostgresEngineDatabase CreateNew() => CreateOn(Shared.Value.GetAwaiter().GetResult());

    /// <summary>The connection string of a new database.</summary>
    protected static string NewConnection() => Shared.Value.GetAwaiter().GetResult().CreateDatabaseAsync(Template).GetAwaiter().GetResult();

    /// <summary>On a server of the test's own, prepared before by <see cref="PrepareAsync"/>.</summary>
    public static PostgresEngineDatabase CreateOn(PostgresServer server) => new(server.CreateDatabaseAsync(Template).GetAwaiter().GetResult());

    public static async Task PrepareAsync(PostgresServer server)
    {
        await server.CreateAsync(Template);
        using var made = new PostgresEngineDatabase(server.ConnectionString(Template));
        await using var context = made.Create();
        await context.Database.EnsureCreatedAsync();
    }

    public override IWriteStore OpenStore()
    {
        using var context = Create();
        return new PostgresWriteStore(source, context.Model, Create);
    }

    /// <summary>On a connection, not on the pool: EF Core would build a model for every pool.</summary>
    public override DbContext Create() =>
        new EngineContext(new DbContextOptionsBuilder<EngineContext>().UseNpgsql(source.CreateConnection(), contextOwnsConnection: true).Options);

    public override void Dispose() => source.Dispose();
}
