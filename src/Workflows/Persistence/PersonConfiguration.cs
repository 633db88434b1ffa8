using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Ybtb.Workflows.Registry;
using Ybtb.Workflows.Security;

namespace Ybtb.Workflows.Persistence;

internal sealed class PersonConfiguration : IEntityTypeConfiguration<PersonRow>
{
    public void Configure(EntityTypeBuilder<PersonRow> builder)
    {
        builder.ToTable("persons");
        builder.HasKey(p => p.Id);
        builder.Property(p => p.Id).HasColumnName("id").ValueGeneratedNever();
        builder.Property(p => p.CertificateType).HasColumnName("certificate_type").HasConversion<string>().HasMaxLength(32);
        builder.Property(p => p.NumberSealed).HasColumnName("number_sealed").HasMaxLength(128);
        builder.Property(p => p.NumberIndex).HasColumnName("number_index").HasMaxLength(BlindIndex.Size);
        builder.Property(p => p.NumberMasked).HasColumnName("number_masked").HasMaxLength(32);
        builder.Property(p => p.NameSealed).HasColumnName("name_sealed").HasMaxLength(512);
        builder.Property(p => p.NameMasked).HasColumnName("name_masked").HasMaxLength(100);
        builder.Property(p => p.Sex).HasColumnName("sex").HasConversion<string>().HasMaxLength(8);
        builder.Property(p => p.BirthDate).HasColumnName("birth_date").HasMaxLength(10);
        builder.Property(p => p.PhoneSealed).HasColumnName("phone_sealed").HasMaxLength(128);
        builder.Property(p => p.PhoneMasked).HasColumnName("phone_masked").HasMaxLength(32);
        builder.Property(p => p.AddressSealed).HasColumnName("address_sealed").HasMaxLength(1024);
        builder.Property(p => p.HouseholdAddressSealed).HasColumnName("household_address_sealed").HasMaxLength(1024);
        builder.Property(p => p.CreatedAt).HasColumnName("created_at");
        builder.Property(p => p.Revision).HasColumnName("revision").IsConcurrencyToken();
        builder.HasIndex(p => new { p.NumberIndex, p.CertificateType }).IsUnique();   // one person, one row; two offices at once collide here
    }
}
