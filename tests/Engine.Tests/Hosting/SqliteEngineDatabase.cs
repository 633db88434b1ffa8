using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Ybtb.Engine.Persistence;
using Ybtb.Engine.Persistence.Sqlite;
using Ybtb.Testing;

namespace Ybtb.Engine.Tests.Hosting;

/// <summary>A SQLite file; deleted with its folder, if it has one of its own.</summary>
internal sealed class SqliteEngineDatabase : EngineDatabase
{
    private readonly TestFolder? folder;

    private SqliteEngineDatabase(string path, TestFolder? folder)
    {
        Path = path;
        this.folder = folder;
        using var context = Create();
        context.Database.EnsureCreated();
    }

    public string Path { get; }

    public static SqliteEngineDatabase CreateNew()
    {
        var folder = new TestFolder();
        return new SqliteEngineDatabase(folder.File("engine.db"), folder);
    }

    /// <summary>The file stays; it is made when it is not there.</summary>
    public static SqliteEngineDatabase At(string path) => new(path, null);

    public override IWriteStore OpenStore()
    {
        using var context = Create();
        return new SqliteWriteStore(Path, context.Model, connection => new EngineContext(new DbContextOptionsBuilder<EngineContext>().UseSqlite(connection).Options));
    }

    public override DbContext Create() => new EngineContext(new DbContextOptionsBuilder<EngineContext>().UseSqlite($"Data Source={Path}").Options);

    public override void Dispose()
    {
        SqliteConnection.ClearAllPools();
        folder?.Dispose();
    }
}
