using Microsoft.EntityFrameworkCore;
using Ybtb.Engine.Persistence;
using Ybtb.Engine.Persistence.Sqlite;
using Ybtb.Workflows.Persistence;

namespace Ybtb.Testing;

/// <summary>A SQLite file with its write queue.</summary>
public sealed class SqliteTestDatabase : TestDatabase
{
    private readonly SqliteWriteStore store;

    public SqliteTestDatabase()
    {
        using var db = CreateDbContext();
        db.Database.EnsureCreated();
        store = new SqliteWriteStore(
            Path, db.Model, connection => new YbtbContext(new DbContextOptionsBuilder<YbtbContext>().UseSqlite(connection).Options));
    }

    public string Path => System.IO.Path.Combine(Directory, "ybtb.db");

    public override IWriteStore Store => store;

    public override YbtbContext CreateDbContext() =>
        new(new DbContextOptionsBuilder<YbtbContext>().UseSqlite($"Data Source={Path};Pooling=False").Options);

    protected override void Close() => store.Dispose();
}
