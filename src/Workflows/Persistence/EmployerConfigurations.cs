using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Ybtb.Workflows.Registry.Employers;

namespace Ybtb.Workflows.Persistence;

/// <summary>Lengths that several tables of the registry share.</summary>
internal static class RegistryColumns
{
    public const int Day = 10;
    public const int Region = 6;
    public const int Period = 7;
    public const int Word = 32;
    public const int Name = 200;
    public const int Sealed = 512;
    public const int LongSealed = 2048;
}

internal sealed class EmployerConfiguration : IEntityTypeConfiguration<EmployerRow>
{
    public void Configure(EntityTypeBuilder<EmployerRow> builder)
    {
        builder.ToTable("employers").HasKey(e => e.Id);
        builder.Property(e => e.CreditCode).HasMaxLength(18);
        builder.Property(e => e.UnitNumber).HasMaxLength(RegistryColumns.Word);
        builder.Property(e => e.Name).HasMaxLength(RegistryColumns.Name);
        builder.Property(e => e.PoolingArea).HasMaxLength(RegistryColumns.Region);
        builder.Property(e => e.Region).HasMaxLength(RegistryColumns.Region);
        builder.Property(e => e.LegalRepresentativeSealed).HasMaxLength(RegistryColumns.Sealed);
        builder.Property(e => e.LegalRepresentativeMasked).HasMaxLength(RegistryColumns.Name);
        builder.Property(e => e.OperatorSealed).HasMaxLength(RegistryColumns.Sealed);
        builder.Property(e => e.OperatorMasked).HasMaxLength(RegistryColumns.Name);
        builder.Property(e => e.OperatorPhoneSealed).HasMaxLength(RegistryColumns.Sealed);
        builder.Property(e => e.OperatorPhoneMasked).HasMaxLength(RegistryColumns.Word);
        builder.Property(e => e.BankName).HasMaxLength(RegistryColumns.Name);
        builder.Property(e => e.BankAccountSealed).HasMaxLength(RegistryColumns.Sealed);
        builder.Property(e => e.BankAccountMasked).HasMaxLength(RegistryColumns.Word);
        builder.Property(e => e.BankAccountStatus).HasConversion<string>().HasMaxLength(RegistryColumns.Word);
        builder.Property(e => e.RegisteredOn).HasMaxLength(RegistryColumns.Day);
        builder.Property(e => e.Status).HasConversion<string>().HasMaxLength(RegistryColumns.Word);
        builder.Property(e => e.Revision).IsConcurrencyToken();
        builder.UseSnakeCase();
        builder.HasIndex(e => e.CreditCode).IsUnique();   // one employer, one row
        builder.HasIndex(e => e.UnitNumber).IsUnique();
    }
}

internal sealed class EmployerCoverageConfiguration : IEntityTypeConfiguration<EmployerCoverageRow>
{
    public void Configure(EntityTypeBuilder<EmployerCoverageRow> builder)
    {
        builder.ToTable("employer_coverages").HasKey(c => new { c.EmployerId, c.Insurance });
        builder.Property(c => c.Insurance).HasConversion<string>().HasMaxLength(RegistryColumns.Word);
        builder.Property(c => c.Status).HasConversion<string>().HasMaxLength(RegistryColumns.Word);
        builder.Property(c => c.StartedOn).HasMaxLength(RegistryColumns.Day);
        builder.Property(c => c.EndedOn).HasMaxLength(RegistryColumns.Day);
        builder.UseSnakeCase();
        builder.HasOne<EmployerRow>().WithMany().HasForeignKey(c => c.EmployerId).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class EmployerLevyConfiguration : IEntityTypeConfiguration<EmployerLevyRow>
{
    public void Configure(EntityTypeBuilder<EmployerLevyRow> builder)
    {
        builder.ToTable("employer_levies").HasKey(l => new { l.EmployerId, l.Period, l.Insurance });
        builder.Property(l => l.Insurance).HasConversion<string>().HasMaxLength(RegistryColumns.Word);
        builder.Property(l => l.Period).HasMaxLength(RegistryColumns.Period);
        builder.Property(l => l.ArrivedOn).HasMaxLength(RegistryColumns.Day);
        builder.UseSnakeCase();
        builder.HasOne<EmployerRow>().WithMany().HasForeignKey(l => l.EmployerId).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class EmployerWageConfiguration : IEntityTypeConfiguration<EmployerWageRow>
{
    public void Configure(EntityTypeBuilder<EmployerWageRow> builder)
    {
        builder.ToTable("employer_wages").HasKey(w => new { w.EmployerId, w.Year });
        builder.Property(w => w.Year).ValueGeneratedNever();
        builder.UseSnakeCase();
        builder.HasOne<EmployerRow>().WithMany().HasForeignKey(w => w.EmployerId).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class LevyReliefConfiguration : IEntityTypeConfiguration<LevyReliefRow>
{
    public void Configure(EntityTypeBuilder<LevyReliefRow> builder)
    {
        builder.ToTable("levy_reliefs").HasKey(r => new { r.EmployerId, r.FromPeriod, r.Insurance, r.Kind });
        builder.Property(r => r.Kind).HasConversion<string>().HasMaxLength(RegistryColumns.Word);
        builder.Property(r => r.Insurance).HasConversion<string>().HasMaxLength(RegistryColumns.Word);
        builder.Property(r => r.FromPeriod).HasMaxLength(RegistryColumns.Period);
        builder.Property(r => r.ToPeriod).HasMaxLength(RegistryColumns.Period);
        builder.Property(r => r.PayBy).HasMaxLength(RegistryColumns.Day);
        builder.Property(r => r.Basis).HasMaxLength(RegistryColumns.Name);
        builder.Property(r => r.ApprovedOn).HasMaxLength(RegistryColumns.Day);
        builder.UseSnakeCase();
        builder.HasOne<EmployerRow>().WithMany().HasForeignKey(r => r.EmployerId).OnDelete(DeleteBehavior.Restrict);
    }
}
