using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Ybtb.Engine.Persistence;
using Ybtb.Workflows.Persistence;

namespace Ybtb.Simulation.Flows;

/// <summary>The engine's tables and those by which effects and commands are counted.</summary>
internal sealed class SimulatedModel : DbContext
{
    private static readonly Lazy<IModel> Built = new(() =>
    {
        using var context = new SimulatedModel();
        return context.Model;
    });

    public static IModel Tables => Built.Value;

    protected override void OnConfiguring(DbContextOptionsBuilder optionsBuilder) => optionsBuilder.UseSqlite();

    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder) => configurationBuilder.UseStorageConventions();

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.AddEngine();
        modelBuilder.ApplyConfiguration(new BulkOperationConfiguration()).ApplyConfiguration(new BulkTargetConfiguration()).ApplyConfiguration(new InboxPostingConfiguration());
        modelBuilder.Entity<AccountRow>().HasKey(a => a.Id);
        modelBuilder.Entity<DepositRow>().HasKey(d => d.Id);
        modelBuilder.Entity<CommandRow>().HasKey(c => c.Id);
    }
}
