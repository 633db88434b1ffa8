using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Ybtb.Workflows.Accounts;

namespace Ybtb.Workflows.Persistence;

internal sealed class AccountConfiguration : IEntityTypeConfiguration<Account>
{
    public void Configure(EntityTypeBuilder<Account> builder)
    {
        builder.ToTable("accounts");
        builder.HasKey(a => a.Id);
        builder.Property(a => a.Id).ValueGeneratedNever();
        builder.Property(a => a.Login).HasMaxLength(64);
        builder.Property(a => a.DisplayName).HasMaxLength(64);
        builder.Property(a => a.EmployeeNumber).HasMaxLength(32);
        builder.Property(a => a.OfficeCode).HasMaxLength(OfficeConfiguration.CodeLength);
        builder.Property(a => a.Roles).HasConversion(r => r.ToString(), text => RoleSet.Parse(text)).HasMaxLength(128);
        builder.Property(a => a.ChannelCode).HasMaxLength(32);
        builder.Property(a => a.PasswordHash).HasMaxLength(256);
        builder.Property(a => a.SecretHash).HasMaxLength(32);
        builder.Property(a => a.SecurityStamp).HasMaxLength(32);
        builder.Property(a => a.Revision).IsConcurrencyToken();   // two attempts at once: both are counted
        builder.HasIndex(a => a.Login).IsUnique();        // signing in
        builder.HasIndex(a => a.OfficeCode);              // an office's accounts
        builder.HasOne<OfficeRow>().WithMany().HasForeignKey(a => a.OfficeCode).OnDelete(DeleteBehavior.Restrict);
    }
}
