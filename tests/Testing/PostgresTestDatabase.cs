using Microsoft.EntityFrameworkCore;
using Npgsql;
using Ybtb.Engine.Persistence;
using Ybtb.Engine.Persistence.PostgreSql;
using Ybtb.Workflows.Persistence;

namespace Ybtb.Testing;

/// <summary>A database on the tests' PostgreSQL, copied from a template that is made once.</summary>
public sealed class PostgresTestDatabase : TestDatabase
{
    private const string Template = "ybtb_template";

    private static readonly Lazy<Task<PostgresServer>> Prepared = new(PrepareAsync);

    private readonly NpgsqlDataSource source;
    private readonly PostgresWriteStore store;

    private PostgresTestDatabase(string connectionString)
    {
        source = PostgresSource.Create(connectionString);
        using var db = CreateDbContext();
        store = new PostgresWriteStore(source, db.Model, CreateDbContext);
    }

    public override IWriteStore Store => store;

    public static async Task<PostgresTestDatabase> CreateAsync() => new(await (await Prepared.Value).CreateDatabaseAsync(Template));

    /// <summary>On a connection, not on the pool: EF Core would build a model for every pool.</summary>
    public override YbtbContext CreateDbContext() =>
        new(new DbContextOptionsBuilder<YbtbContext>().UseNpgsql(source.CreateConnection(), contextOwnsConnection: true).Options);

    protected override void Close()
    {
        store.Dispose();
        source.Dispose();
    }

    private static async Task<PostgresServer> PrepareAsync()
    {
        var server = await PostgresServer.SharedAsync();
        await server.CreateAsync(Template);
        using var made = new PostgresTestDatabase(server.ConnectionString(Template));
        await using var db = made.CreateDbContext();
        await db.Database.EnsureCreatedAsync();
        return server;
    }
}
