using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Ybtb.Workflows.Files;

namespace Ybtb.Workflows.Persistence;

internal sealed class FileConfiguration : IEntityTypeConfiguration<FileRow>
{
    public void Configure(EntityTypeBuilder<FileRow> builder)
    {
        builder.ToTable("files");
        builder.HasKey(f => f.Address);
        builder.Property(f => f.Address).HasColumnName("address").HasMaxLength(ContentAddress.Length)
            .HasConversion(address => address.Value, text => ContentAddress.Parse(text, null));
        builder.Property(f => f.Kind).HasColumnName("kind").HasConversion<string>().HasMaxLength(8);
        builder.Property(f => f.Size).HasColumnName("size");
        builder.Property(f => f.Pages).HasColumnName("pages");
        builder.Property(f => f.Width).HasColumnName("width");
        builder.Property(f => f.Height).HasColumnName("height");
        builder.Property(f => f.UploadedBy).HasColumnName("uploaded_by");
        builder.Property(f => f.UploadedAt).HasColumnName("uploaded_at");
    }
}
