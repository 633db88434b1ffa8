using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Ybtb.Workflows.Archiving;
using Ybtb.Workflows.Cases;

namespace Ybtb.Workflows.Persistence;

internal sealed class CaseArchiveConfiguration : IEntityTypeConfiguration<CaseArchiveRow>
{
    public void Configure(EntityTypeBuilder<CaseArchiveRow> builder)
    {
        builder.ToTable("case_archives").HasKey(a => a.CaseNumber);
        builder.Property(a => a.CaseNumber).HasMaxLength(CaseNumber.Length);
        builder.UseSnakeCase();
    }
}

internal sealed class ArchivingConfiguration : IEntityTypeConfiguration<ArchivingRow>
{
    public void Configure(EntityTypeBuilder<ArchivingRow> builder)
    {
        builder.ToTable("archiving").HasKey(a => a.Id);
        builder.Property(a => a.Id).ValueGeneratedNever();   // two nodes making the row must collide
        builder.Property(a => a.SeenNumber).HasMaxLength(CaseNumber.Length);
        builder.Property(a => a.Revision).IsConcurrencyToken();
        builder.UseSnakeCase();
    }
}
