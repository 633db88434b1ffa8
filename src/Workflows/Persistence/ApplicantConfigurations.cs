using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Ybtb.Workflows.Applicants;
using Ybtb.Workflows.Cases;

namespace Ybtb.Workflows.Persistence;

internal sealed class ApplicantCodeConfiguration : IEntityTypeConfiguration<ApplicantCodeRow>
{
    public void Configure(EntityTypeBuilder<ApplicantCodeRow> builder)
    {
        builder.ToTable("applicant_codes").HasKey(c => c.CaseNumber);
        builder.Property(c => c.CaseNumber).HasMaxLength(CaseNumber.Length);
        builder.Property(c => c.Digest).HasMaxLength(Security.BlindIndex.Size);
        builder.Property(c => c.Party).HasConversion<string>().HasMaxLength(CaseColumns.Word);
        builder.Property(c => c.Revision).IsConcurrencyToken();   // of two tries at once each counts; a code serves one session
        builder.UseSnakeCase();
        builder.HasIndex(c => c.ExpiresAt);   // which have served their time
    }
}

internal sealed class ApplicantSessionConfiguration : IEntityTypeConfiguration<ApplicantSessionRow>
{
    public void Configure(EntityTypeBuilder<ApplicantSessionRow> builder)
    {
        builder.ToTable("applicant_sessions").HasKey(s => s.Id);
        builder.Property(s => s.Id).ValueGeneratedNever();
        builder.Property(s => s.TokenDigest).HasMaxLength(32);
        builder.Property(s => s.CaseNumber).HasMaxLength(CaseNumber.Length);
        builder.Property(s => s.Party).HasConversion<string>().HasMaxLength(CaseColumns.Word);
        builder.Property(s => s.Revision).IsConcurrencyToken();   // prolonged and ended at once: it is ended
        builder.UseSnakeCase();
        builder.HasIndex(s => s.TokenDigest).IsUnique();   // whose cookie it is
        builder.HasIndex(s => s.ExpiresAt);                // which have served their time
    }
}

internal sealed class ApplicantUploadConfiguration : IEntityTypeConfiguration<ApplicantUploadRow>
{
    public void Configure(EntityTypeBuilder<ApplicantUploadRow> builder)
    {
        builder.ToTable("applicant_uploads").HasKey(u => u.Id);
        builder.Property(u => u.Id).ValueGeneratedNever();
        builder.Property(u => u.CaseNumber).HasMaxLength(CaseNumber.Length);
        builder.Property(u => u.MaterialCode).HasMaxLength(CaseColumns.ItemCode);
        builder.Property(u => u.FileAddress).HasAddress();
        builder.UseSnakeCase();
        builder.HasIndex(u => u.CaseNumber);   // what is ready to be handed in
        builder.HasIndex(u => u.UploadedAt);   // which have served their time
    }
}
