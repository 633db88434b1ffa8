using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Ybtb.Engine.Persistence;
using Ybtb.Engine.Persistence.Sqlite;

namespace Ybtb.Workflows.Persistence;

/// <summary>The embedded database: one SQLite file, written by one queue, read by as many connections as needed.</summary>
public static class SqliteStorage
{
    /// <summary>The assembly of this database's migrations; the host references it.</summary>
    public const string MigrationsAssembly = "Ybtb.Migrations.Sqlite";

    /// <param name="path">The database file; <see cref="MigrateAsync"/> creates it.</param>
    public static IServiceCollection AddSqliteStorage(this IServiceCollection services, string path)
    {
        services.AddPooledDbContextFactory<YbtbContext>(options => options.UseSqlite(Reading(path)));
        services.AddSingleton<IReadContexts, ReadContexts>();
        services.AddSingleton<IWriteStore>(provider =>
        {
            using var context = provider.GetRequiredService<IDbContextFactory<YbtbContext>>().CreateDbContext();
            return new SqliteWriteStore(path, context.Model, OnConnection);
        });
        return services;
    }

    /// <summary>Creates the file or brings its schema up to date; the only writing that does not go through the queue, before there is one.</summary>
    public static async Task MigrateAsync(string path, CancellationToken cancellationToken)
    {
        var options = new DbContextOptionsBuilder<YbtbContext>()
            .UseSqlite(new SqliteConnectionStringBuilder { DataSource = path, Pooling = false }.ToString(), sqlite => sqlite.MigrationsAssembly(MigrationsAssembly))
            .Options;
        await using var context = new YbtbContext(options);
        await context.Database.MigrateAsync(cancellationToken);
    }

    private static string Reading(string path) =>
        new SqliteConnectionStringBuilder { DataSource = path, Mode = SqliteOpenMode.ReadOnly }.ToString();

    private static YbtbContext OnConnection(SqliteConnection connection) =>
        new(new DbContextOptionsBuilder<YbtbContext>().UseSqlite(connection).Options);

    private sealed class ReadContexts(IDbContextFactory<YbtbContext> factory) : IReadContexts
    {
        public DbContext Create() => factory.CreateDbContext();
    }
}
