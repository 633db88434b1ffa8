using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Ybtb.Workflows.Cases;
using Ybtb.Workflows.Registry;
using Ybtb.Workflows.Registry.Employers;
using Ybtb.Workflows.Registry.Entries;
using Ybtb.Workflows.Registry.RemoteCare;

namespace Ybtb.Workflows.Persistence;

// The keys begin with the person: everything here is read for one person at a time, in the order of the key.
internal sealed class CoverageConfiguration : IEntityTypeConfiguration<CoverageRow>
{
    public void Configure(EntityTypeBuilder<CoverageRow> builder)
    {
        builder.ToTable("coverages").HasKey(c => new { c.PersonId, c.Insurance });
        builder.Property(c => c.Insurance).HasConversion<string>().HasMaxLength(RegistryColumns.Word);
        builder.Property(c => c.Status).HasConversion<string>().HasMaxLength(RegistryColumns.Word);
        builder.Property(c => c.StartedOn).HasMaxLength(RegistryColumns.Day);
        builder.Property(c => c.EndedOn).HasMaxLength(RegistryColumns.Day);
        builder.UseSnakeCase();
        builder.HasOne<PersonRow>().WithMany().HasForeignKey(c => c.PersonId).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class ContributionConfiguration : IEntityTypeConfiguration<ContributionRow>
{
    public void Configure(EntityTypeBuilder<ContributionRow> builder)
    {
        builder.ToTable("contributions").HasKey(c => new { c.PersonId, c.Period, c.Insurance });
        builder.Property(c => c.Insurance).HasConversion<string>().HasMaxLength(RegistryColumns.Word);
        builder.Property(c => c.Period).HasMaxLength(RegistryColumns.Period);
        builder.Property(c => c.ArrivedOn).HasMaxLength(RegistryColumns.Day);
        builder.UseSnakeCase();
        builder.HasIndex(c => new { c.EmployerId, c.Period }).HasFilter("\"employer_id\" IS NOT NULL");   // what an employer's people have paid
        builder.HasOne<PersonRow>().WithMany().HasForeignKey(c => c.PersonId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<EmployerRow>().WithMany().HasForeignKey(c => c.EmployerId).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class AccountEntryConfiguration : IEntityTypeConfiguration<AccountEntryRow>
{
    public void Configure(EntityTypeBuilder<AccountEntryRow> builder)
    {
        builder.ToTable("account_entries").HasKey(e => new { e.PersonId, e.Serial });
        builder.Property(e => e.Serial).HasMaxLength(RegistryColumns.Word);
        builder.Property(e => e.Kind).HasConversion<string>().HasMaxLength(RegistryColumns.Word);
        builder.Property(e => e.PostedOn).HasMaxLength(RegistryColumns.Day);
        builder.Property(e => e.Place).HasMaxLength(RegistryColumns.Name);
        builder.UseSnakeCase();
        builder.HasOne<PersonRow>().WithMany().HasForeignKey(e => e.PersonId).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class MedicalCostConfiguration : IEntityTypeConfiguration<MedicalCostRow>
{
    public void Configure(EntityTypeBuilder<MedicalCostRow> builder)
    {
        builder.ToTable("medical_costs").HasKey(c => new { c.PersonId, c.Serial });
        builder.Property(c => c.Serial).HasMaxLength(RegistryColumns.Word);
        builder.Property(c => c.Kind).HasConversion<string>().HasMaxLength(RegistryColumns.Word);
        builder.Property(c => c.SettledOn).HasMaxLength(RegistryColumns.Day);
        builder.Property(c => c.InstitutionCode).HasMaxLength(InstitutionConfiguration.CodeLength);
        builder.Property(c => c.InstitutionName).HasMaxLength(RegistryColumns.Name);
        builder.UseSnakeCase();
        builder.HasOne<PersonRow>().WithMany().HasForeignKey(c => c.PersonId).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class OutpatientQuotaConfiguration : IEntityTypeConfiguration<OutpatientQuotaRow>
{
    public void Configure(EntityTypeBuilder<OutpatientQuotaRow> builder)
    {
        builder.ToTable("outpatient_quotas").HasKey(q => new { q.RecognitionId, q.Year });
        builder.Property(q => q.Year).ValueGeneratedNever();
        builder.UseSnakeCase();
        builder.HasOne<RecognitionRow>().WithMany().HasForeignKey(q => q.RecognitionId).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class EnrolmentChangeConfiguration : IEntityTypeConfiguration<EnrolmentChangeRow>
{
    public void Configure(EntityTypeBuilder<EnrolmentChangeRow> builder)
    {
        builder.ToTable("enrolment_changes").HasKey(c => c.Id);
        builder.Property(c => c.Kind).HasConversion<string>().HasMaxLength(RegistryColumns.Word);
        builder.Property(c => c.ChangedOn).HasMaxLength(RegistryColumns.Day);
        builder.Property(c => c.Note).HasMaxLength(RegistryColumns.Name);
        builder.Property(c => c.CaseNumber).HasMaxLength(CaseNumber.Length);
        builder.UseSnakeCase();
        builder.HasIndex(c => new { c.PersonId, c.ChangedOn });            // a person's history
        builder.HasOne<PersonRow>().WithMany().HasForeignKey(c => c.PersonId).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class UnemploymentBenefitConfiguration : IEntityTypeConfiguration<UnemploymentBenefitRow>
{
    public void Configure(EntityTypeBuilder<UnemploymentBenefitRow> builder)
    {
        builder.ToTable("unemployment_benefits").HasKey(b => new { b.PersonId, b.StartedOn });
        builder.Property(b => b.StartedOn).HasMaxLength(RegistryColumns.Day);
        builder.Property(b => b.EndedOn).HasMaxLength(RegistryColumns.Day);
        builder.UseSnakeCase();
        builder.HasOne<PersonRow>().WithMany().HasForeignKey(b => b.PersonId).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class RemoteCareFilingConfiguration : IEntityTypeConfiguration<RemoteCareFilingRow>
{
    public void Configure(EntityTypeBuilder<RemoteCareFilingRow> builder)
    {
        builder.ToTable("remote_care_filings").HasKey(f => new { f.PersonId, f.StartedOn, f.Category, f.Ordinal });
        builder.Property(f => f.StartedOn).HasMaxLength(RegistryColumns.Day);
        builder.Property(f => f.Category).HasMaxLength(RegistryColumns.Word);
        builder.Property(f => f.Destination).HasMaxLength(RegistryColumns.Name);
        builder.Property(f => f.Ordinal).ValueGeneratedNever();
        builder.Property(f => f.DestinationCode).HasMaxLength(RegistryColumns.Region);
        builder.Property(f => f.EndedOn).HasMaxLength(RegistryColumns.Day);
        builder.Property(f => f.Status).HasConversion<string>().HasMaxLength(RegistryColumns.Word).HasDefaultValue(RemoteCareStatus.Filed);
        builder.Property(f => f.FilingNumber).HasMaxLength(RegistryColumns.Word);
        builder.Property(f => f.PoolingArea).HasMaxLength(RegistryColumns.Region);
        builder.Property(f => f.FiledOn).HasMaxLength(RegistryColumns.Day);
        builder.Property(f => f.ReferringHospital).HasMaxLength(InstitutionConfiguration.CodeLength);
        builder.Property(f => f.CareHospital).HasMaxLength(RegistryColumns.Name);
        builder.Property(f => f.DiagnosisSealed).HasMaxLength(RegistryColumns.LongSealed);
        builder.Property(f => f.EvidencedOn).HasMaxLength(RegistryColumns.Day);
        builder.Property(f => f.Employer).HasMaxLength(RegistryColumns.Name);
        builder.Property(f => f.Proof).HasMaxLength(RegistryColumns.Name);
        builder.Property(f => f.ClosedOn).HasMaxLength(RegistryColumns.Day);
        builder.Property(f => f.ClosedBy).HasMaxLength(CaseNumber.Length);
        builder.Property(f => f.CaseNumber).HasMaxLength(CaseNumber.Length);
        builder.UseSnakeCase();
        builder.HasOne<PersonRow>().WithMany().HasForeignKey(f => f.PersonId).OnDelete(DeleteBehavior.Restrict);
    }
}
