using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Ybtb.Workflows.Cases;
using Ybtb.Workflows.Registry.Settlements;
using Ybtb.Workflows.Security;

namespace Ybtb.Workflows.Persistence;

internal sealed class SettlementConfiguration : IEntityTypeConfiguration<SettlementRow>
{
    public void Configure(EntityTypeBuilder<SettlementRow> builder)
    {
        builder.ToTable("settlements").HasKey(s => s.CaseNumber);
        builder.Property(s => s.CaseNumber).HasMaxLength(CaseNumber.Length);
        builder.Property(s => s.Kind).HasConversion<string>().HasMaxLength(RegistryColumns.Word);
        builder.Property(s => s.Status).HasConversion<string>().HasMaxLength(RegistryColumns.Word);
        builder.Property(s => s.FormulaVersion).HasMaxLength(RegistryColumns.Word);
        builder.Property(s => s.Revision).IsConcurrencyToken();
        builder.UseSnakeCase();
        builder.HasIndex(s => s.PersonId);   // what a person was given before
    }
}

internal sealed class ClaimKeyConfiguration : IEntityTypeConfiguration<ClaimKeyRow>
{
    public void Configure(EntityTypeBuilder<ClaimKeyRow> builder)
    {
        builder.ToTable("claim_keys").HasKey(k => k.Key);
        builder.Property(k => k.Key).HasMaxLength(BlindIndex.Size);
        builder.Property(k => k.Kind).HasConversion<string>().HasMaxLength(RegistryColumns.Word);
        builder.Property(k => k.CaseNumber).HasMaxLength(CaseNumber.Length);
        builder.UseSnakeCase();
        builder.HasIndex(k => k.CaseNumber);
    }
}
