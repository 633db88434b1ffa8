using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;
using Ybtb.Workflows.Persistence;

namespace Ybtb.Migrations.Sqlite;

/// <summary>For <c>dotnet ef</c>: <c>dotnet ef migrations add NAME --project src/Workflows/Migrations.Sqlite</c>.</summary>
internal sealed class DesignTimeContextFactory : IDesignTimeDbContextFactory<YbtbContext>
{
    public YbtbContext CreateDbContext(string[] args) => new(new DbContextOptionsBuilder<YbtbContext>()
        .UseSqlite("Data Source=:memory:", sqlite => sqlite.MigrationsAssembly(SqliteStorage.MigrationsAssembly))
        .Options);
}
