using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Ybtb.Workflows.Accounts;
using Ybtb.Workflows.Calendars;

namespace Ybtb.Workflows.Persistence;

internal sealed class CalendarVersionConfiguration : IEntityTypeConfiguration<CalendarVersionRow>
{
    public void Configure(EntityTypeBuilder<CalendarVersionRow> builder)
    {
        builder.ToTable("calendar_versions").HasKey(c => c.Version);
        builder.Property(c => c.Version).ValueGeneratedNever();
        builder.Property(c => c.PublishedBy).HasMaxLength(64);
        builder.Property(c => c.Reason).HasMaxLength(AuditTrail.MaxReason);
        builder.UseSnakeCase();
        builder.HasIndex(c => c.IsCurrent).IsUnique().HasFilter("\"is_current\"");   // one calendar in force
    }
}

internal sealed class CalendarRevisionConfiguration : IEntityTypeConfiguration<CalendarRevisionRow>
{
    public void Configure(EntityTypeBuilder<CalendarRevisionRow> builder)
    {
        builder.ToTable("calendar_revisions").HasKey(r => r.Version);
        builder.Property(r => r.Version).ValueGeneratedNever();
        builder.Property(r => r.Status).HasConversion<string>().HasMaxLength(CaseColumns.Word);
        builder.Property(r => r.Cursor).HasMaxLength(Cases.CaseNumber.Length);
        builder.Property(r => r.Revision).IsConcurrencyToken();   // two nodes, one recalculation: the second is told
        builder.UseSnakeCase();
        builder.HasIndex(r => r.Status);                          // the runner: is there anything to do
    }
}

internal sealed class CalendarDraftConfiguration : IEntityTypeConfiguration<CalendarDraftRow>
{
    public void Configure(EntityTypeBuilder<CalendarDraftRow> builder)
    {
        builder.ToTable("calendar_drafts").HasKey(d => d.Id);
        builder.Property(d => d.Id).ValueGeneratedNever();
        builder.Property(d => d.Title).HasMaxLength(CalendarDraftRow.MaxTitle);
        builder.Property(d => d.UpdatedBy).HasMaxLength(64);
        builder.Property(d => d.Revision).IsConcurrencyToken();   // two people, one draft: the second is told
        builder.UseSnakeCase();
    }
}
