using Microsoft.EntityFrameworkCore;
using Ybtb.Engine.Persistence;

namespace Ybtb.Workflows.Persistence;

/// <summary>The one EF Core context: engine and domain rows live in one database and commit together.</summary>
/// <remarks>Requests read through it; all writing goes through <see cref="IWriteStore"/>.</remarks>
public sealed class YbtbContext(DbContextOptions<YbtbContext> options) : DbContext(options)
{
    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder) => configurationBuilder.UseStorageConventions();

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.AddEngine();
        modelBuilder.ApplyConfigurationsFromAssembly(typeof(YbtbContext).Assembly);
        modelBuilder.AdaptTo(Database.ProviderName);
    }
}
