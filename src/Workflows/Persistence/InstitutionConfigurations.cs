using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Ybtb.Workflows.Cases;
using Ybtb.Workflows.CodePlatform;
using Ybtb.Workflows.Registry.Institutions;

namespace Ybtb.Workflows.Persistence;

internal sealed class InstitutionConfiguration : IEntityTypeConfiguration<InstitutionRow>
{
    public const int CodeLength = 12;

    /// <summary>Of the whole record, sealed.</summary>
    internal const int RecordLength = 8192;

    /// <summary>The keys of all fields.</summary>
    internal const int KeysLength = 600;

    public void Configure(EntityTypeBuilder<InstitutionRow> builder)
    {
        builder.ToTable("institutions").HasKey(i => i.Code);
        builder.Property(i => i.Code).HasMaxLength(CodeLength);
        builder.Property(i => i.Name).HasMaxLength(RegistryColumns.Name);
        builder.Property(i => i.Kind).HasConversion<string>().HasMaxLength(RegistryColumns.Word);
        builder.Property(i => i.Level).HasMaxLength(RegistryColumns.Word);
        builder.Property(i => i.Region).HasMaxLength(RegistryColumns.Region);
        builder.Property(i => i.CreditCode).HasMaxLength(RegistryColumns.Word);
        builder.Property(i => i.ParticularsSealed).HasMaxLength(RecordLength);
        builder.Property(i => i.Revision).IsConcurrencyToken();
        builder.UseSnakeCase();
        builder.HasIndex(i => new { i.Region, i.Kind });            // the institutions of a place
        builder.HasIndex(i => i.CreditCode);
    }
}

internal sealed class InstitutionVersionConfiguration : IEntityTypeConfiguration<InstitutionVersionRow>
{
    public void Configure(EntityTypeBuilder<InstitutionVersionRow> builder)
    {
        builder.ToTable("institution_versions").HasKey(v => new { v.Code, v.Version });
        builder.Property(v => v.Code).HasMaxLength(InstitutionConfiguration.CodeLength);
        builder.Property(v => v.Version).ValueGeneratedNever();
        builder.Property(v => v.BeforeSealed).HasMaxLength(InstitutionConfiguration.RecordLength);
        builder.Property(v => v.AfterSealed).HasMaxLength(InstitutionConfiguration.RecordLength);
        builder.Property(v => v.Changed).HasMaxLength(InstitutionConfiguration.KeysLength);
        builder.Property(v => v.EffectiveOn).HasMaxLength(RegistryColumns.Day);
        builder.Property(v => v.CaseNumber).HasMaxLength(CaseNumber.Length);
        builder.UseSnakeCase();
        builder.HasOne<InstitutionRow>().WithMany().HasForeignKey(v => v.Code).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class InstitutionSnapshotConfiguration : IEntityTypeConfiguration<InstitutionSnapshotRow>
{
    public void Configure(EntityTypeBuilder<InstitutionSnapshotRow> builder)
    {
        builder.ToTable("institution_snapshots").HasKey(s => s.InstitutionCode);
        builder.Property(s => s.InstitutionCode).HasMaxLength(InstitutionConfiguration.CodeLength);
        builder.Property(s => s.DataSealed).HasMaxLength(InstitutionConfiguration.RecordLength);
        builder.Property(s => s.Error).HasMaxLength(RegistryColumns.Name);
        builder.Property(s => s.Revision).IsConcurrencyToken();
        builder.UseSnakeCase();
        builder.HasOne<InstitutionRow>().WithOne().HasForeignKey<InstitutionSnapshotRow>(s => s.InstitutionCode).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class InstitutionChangeConfiguration : IEntityTypeConfiguration<InstitutionChangeRow>
{
    public void Configure(EntityTypeBuilder<InstitutionChangeRow> builder)
    {
        builder.ToTable("institution_changes").HasKey(c => c.CaseNumber);
        builder.Property(c => c.CaseNumber).HasMaxLength(CaseNumber.Length);
        builder.Property(c => c.InstitutionCode).HasMaxLength(InstitutionConfiguration.CodeLength);
        builder.Property(c => c.Kind).HasConversion<string>().HasMaxLength(RegistryColumns.Word);
        builder.Property(c => c.Ticks).HasMaxLength(RegistryColumns.Name);
        builder.Property(c => c.BeforeSealed).HasMaxLength(InstitutionConfiguration.RecordLength);
        builder.Property(c => c.AfterSealed).HasMaxLength(InstitutionConfiguration.RecordLength);
        builder.Property(c => c.FormerCase).HasMaxLength(CaseNumber.Length);
        builder.Property(c => c.Comparison).HasConversion<string>().HasMaxLength(RegistryColumns.Word);
        builder.Property(c => c.Differing).HasMaxLength(InstitutionConfiguration.KeysLength);
        builder.Property(c => c.Revision).IsConcurrencyToken();
        builder.UseSnakeCase();
        builder.HasIndex(c => c.InstitutionCode);
        builder.HasIndex(c => c.FormerCase);
    }
}

/// <summary>The embedded platform's own data; they know nothing of the registry's rows.</summary>
internal sealed class CodePlatformRecordConfiguration : IEntityTypeConfiguration<CodePlatformRecordRow>
{
    public void Configure(EntityTypeBuilder<CodePlatformRecordRow> builder)
    {
        builder.ToTable("code_platform_records").HasKey(r => new { r.InstitutionCode, r.Version });
        builder.Property(r => r.InstitutionCode).HasMaxLength(InstitutionConfiguration.CodeLength);
        builder.Property(r => r.Version).ValueGeneratedNever();
        builder.Property(r => r.DataSealed).HasMaxLength(InstitutionConfiguration.RecordLength);
        builder.UseSnakeCase();
    }
}
