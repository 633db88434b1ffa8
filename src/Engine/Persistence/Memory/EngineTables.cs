using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;

namespace Ybtb.Engine.Persistence.Memory;

/// <summary>The model of a database that holds the engine's tables and nothing else.</summary>
public static class EngineTables
{
    private static readonly Lazy<IModel> Built = new(() =>
    {
        using var context = new Context();
        return context.Model;
    });

    /// <summary>Made once per process; no database is opened for it.</summary>
    public static IModel Model => Built.Value;

    private sealed class Context : DbContext
    {
        protected override void OnConfiguring(DbContextOptionsBuilder optionsBuilder) => optionsBuilder.UseSqlite();

        protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder) => configurationBuilder.UseStorageConventions();

        protected override void OnModelCreating(ModelBuilder modelBuilder) => modelBuilder.AddEngine();
    }
}
