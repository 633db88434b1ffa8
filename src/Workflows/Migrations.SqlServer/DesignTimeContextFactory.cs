using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;
using Ybtb.Workflows.Persistence;

namespace Ybtb.Migrations.SqlServer;

/// <summary>For <c>dotnet ef</c>: <c>dotnet ef migrations add NAME --project src/Workflows/Migrations.SqlServer</c>; no server is asked.</summary>
internal sealed class DesignTimeContextFactory : IDesignTimeDbContextFactory<YbtbContext>
{
    public YbtbContext CreateDbContext(string[] args) => new(new DbContextOptionsBuilder<YbtbContext>()
        .UseSqlServer("Server=none", server => server.MigrationsAssembly(SqlServerStorage.MigrationsAssembly))
        .Options);
}
