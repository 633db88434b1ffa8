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
        builder.Property(e => e.Id).ValueGeneratedNever();
        builder.Property(e => e.AccountName).HasMaxLength(64);
        builder.Property(e => e.OfficeCode).HasMaxLength(OfficeConfiguration.CodeLength);
        builder.Property(e => e.OfficePath).HasMaxLength(OfficePath.MaxLength);
        builder.Property(e => e.Action).HasConversion<string>().HasMaxLength(32);
        builder.Property(e => e.SubjectKind).HasMaxLength(32);
        builder.Property(e => e.SubjectId).HasMaxLength(64);
        builder.Property(e => e.Reason).HasMaxLength(AuditTrail.MaxReason);
        builder.Property(e => e.Details).HasMaxLength(2000);
        builder.HasIndex(e => e.At);                                        // the trail by time
        builder.HasIndex(e => new { e.SubjectKind, e.SubjectId, e.At });    // the trail of one record
        builder.HasIndex(e => new { e.AccountId, e.At });                   // the trail of one account
    }
}
