using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Ybtb.Workflows.Calendars;

namespace Ybtb.Workflows.Persistence;

internal sealed class CalendarVersionConfiguration : IEntityTypeConfiguration<CalendarVersionRow>
{
    public void Configure(EntityTypeBuilder<CalendarVersionRow> builder)
    {
        builder.ToTable("calendar_versions");
        builder.HasKey(c => c.Version);
        builder.Property(c => c.Version).HasColumnName("version").ValueGeneratedNever();
        builder.Property(c => c.Json).HasColumnName("json");
        builder.Property(c => c.PublishedAt).HasColumnName("published_at");
        builder.Property(c => c.IsCurrent).HasColumnName("is_current");
        builder.HasIndex(c => c.IsCurrent).IsUnique().HasFilter("\"is_current\"");   // one calendar in force
    }
}
