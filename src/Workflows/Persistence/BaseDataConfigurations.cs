using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Ybtb.Workflows.Accounts;
using Ybtb.Workflows.Offices;
using Ybtb.Workflows.PauseGrounds;

namespace Ybtb.Workflows.Persistence;

internal sealed class OfficeChangeConfiguration : IEntityTypeConfiguration<OfficeChangeRow>
{
    public void Configure(EntityTypeBuilder<OfficeChangeRow> builder)
    {
        builder.ToTable("office_changes").HasKey(c => c.Number);
        builder.Property(c => c.Number).ValueGeneratedNever();
        builder.Property(c => c.OfficeCode).HasMaxLength(OfficeConfiguration.CodeLength);
        builder.Property(c => c.Kind).HasConversion<string>().HasMaxLength(CaseColumns.Word);
        builder.Property(c => c.Before).HasMaxLength(OfficeChangeRow.MaxState);
        builder.Property(c => c.After).HasMaxLength(OfficeChangeRow.MaxState);
        builder.Property(c => c.Reason).HasMaxLength(AuditTrail.MaxReason);
        builder.Property(c => c.ChangedBy).HasMaxLength(64);
        builder.UseSnakeCase();
        builder.HasIndex(c => new { c.OfficeCode, c.Number });   // the history of one office
    }
}

internal sealed class PauseGroundVersionConfiguration : IEntityTypeConfiguration<PauseGroundVersionRow>
{
    public void Configure(EntityTypeBuilder<PauseGroundVersionRow> builder)
    {
        builder.ToTable("pause_ground_versions").HasKey(v => v.Number);
        builder.Property(v => v.Number).ValueGeneratedNever();
        builder.Property(v => v.Ground).HasConversion<string>().HasMaxLength(CaseColumns.Word);
        builder.Property(v => v.Name).HasMaxLength(PauseGroundSetting.MaxName);
        builder.Property(v => v.Basis).HasMaxLength(PauseGroundSetting.MaxBasis);
        builder.Property(v => v.Items).HasMaxLength(4000);
        builder.Property(v => v.Reason).HasMaxLength(AuditTrail.MaxReason);
        builder.Property(v => v.PublishedBy).HasMaxLength(64);
        builder.UseSnakeCase();
    }
}
