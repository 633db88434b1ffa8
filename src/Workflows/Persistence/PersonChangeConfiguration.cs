using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Ybtb.Workflows.Registry;
using Ybtb.Workflows.Registry.Changes;
using Ybtb.Workflows.Security;

namespace Ybtb.Workflows.Persistence;

internal sealed class PersonChangeConfiguration : IEntityTypeConfiguration<PersonChangeRow>
{
    public void Configure(EntityTypeBuilder<PersonChangeRow> builder)
    {
        builder.ToTable("person_changes");
        builder.HasKey(c => c.Id);
        builder.Property(c => c.Id).HasColumnName("id").ValueGeneratedNever();
        builder.Property(c => c.PersonId).HasColumnName("person_id");
        builder.Property(c => c.Field).HasColumnName("field").HasConversion<string>().HasMaxLength(32);
        builder.Property(c => c.BeforeSealed).HasColumnName("before_sealed").HasMaxLength(1024);
        builder.Property(c => c.BeforeMasked).HasColumnName("before_masked").HasMaxLength(100);
        builder.Property(c => c.AfterSealed).HasColumnName("after_sealed").HasMaxLength(1024);
        builder.Property(c => c.AfterMasked).HasColumnName("after_masked").HasMaxLength(100);
        builder.Property(c => c.BeforeIndex).HasColumnName("before_index").HasMaxLength(BlindIndex.Size);
        builder.Property(c => c.ChangedOn).HasColumnName("changed_on").HasMaxLength(10);
        builder.Property(c => c.CaseNumber).HasColumnName("case_number").HasMaxLength(32);
        builder.HasIndex(c => c.PersonId);      // a person's history
        builder.HasIndex(c => c.BeforeIndex);   // whose number this was
        builder.HasOne<PersonRow>().WithMany().HasForeignKey(c => c.PersonId).OnDelete(DeleteBehavior.Restrict);
    }
}
