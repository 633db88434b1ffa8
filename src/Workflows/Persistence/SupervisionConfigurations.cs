using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Ybtb.Workflows.Accounts;
using Ybtb.Workflows.Cases;
using Ybtb.Workflows.Supervision;

namespace Ybtb.Workflows.Persistence;

internal sealed class AlertConfiguration : IEntityTypeConfiguration<AlertRow>
{
    public void Configure(EntityTypeBuilder<AlertRow> builder)
    {
        builder.ToTable("alerts").HasKey(a => a.Id);
        builder.Property(a => a.Id).ValueGeneratedNever();
        builder.Property(a => a.CaseNumber).HasMaxLength(CaseNumber.Length);
        builder.Property(a => a.Occasion).HasMaxLength(CaseColumns.ItemCode);
        builder.Property(a => a.Level).HasConversion<string>().HasMaxLength(CaseColumns.Word);
        builder.Property(a => a.Cause).HasConversion<string>().HasMaxLength(CaseColumns.Word);
        builder.Property(a => a.ItemCode).HasMaxLength(CaseColumns.ItemCode);
        builder.Property(a => a.Clock).HasMaxLength(CaseColumns.Word);
        builder.Property(a => a.Stage).HasMaxLength(CaseColumns.Word);
        builder.Property(a => a.ReceivingOfficePath).HasMaxLength(OfficePath.MaxLength);
        builder.Property(a => a.DecidingOfficePath).HasMaxLength(OfficePath.MaxLength);
        builder.Property(a => a.PartnerOfficePath).HasMaxLength(OfficePath.MaxLength);
        builder.UseSnakeCase();
        builder.HasIndex(a => new { a.CaseNumber, a.Occasion }).IsUnique();        // once for each occasion, also under a race
        builder.HasIndex(a => new { a.ReceivingOfficePath, a.CreatedAt });         // what an office's cases were warned of
        builder.HasIndex(a => new { a.DecidingOfficePath, a.CreatedAt });
        builder.HasIndex(a => new { a.PartnerOfficePath, a.CreatedAt }).HasFilter("\"partner_office_path\" IS NOT NULL");
        builder.HasIndex(a => a.CreatedAt);                                        // the province's list
    }
}

internal sealed class AlertRecipientConfiguration : IEntityTypeConfiguration<AlertRecipientRow>
{
    public void Configure(EntityTypeBuilder<AlertRecipientRow> builder)
    {
        builder.ToTable("alert_recipients").HasKey(r => new { r.AlertId, r.Ordinal });
        builder.Property(r => r.Role).HasConversion<string>().HasMaxLength(CaseColumns.Word);
        builder.Property(r => r.OfficePath).HasMaxLength(OfficePath.MaxLength);
        builder.Property(r => r.AcknowledgedByName).HasMaxLength(64);
        builder.UseSnakeCase();
        builder.HasIndex(r => new { r.OfficePath, r.CreatedAt });                                              // what an office was told
        builder.HasIndex(r => new { r.AccountId, r.CreatedAt }).HasFilter("\"account_id\" IS NOT NULL");      // what I was told
    }
}

internal sealed class UrgingConfiguration : IEntityTypeConfiguration<UrgingRow>
{
    public void Configure(EntityTypeBuilder<UrgingRow> builder)
    {
        builder.ToTable("urgings").HasKey(u => u.Id);
        builder.Property(u => u.Id).ValueGeneratedNever();
        builder.Property(u => u.CaseNumber).HasMaxLength(CaseNumber.Length);
        builder.Property(u => u.Level).HasConversion<string>().HasMaxLength(CaseColumns.Word);
        builder.Property(u => u.ItemCode).HasMaxLength(CaseColumns.ItemCode);
        builder.Property(u => u.IssuedByName).HasMaxLength(64);
        builder.Property(u => u.IssuingOfficePath).HasMaxLength(OfficePath.MaxLength);
        builder.Property(u => u.AddressedOfficeCode).HasMaxLength(OfficeConfiguration.CodeLength);
        builder.Property(u => u.AddressedOfficePath).HasMaxLength(OfficePath.MaxLength);
        builder.Property(u => u.AddressedRole).HasConversion<string>().HasMaxLength(CaseColumns.Word);
        builder.Property(u => u.ReceivingOfficePath).HasMaxLength(OfficePath.MaxLength);
        builder.Property(u => u.DecidingOfficePath).HasMaxLength(OfficePath.MaxLength);
        builder.Property(u => u.PartnerOfficePath).HasMaxLength(OfficePath.MaxLength);
        builder.Property(u => u.AnsweredByName).HasMaxLength(64);
        builder.Property(u => u.Revision).IsConcurrencyToken();   // two people, one urging: the second is told
        builder.UseSnakeCase();
        const string open = "\"answered_at\" IS NULL";
        builder.HasIndex(u => u.CaseNumber);                                                                          // the urgings of a case
        builder.HasIndex(u => new { u.AddressedOfficePath, u.AnswerDueAt }).HasFilter(open);                          // what an office has to answer
        builder.HasIndex(u => u.AnswerDueAt).HasFilter("\"answered_at\" IS NULL AND \"overdue_told_at\" IS NULL");   // whose answer is overdue
        builder.HasIndex(u => new { u.ReceivingOfficePath, u.CreatedAt });
        builder.HasIndex(u => new { u.DecidingOfficePath, u.CreatedAt });
        builder.HasIndex(u => new { u.PartnerOfficePath, u.CreatedAt }).HasFilter("\"partner_office_path\" IS NOT NULL");
    }
}

internal sealed class AlertLadderConfiguration : IEntityTypeConfiguration<AlertLadderRow>
{
    public void Configure(EntityTypeBuilder<AlertLadderRow> builder)
    {
        builder.ToTable("alert_ladders").HasKey(l => l.Number);
        builder.Property(l => l.Number).ValueGeneratedNever();
        builder.Property(l => l.ItemCode).HasMaxLength(CaseColumns.ItemCode);
        builder.Property(l => l.PublishedBy).HasMaxLength(64);
        builder.Property(l => l.Reason).HasMaxLength(AuditTrail.MaxReason);
        builder.UseSnakeCase();
    }
}

internal sealed class OfficePartConfiguration : IEntityTypeConfiguration<OfficePartRow>
{
    public void Configure(EntityTypeBuilder<OfficePartRow> builder)
    {
        builder.ToTable("office_parts").HasKey(p => new { p.CaseNumber, p.Ordinal });
        builder.Property(p => p.CaseNumber).HasMaxLength(CaseNumber.Length);
        builder.Property(p => p.Kind).HasConversion<string>().HasMaxLength(CaseColumns.Word);
        builder.Property(p => p.Stage).HasMaxLength(CaseColumns.Word);
        builder.Property(p => p.OfficeCode).HasMaxLength(OfficeConfiguration.CodeLength);
        builder.Property(p => p.OfficePath).HasMaxLength(OfficePath.MaxLength);
        builder.Property(p => p.ItemCode).HasMaxLength(CaseColumns.ItemCode);
        builder.Property(p => p.Verdict).HasMaxLength(CaseColumns.Word);
        builder.UseSnakeCase();
        builder.HasIndex(p => new { p.OfficePath, p.EndedAt });   // how an office did in a period
    }
}
