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
        builder.Property(a => a.Id).HasColumnName("id").ValueGeneratedNever();
        builder.Property(a => a.Login).HasColumnName("login").HasMaxLength(64);
        builder.Property(a => a.DisplayName).HasColumnName("display_name").HasMaxLength(64);
        builder.Property(a => a.EmployeeNumber).HasColumnName("employee_number").HasMaxLength(32);
        builder.Property(a => a.OfficeCode).HasColumnName("office_code").HasMaxLength(OfficeConfiguration.CodeLength);
        builder.Property(a => a.Roles).HasColumnName("roles").HasConversion(r => r.ToString(), text => RoleSet.Parse(text)).HasMaxLength(128);
        builder.Property(a => a.ChannelCode).HasColumnName("channel_code").HasMaxLength(32);
        builder.Property(a => a.PasswordHash).HasColumnName("password_hash").HasMaxLength(256);
        builder.Property(a => a.SecretHash).HasColumnName("secret_hash").HasMaxLength(32);
        builder.Property(a => a.FailedAttempts).HasColumnName("failed_attempts");
        builder.Property(a => a.LockedUntil).HasColumnName("locked_until");
        builder.Property(a => a.MustChangePassword).HasColumnName("must_change_password");
        builder.Property(a => a.SecurityStamp).HasColumnName("security_stamp").HasMaxLength(32);
        builder.Property(a => a.IsDisabled).HasColumnName("is_disabled");
        builder.Property(a => a.CreatedAt).HasColumnName("created_at");
        builder.Property(a => a.SignedInAt).HasColumnName("signed_in_at");
        builder.Property(a => a.Revision).HasColumnName("revision").IsConcurrencyToken();   // two attempts at once: both are counted
        builder.HasIndex(a => a.Login).IsUnique();        // signing in
        builder.HasIndex(a => a.OfficeCode);              // an office's accounts
        builder.HasOne<OfficeRow>().WithMany().HasForeignKey(a => a.OfficeCode).OnDelete(DeleteBehavior.Restrict);
    }
}
