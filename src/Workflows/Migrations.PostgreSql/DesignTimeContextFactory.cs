using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;
using Ybtb.Workflows.Persistence;

namespace Ybtb.Migrations.PostgreSql;

/// <summary>For <c>dotnet ef</c>: <c>dotnet ef migrations add NAME --project src/Workflows/Migrations.PostgreSql</c>; no server is asked.</summary>
internal sealed class DesignTimeContextFactory : IDesignTimeDbContextFactory<YbtbContext>
{
    public YbtbContext CreateDbContext(string[] args) => new(new DbContextOptionsBuilder<YbtbContext>()
        .UseNpgsql("Host=none", postgres => postgres.MigrationsAssembly(PostgresStorage.MigrationsAssembly))
        .Options);
}
