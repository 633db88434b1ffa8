using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Ybtb.Workflows.Registry;
using Ybtb.Workflows.Security;

namespace Ybtb.Workflows.Persistence;

internal sealed class RecognitionConfiguration : IEntityTypeConfiguration<RecognitionRow>
{
    public void Configure(EntityTypeBuilder<RecognitionRow> builder)
    {
        builder.ToTable("chronic_recognitions");
        builder.HasKey(r => r.Id);
        builder.Property(r => r.Id).HasColumnName("id").ValueGeneratedNever();
        builder.Property(r => r.PersonId).HasColumnName("person_id");
        builder.Property(r => r.DiseaseSealed).HasColumnName("disease_sealed").HasMaxLength(128);
        builder.Property(r => r.DiseaseIndex).HasColumnName("disease_index").HasMaxLength(BlindIndex.Size);
        builder.Property(r => r.Class).HasColumnName("class").HasConversion<string>().HasMaxLength(16);
        builder.Property(r => r.Status).HasColumnName("status").HasConversion<string>().HasMaxLength(16);
        builder.Property(r => r.ValidFrom).HasColumnName("valid_from").HasMaxLength(10);
        builder.Property(r => r.ReviewDue).HasColumnName("review_due").HasMaxLength(10);
        builder.Property(r => r.Hospital).HasColumnName("hospital").HasMaxLength(100);
        builder.Property(r => r.CaseNumber).HasColumnName("case_number").HasMaxLength(32);
        builder.Property(r => r.Revision).HasColumnName("revision").IsConcurrencyToken();
        builder.HasIndex(r => r.PersonId);                                                                    // a person's entries
        builder.HasIndex(r => r.DiseaseIndex).IsUnique().HasFilter("\"status\" = 'Active'");                  // recognised once
        builder.HasOne<PersonRow>().WithMany().HasForeignKey(r => r.PersonId).OnDelete(DeleteBehavior.Restrict);
    }
}
