using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Ybtb.Workflows.Accounts;
using Ybtb.Workflows.Catalogues;

namespace Ybtb.Workflows.Persistence;

internal sealed class CatalogueVersionConfiguration : IEntityTypeConfiguration<CatalogueVersionRow>
{
    public void Configure(EntityTypeBuilder<CatalogueVersionRow> builder)
    {
        builder.ToTable("catalogue_versions").HasKey(c => c.Number);
        builder.Property(c => c.Number).ValueGeneratedNever();
        builder.Property(c => c.ContentHash).HasMaxLength(64);
        builder.Property(c => c.PublishedBy).HasMaxLength(64);
        builder.Property(c => c.Reason).HasMaxLength(AuditTrail.MaxReason);
        builder.UseSnakeCase();
        builder.HasIndex(c => c.IsCurrent).IsUnique().HasFilter("\"is_current\"");   // one catalogue in force
    }
}
