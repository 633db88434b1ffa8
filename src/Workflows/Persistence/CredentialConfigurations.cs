using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Ybtb.Workflows.Credentials;
using Ybtb.Workflows.Registry;

namespace Ybtb.Workflows.Persistence;

internal sealed class CredentialConfiguration : IEntityTypeConfiguration<CredentialRow>
{
    public void Configure(EntityTypeBuilder<CredentialRow> builder)
    {
        builder.ToTable("credentials");
        builder.HasKey(c => c.PersonId);
        builder.Property(c => c.PersonId).HasColumnName("person_id").ValueGeneratedNever();
        builder.Property(c => c.Level).HasColumnName("level").HasConversion<string>().HasMaxLength(16);
        builder.Property(c => c.Version).HasColumnName("version");
        builder.Property(c => c.Region).HasColumnName("region").HasMaxLength(6);
        builder.Property(c => c.SyncedAt).HasColumnName("synced_at");
        builder.Property(c => c.CaseNumber).HasColumnName("case_number").HasMaxLength(32);
        builder.Property(c => c.Revision).HasColumnName("revision").IsConcurrencyToken();
        builder.HasOne<PersonRow>().WithOne().HasForeignKey<CredentialRow>(c => c.PersonId).OnDelete(DeleteBehavior.Restrict);
    }
}

/// <summary>The embedded systems' own data; they know nothing of the registry's rows.</summary>
internal sealed class CredentialRecordConfiguration : IEntityTypeConfiguration<CredentialRecordRow>
{
    public void Configure(EntityTypeBuilder<CredentialRecordRow> builder)
    {
        builder.ToTable("credential_records");
        builder.HasKey(r => new { r.PersonId, r.Level });
        builder.Property(r => r.PersonId).HasColumnName("person_id").ValueGeneratedNever();
        builder.Property(r => r.Level).HasColumnName("level").HasConversion<string>().HasMaxLength(16);
        builder.Property(r => r.Version).HasColumnName("version");
        builder.Property(r => r.UpdateId).HasColumnName("update_id");
        builder.Property(r => r.DataSealed).HasColumnName("data_sealed").HasMaxLength(2048);
        builder.Property(r => r.TakenAt).HasColumnName("taken_at");
        builder.Property(r => r.Revision).HasColumnName("revision").IsConcurrencyToken();
    }
}
