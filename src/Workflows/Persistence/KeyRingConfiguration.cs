using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Ybtb.Workflows.Security;

namespace Ybtb.Workflows.Persistence;

internal sealed class KeyRingConfiguration : IEntityTypeConfiguration<KeyRingRow>
{
    public void Configure(EntityTypeBuilder<KeyRingRow> builder)
    {
        builder.ToTable("key_ring");
        builder.HasKey(k => k.Id);
        builder.Property(k => k.Id).ValueGeneratedNever();   // two nodes making the first keys must collide
        builder.Property(k => k.Purpose).HasConversion<string>().HasMaxLength(32);
        builder.Property(k => k.Wrapped).HasMaxLength(128);
    }
}
