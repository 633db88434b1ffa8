using Microsoft.EntityFrameworkCore;
using Ybtb.Engine.Persistence;

namespace Ybtb.Engine.Tests.Hosting;

/// <summary>A database with nothing but the engine's tables, and one of the test's own.</summary>
internal sealed class EngineContext(DbContextOptions<EngineContext> options) : DbContext(options)
{
    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder) => configurationBuilder.UseStorageConventions();

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.AddEngine();
        modelBuilder.Entity<SubjectRow>().ToTable("subjects").HasKey(s => s.Id);
        modelBuilder.Entity<SubjectRow>().HasIndex(s => s.Code).IsUnique();
        modelBuilder.Entity<SubjectRow>().Property(s => s.Revision).IsConcurrencyToken();
        modelBuilder.Entity<SubjectRow>().ToTable(t => t.HasCheckConstraint("small", "\"Amount\" < 1000"));
        modelBuilder.AdaptTo(Database.ProviderName);
    }
}

/// <summary>A row that test activities read and write.</summary>
internal sealed class SubjectRow
{
    public required string Id { get; init; }

    public required string Code { get; set; }

    public int Amount { get; set; }

    public long Revision { get; set; }
}
