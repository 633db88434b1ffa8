using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Ybtb.Workflows.Accounts;

namespace Ybtb.Workflows.Persistence;

internal sealed class AuditEntryConfiguration : IEntityTypeConfiguration<AuditEntry>
{
    public void Configure(EntityTypeBuilder<AuditEntry> builder)
    {
        builder.ToTable("audit_entries");
        builder.HasKey(e => e.Id);
        builder.Property(e => e.Id).HasColumnName("id").ValueGeneratedNever();
        builder.Property(e => e.At).HasColumnName("at");
        builder.Property(e => e.AccountId).HasColumnName("account_id");
        builder.Property(e => e.AccountName).HasColumnName("account_name").HasMaxLength(64);
        builder.Property(e => e.OfficeCode).HasColumnName("office_code").HasMaxLength(OfficeConfiguration.CodeLength);
        builder.Property(e => e.OfficePath).HasColumnName("office_path").HasMaxLength(OfficePath.MaxLength);
        builder.Property(e => e.Action).HasColumnName("action").HasConversion<string>().HasMaxLength(32);
        builder.Property(e => e.SubjectKind).HasColumnName("subject_kind").HasMaxLength(32);
        builder.Property(e => e.SubjectId).HasColumnName("subject_id").HasMaxLength(64);
        builder.Property(e => e.Reason).HasColumnName("reason").HasMaxLength(AuditTrail.MaxReason);
        builder.Property(e => e.Details).HasColumnName("details").HasMaxLength(2000);
        builder.HasIndex(e => e.At);                                        // the trail by time
        builder.HasIndex(e => new { e.SubjectKind, e.SubjectId, e.At });    // the trail of one record
        builder.HasIndex(e => new { e.AccountId, e.At });                   // the trail of one account
    }
}
