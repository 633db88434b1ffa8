using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Ybtb.Workflows.Cases;
using Ybtb.Workflows.Registry;
using Ybtb.Workflows.Registry.Transfers;

namespace Ybtb.Workflows.Persistence;

internal sealed class TransferConfiguration : IEntityTypeConfiguration<TransferRow>
{
    public void Configure(EntityTypeBuilder<TransferRow> builder)
    {
        builder.ToTable("transfers").HasKey(t => t.CaseNumber);
        builder.Property(t => t.CaseNumber).HasMaxLength(CaseNumber.Length);
        builder.Property(t => t.Status).HasConversion<string>().HasMaxLength(16);
        builder.Property(t => t.OutArea).HasMaxLength(6);
        builder.Property(t => t.InArea).HasMaxLength(6);
        builder.Property(t => t.OutKind).HasConversion<string>().HasMaxLength(16);
        builder.Property(t => t.RequestedOn).HasMaxLength(10);
        builder.Property(t => t.TransferredOutOn).HasMaxLength(10);
        builder.Property(t => t.EndedOn).HasMaxLength(10);
        builder.Property(t => t.Revision).IsConcurrencyToken();
        builder.UseSnakeCase();
        builder.HasIndex(t => t.PersonId, "ix_transfers_person");                                                          // a person's entries
        builder.HasIndex(t => t.PersonId, "ix_transfers_in_progress").IsUnique().HasFilter("\"ended_on\" IS NULL");        // one at a time
        builder.HasOne<PersonRow>().WithMany().HasForeignKey(t => t.PersonId).OnDelete(DeleteBehavior.Restrict);
    }
}
