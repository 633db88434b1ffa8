using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;
using Ybtb.Engine.Persistence;
using Ybtb.Engine.Persistence.Sqlite;

namespace Ybtb.Workflows.Persistence;

/// <summary>The embedded database: one SQLite file, written by one queue, read by as many connections as needed.</summary>
/// <param name="path">The database file; <see cref="MigrateAsync"/> creates it.</param>
public sealed class SqliteStorage(string path) : Storage
{
    /// <summary>The assembly of this database's migrations; the host references it.</summary>
    public const string MigrationsAssembly = "Ybtb.Migrations.Sqlite";

    private const string ThrowAwayMark = "THROW-AWAY";

    static SqliteStorage() => SqliteLibrary.Configure();

    /// <summary>The only writing that does not go through the queue, before there is one.</summary>
    public override async Task MigrateAsync(CancellationToken cancellationToken)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(path))!);
        var options = new DbContextOptionsBuilder<YbtbContext>()
            .UseSqlite(new SqliteConnectionStringBuilder { DataSource = path, Pooling = false }.ToString(), sqlite => sqlite.MigrationsAssembly(MigrationsAssembly))
            .Options;
        await using var context = new YbtbContext(options);
        await context.Database.MigrateAsync(cancellationToken);
    }

    /// <summary>There is one process for a file.</summary>
    public override Task<IAsyncDisposable> PrepareAloneAsync(CancellationToken cancellationToken) => Task.FromResult<IAsyncDisposable>(new Nobody());

    public override Task<bool> MarkThrowAwayAsync(CancellationToken cancellationToken)
    {
        var folder = Path.GetDirectoryName(Path.GetFullPath(path))!;
        var mark = Path.Combine(folder, ThrowAwayMark);
        if (File.Exists(path) && !File.Exists(mark))
        {
            return Task.FromResult(false);
        }

        Directory.CreateDirectory(folder);
        File.WriteAllText(mark, "This directory was made by serve --clock: its times are not real.\n");
        return Task.FromResult(true);
    }

    public override Task<Instant?> ReadClockAsync(IReadContexts contexts, CancellationToken cancellationToken) => Task.FromResult<Instant?>(null);

    protected override void Open(IServiceCollection services)
    {
        var reading = new SqliteConnectionStringBuilder { DataSource = path, Mode = SqliteOpenMode.ReadOnly }.ToString();
        services.AddPooledDbContextFactory<YbtbContext>(options => options.UseSqlite(reading));
        services.AddSingleton<IWriteStore>(provider =>
        {
            using var context = provider.GetRequiredService<IDbContextFactory<YbtbContext>>().CreateDbContext();
            return new SqliteWriteStore(path, context.Model, OnConnection);
        });
    }

    private static YbtbContext OnConnection(SqliteConnection connection) =>
        new(new DbContextOptionsBuilder<YbtbContext>().UseSqlite(connection).Options);

    private sealed class Nobody : IAsyncDisposable
    {
        public ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }
}
