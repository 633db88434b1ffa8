using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Ybtb.Workflows.Accounts;
using Ybtb.Workflows.Offices;

namespace Ybtb.Workflows.Persistence;

internal sealed class OfficeConfiguration : IEntityTypeConfiguration<OfficeRow>
{
    public const int CodeLength = 18;

    public void Configure(EntityTypeBuilder<OfficeRow> builder)
    {
        builder.ToTable("offices");
        builder.HasKey(o => o.Code);
        builder.Property(o => o.Code).HasMaxLength(CodeLength);
        builder.Property(o => o.Name).HasMaxLength(128);
        builder.Property(o => o.Kind).HasMaxLength(32);
        builder.Property(o => o.Path).HasMaxLength(OfficePath.MaxLength);
        builder.Property(o => o.ParentCode).HasMaxLength(CodeLength);
        builder.Property(o => o.Phone).HasMaxLength(Office.MaxPhone);
        builder.Property(o => o.Address).HasMaxLength(Office.MaxAddress);
        builder.Property(o => o.Revision).IsConcurrencyToken();
        builder.HasIndex(o => o.Path).IsUnique();         // an office and all below it
    }
}
