using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Ybtb.Workflows.Accounts;

namespace Ybtb.Workflows.Persistence;

internal sealed class OfficeConfiguration : IEntityTypeConfiguration<OfficeRow>
{
    public const int CodeLength = 18;

    public void Configure(EntityTypeBuilder<OfficeRow> builder)
    {
        builder.ToTable("offices");
        builder.HasKey(o => o.Code);
        builder.Property(o => o.Code).HasColumnName("code").HasMaxLength(CodeLength);
        builder.Property(o => o.Name).HasColumnName("name").HasMaxLength(128);
        builder.Property(o => o.Kind).HasColumnName("kind").HasMaxLength(32);
        builder.Property(o => o.Path).HasColumnName("path").HasMaxLength(OfficePath.MaxLength);
        builder.Property(o => o.ParentCode).HasColumnName("parent_code").HasMaxLength(CodeLength);
        builder.Property(o => o.IsClosed).HasColumnName("is_closed");
        builder.Property(o => o.Revision).HasColumnName("revision").IsConcurrencyToken();
        builder.HasIndex(o => o.Path).IsUnique();         // an office and all below it
    }
}
