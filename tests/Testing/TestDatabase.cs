using Microsoft.EntityFrameworkCore;
using Ybtb.Engine.Persistence;
using Ybtb.Workflows.Accounts;
using Ybtb.Workflows.Persistence;

namespace Ybtb.Testing;

/// <summary>A real database of a test's own, with the whole schema and its store; gone when disposed.</summary>
public abstract class TestDatabase : IDbContextFactory<YbtbContext>, IDisposable
{
    protected TestDatabase() => Directory = System.IO.Directory.CreateTempSubdirectory("ybtb-test-").FullName;

    /// <summary>A folder for what belongs to the database but does not lie in it, such as a key file.</summary>
    public string Directory { get; }

    public abstract IWriteStore Store { get; }

    public abstract YbtbContext CreateDbContext();

    /// <summary>Writes rows in one transaction.</summary>
    public Task InsertAsync(params IEnumerable<object> rows)
    {
        var writes = new WriteSet();
        foreach (var row in rows)
        {
            writes.Insert(row);
        }

        return Store.CommitAsync(writes, CancellationToken.None);
    }

    /// <summary>The province, two prefectures, three counties and counters below one of them: enough for the demo accounts.</summary>
    public Task InsertOfficesAsync() => InsertAsync(
        Office("省本级", "530000"),
        Office("昆明市", "530000", "530100"),
        Office("五华区", "530000", "530100", "530102"),
        Office("示例街道", "530000", "530100", "530102", "530102901"),
        Office("示例社区", "530000", "530100", "530102", "530102901", "530102901901"),
        Office("示例医院", "530000", "530100", "530102", "H53010290001"),
        Office("示例银行代办点", "530000", "530100", "530102", "A53010290001"),
        Office("盘龙区", "530000", "530100", "530103"),
        Office("大理白族自治州", "530000", "532900"),
        Office("大理市", "530000", "532900", "532901"));

    public void Dispose()
    {
        Close();
        System.IO.Directory.Delete(Directory, recursive: true);
        GC.SuppressFinalize(this);
    }

    /// <summary>Ends the store and its connections.</summary>
    protected abstract void Close();

    private static OfficeRow Office(string name, params string[] codes) => new()
    {
        Code = codes[^1],
        Name = name,
        Kind = codes.Length switch { 1 => "省本级", 2 => "州市", _ => "县区" },
        Path = string.Join('/', codes),
        ParentCode = codes.Length > 1 ? codes[^2] : null,
    };
}
