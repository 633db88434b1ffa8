using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Ybtb.Workflows.Registry;
using Ybtb.Workflows.Registry.Employers;

namespace Ybtb.Workflows.Persistence;

internal sealed class EnrolmentConfiguration : IEntityTypeConfiguration<EnrolmentRow>
{
    public void Configure(EntityTypeBuilder<EnrolmentRow> builder)
    {
        builder.ToTable("enrolments");
        builder.HasKey(e => e.Id);
        builder.Property(e => e.Id).HasColumnName("id").ValueGeneratedNever();
        builder.Property(e => e.PersonId).HasColumnName("person_id");
        builder.Property(e => e.Kind).HasColumnName("kind").HasConversion<string>().HasMaxLength(16);
        builder.Property(e => e.Category).HasColumnName("category").HasMaxLength(32);
        builder.Property(e => e.PoolingArea).HasColumnName("pooling_area").HasMaxLength(6);
        builder.Property(e => e.Region).HasColumnName("region").HasMaxLength(6);
        builder.Property(e => e.PlaceKind).HasColumnName("place_kind").HasMaxLength(16);
        builder.Property(e => e.Status).HasColumnName("status").HasConversion<string>().HasMaxLength(16);
        builder.Property(e => e.StartedOn).HasColumnName("started_on").HasMaxLength(10);
        builder.Property(e => e.EndedOn).HasColumnName("ended_on").HasMaxLength(10);
        builder.Property(e => e.PaidMonths).HasColumnName("paid_months");
        builder.Property(e => e.CreditedMonths).HasColumnName("credited_months");
        builder.Property(e => e.AccountBalance).HasColumnName("account_balance");
        builder.Property(e => e.EmployerId).HasColumnName("employer_id");
        builder.Property(e => e.ContributionYear).HasColumnName("contribution_year");
        builder.Property(e => e.School).HasColumnName("school").HasMaxLength(100);
        builder.Property(e => e.StudentNumberSealed).HasColumnName("student_number_sealed");
        builder.Property(e => e.SuspensionReason).HasColumnName("suspension_reason").HasConversion<string>().HasMaxLength(32);
        builder.Property(e => e.EndedByCase).HasColumnName("ended_by_case").HasMaxLength(32);
        builder.Property(e => e.CaseNumber).HasColumnName("case_number").HasMaxLength(32);
        builder.Property(e => e.Revision).HasColumnName("revision").IsConcurrencyToken();
        builder.HasIndex(e => e.PersonId, "ix_enrolments_person");                        // a person's entries
        builder.HasIndex(e => e.PersonId, "ix_enrolments_active").IsUnique().HasFilter("\"status\" = 'Active'");   // insured once, anywhere
        builder.HasIndex(e => new { e.EmployerId, e.Status }).HasFilter("\"employer_id\" IS NOT NULL");   // an employer's people
        builder.HasOne<EmployerRow>().WithMany().HasForeignKey(e => e.EmployerId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<PersonRow>().WithMany().HasForeignKey(e => e.PersonId).OnDelete(DeleteBehavior.Restrict);
    }
}
