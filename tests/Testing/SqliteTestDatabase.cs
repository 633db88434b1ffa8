using Microsoft.EntityFrameworkCore;
using Ybtb.Engine.Persistence;
using Ybtb.Engine.Persistence.Sqlite;
using Ybtb.Workflows.Accounts;
using Ybtb.Workflows.Persistence;

namespace Ybtb.Testing;

/// <summary>A real SQLite file in a directory of its own, with the whole schema and the write queue; gone when disposed.</summary>
public sealed class SqliteTestDatabase : IDbContextFactory<YbtbContext>, IDisposable
{
    private readonly SqliteWriteStore store;

    public SqliteTestDatabase()
    {
        Directory = System.IO.Directory.CreateTempSubdirectory("ybtb-test-").FullName;
        using var db = CreateDbContext();
        db.Database.EnsureCreated();
        store = new SqliteWriteStore(
            Path, db.Model, connection => new YbtbContext(new DbContextOptionsBuilder<YbtbContext>().UseSqlite(connection).Options));
    }

    /// <summary>Where the file lies; a key file may lie there too.</summary>
    public string Directory { get; }

    public string Path => System.IO.Path.Combine(Directory, "ybtb.db");

    public IWriteStore Store => store;

    public YbtbContext CreateDbContext() =>
        new(new DbContextOptionsBuilder<YbtbContext>().UseSqlite($"Data Source={Path};Pooling=False").Options);

    /// <summary>Writes rows in one transaction.</summary>
    public Task InsertAsync(params IEnumerable<object> rows)
    {
        var writes = new WriteSet();
        foreach (var row in rows)
        {
            writes.Insert(row);
        }

        return store.CommitAsync(writes, CancellationToken.None);
    }

    /// <summary>The province, two prefectures and three counties: enough for the demo accounts.</summary>
    public Task InsertOfficesAsync() => InsertAsync(
        Office("省本级", "530000"),
        Office("昆明市", "530000", "530100"),
        Office("五华区", "530000", "530100", "530102"),
        Office("盘龙区", "530000", "530100", "530103"),
        Office("大理白族自治州", "530000", "532900"),
        Office("大理市", "530000", "532900", "532901"));

    public void Dispose()
    {
        store.Dispose();
        System.IO.Directory.Delete(Directory, recursive: true);
    }

    private static OfficeRow Office(string name, params string[] codes) => new()
    {
        Code = codes[^1],
        Name = name,
        Kind = codes.Length switch { 1 => "省本级", 2 => "州市", _ => "县区" },
        Path = string.Join('/', codes),
        ParentCode = codes.Length > 1 ? codes[^2] : null,
    };
}
