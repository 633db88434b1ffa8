using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Ybtb.Workflows.TrialRuns;

namespace Ybtb.Workflows.Persistence;

internal sealed class TrialRunConfiguration : IEntityTypeConfiguration<TrialRunRow>
{
    public void Configure(EntityTypeBuilder<TrialRunRow> builder)
    {
        builder.ToTable("trial_runs");
        builder.HasKey(t => t.Id);
        builder.Property(t => t.Id).HasColumnName("id").ValueGeneratedNever();
        builder.Property(t => t.AccountId).HasColumnName("account_id");
        builder.Property(t => t.CreatedAt).HasColumnName("created_at");
        builder.Property(t => t.DefinitionId).HasColumnName("definition_id").HasMaxLength(64);
        builder.Property(t => t.InstanceId).HasColumnName("instance_id");
        builder.Property(t => t.ClockAt).HasColumnName("clock_at");
        builder.Property(t => t.Schema).HasColumnName("schema").HasMaxLength(150);
        builder.Property(t => t.Database).HasColumnName("database");
        builder.Property(t => t.Revision).HasColumnName("revision").IsConcurrencyToken();
        builder.HasIndex(t => new { t.AccountId, t.CreatedAt });   // how many somebody has
        builder.HasIndex(t => t.CreatedAt);                        // which have served their time
    }
}
