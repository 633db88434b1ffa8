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

internal sealed class CatalogueDraftConfiguration : IEntityTypeConfiguration<CatalogueDraftRow>
{
    public void Configure(EntityTypeBuilder<CatalogueDraftRow> builder)
    {
        builder.ToTable("catalogue_drafts").HasKey(d => d.Part);
        builder.Property(d => d.Part).HasMaxLength(PartName.MaxLength);
        builder.Property(d => d.BaseHash).HasMaxLength(64);
        builder.Property(d => d.UpdatedBy).HasMaxLength(64);
        builder.Property(d => d.Revision).IsConcurrencyToken();   // two people, one part: the second is told
        builder.UseSnakeCase();
    }
}

internal sealed class ShippedCatalogueConfiguration : IEntityTypeConfiguration<ShippedCatalogueRow>
{
    public void Configure(EntityTypeBuilder<ShippedCatalogueRow> builder)
    {
        builder.ToTable("shipped_catalogues").HasKey(s => s.ContentHash);
        builder.Property(s => s.ContentHash).HasMaxLength(64);
        builder.UseSnakeCase();
    }
}
