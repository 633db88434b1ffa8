using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Ybtb.Workflows.Security;

namespace Ybtb.Workflows.Persistence;

internal sealed class SigningCertificateConfiguration : IEntityTypeConfiguration<SigningCertificateRow>
{
    public void Configure(EntityTypeBuilder<SigningCertificateRow> builder)
    {
        builder.ToTable("signing_certificates").HasKey(c => c.Id);
        builder.Property(c => c.Id).ValueGeneratedNever();   // two nodes making the first one must collide
        builder.Property(c => c.Certificate).HasMaxLength(4000);
        builder.Property(c => c.WrappedKey).HasMaxLength(1000);
        builder.UseSnakeCase();
    }
}
