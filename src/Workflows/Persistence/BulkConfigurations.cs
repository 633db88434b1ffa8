using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Ybtb.Workflows.Accounts;
using Ybtb.Workflows.Instances;

namespace Ybtb.Workflows.Persistence;

internal sealed class BulkOperationConfiguration : IEntityTypeConfiguration<BulkOperationRow>
{
    public void Configure(EntityTypeBuilder<BulkOperationRow> builder)
    {
        builder.ToTable("bulk_operations").HasKey(b => b.Id);
        builder.Property(b => b.Id).ValueGeneratedNever();
        builder.Property(b => b.Kind).HasConversion<string>().HasMaxLength(CaseColumns.Word);
        builder.Property(b => b.Reason).HasMaxLength(InstanceDesk.MaxReason);
        builder.Property(b => b.Status).HasConversion<string>().HasMaxLength(CaseColumns.Word);
        builder.Property(b => b.Login).HasMaxLength(64);
        builder.Property(b => b.AccountName).HasMaxLength(64);
        builder.Property(b => b.OfficeCode).HasMaxLength(OfficeConfiguration.CodeLength);
        builder.Property(b => b.OfficePath).HasMaxLength(OfficePath.MaxLength);
        builder.Property(b => b.Revision).IsConcurrencyToken();   // stopped while it finishes: one of the two is told
        builder.UseSnakeCase();
        builder.HasIndex(b => new { b.Status, b.CreatedAt });     // the runner: which are running
    }
}

internal sealed class BulkTargetConfiguration : IEntityTypeConfiguration<BulkTargetRow>
{
    public void Configure(EntityTypeBuilder<BulkTargetRow> builder)
    {
        builder.ToTable("bulk_targets").HasKey(t => new { t.BulkOperationId, t.Ordinal });
        builder.Property(t => t.Status).HasConversion<string>().HasMaxLength(CaseColumns.Word);
        builder.Property(t => t.Message).HasMaxLength(BulkTargetRow.MaxMessage);
        builder.Property(t => t.Revision).IsConcurrencyToken();   // two nodes, one target: the second is told
        builder.UseSnakeCase();
        builder.HasIndex(t => new { t.BulkOperationId, t.Status, t.Ordinal });   // what is left; progress
    }
}
