using Microsoft.EntityFrameworkCore;
using Ybtb.Workflows.Persistence;

namespace Ybtb.Api.Tests.Hosting;

/// <summary>Opens a server's database beside it or after it.</summary>
internal static class Database
{
    public static YbtbContext Open(string path) =>
        new(new DbContextOptionsBuilder<YbtbContext>().UseSqlite($"Data Source={path};Pooling=False").Options);

    public static async Task<T> ReadAsync<T>(string path, Func<YbtbContext, Task<T>> read)
    {
        await using var db = Open(path);
        return await read(db);
    }
}
