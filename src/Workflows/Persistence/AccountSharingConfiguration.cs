using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Ybtb.Workflows.Registry;
using Ybtb.Workflows.Registry.Sharing;

namespace Ybtb.Workflows.Persistence;

internal sealed class AccountSharingConfiguration : IEntityTypeConfiguration<AccountSharingRow>
{
    public void Configure(EntityTypeBuilder<AccountSharingRow> builder)
    {
        builder.ToTable("account_sharings");
        builder.HasKey(s => s.Id);
        builder.Property(s => s.Id).HasColumnName("id").ValueGeneratedNever();
        builder.Property(s => s.GrantorId).HasColumnName("grantor_id");
        builder.Property(s => s.UserId).HasColumnName("user_id");
        builder.Property(s => s.Relation).HasColumnName("relation").HasConversion<string>().HasMaxLength(32);
        builder.Property(s => s.Status).HasColumnName("status").HasConversion<string>().HasMaxLength(16);
        builder.Property(s => s.BoundOn).HasColumnName("bound_on").HasMaxLength(10);
        builder.Property(s => s.BoundBy).HasColumnName("bound_by").HasMaxLength(32);
        builder.Property(s => s.UnboundOn).HasColumnName("unbound_on").HasMaxLength(10);
        builder.Property(s => s.UnboundBy).HasColumnName("unbound_by").HasMaxLength(32);
        builder.Property(s => s.Revision).HasColumnName("revision").IsConcurrencyToken();
        builder.HasIndex(s => s.GrantorId, "ix_account_sharings_grantor");                                       // with whom a person shares
        builder.HasIndex(s => s.UserId, "ix_account_sharings_user");                                             // who shares with a person
        builder.HasIndex(s => new { s.GrantorId, s.UserId }, "ix_account_sharings_active").IsUnique().HasFilter("\"status\" = 'Active'");   // bound once
        builder.HasOne<PersonRow>().WithMany().HasForeignKey(s => s.GrantorId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<PersonRow>().WithMany().HasForeignKey(s => s.UserId).OnDelete(DeleteBehavior.Restrict);
    }
}
