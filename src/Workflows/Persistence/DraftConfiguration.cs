using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Ybtb.Workflows.Drafts;

namespace Ybtb.Workflows.Persistence;

internal sealed class DraftConfiguration : IEntityTypeConfiguration<DraftRow>
{
    public void Configure(EntityTypeBuilder<DraftRow> builder)
    {
        builder.ToTable("filing_drafts");
        builder.HasKey(d => d.Id);
        builder.Property(d => d.Id).ValueGeneratedNever();
        builder.Property(d => d.ItemCode).HasMaxLength(CaseColumns.ItemCode);
        builder.Property(d => d.Revision).IsConcurrencyToken();   // the same draft in two windows: the second is told
        builder.UseSnakeCase();
        builder.HasIndex(d => new { d.AccountId, d.ChangedAt });   // the clerk's own list
        builder.HasIndex(d => d.ChangedAt);                        // which have served their time
    }
}
