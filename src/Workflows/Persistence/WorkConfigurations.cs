using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Ybtb.Workflows.Accounts.Delegations;
using Ybtb.Workflows.Cases;
using Ybtb.Workflows.Search;
using Ybtb.Workflows.Tasks.Views;

namespace Ybtb.Workflows.Persistence;

internal sealed class DelegationConfiguration : IEntityTypeConfiguration<DelegationRow>
{
    public void Configure(EntityTypeBuilder<DelegationRow> builder)
    {
        builder.ToTable("delegations").HasKey(d => d.Id);
        builder.Property(d => d.Id).ValueGeneratedNever();
        builder.Property(d => d.DelegatorName).HasMaxLength(64);
        builder.Property(d => d.DelegateName).HasMaxLength(64);
        builder.Property(d => d.Reason).HasMaxLength(DelegationRow.MaxReason);
        builder.Property(d => d.EndedByName).HasMaxLength(64);
        builder.Property(d => d.Revision).IsConcurrencyToken();   // both end it: the second is told
        builder.UseSnakeCase();
        builder.HasIndex(d => new { d.DelegateId, d.Until });      // in whose place somebody acts
        builder.HasIndex(d => new { d.DelegatorId, d.Until });     // who acts in somebody's place
    }
}

internal sealed class SavedViewConfiguration : IEntityTypeConfiguration<SavedViewRow>
{
    public void Configure(EntityTypeBuilder<SavedViewRow> builder)
    {
        builder.ToTable("saved_views").HasKey(v => v.Id);
        builder.Property(v => v.Id).ValueGeneratedNever();
        builder.Property(v => v.Name).HasMaxLength(SavedViewRow.MaxName);
        builder.Property(v => v.Filters).HasMaxLength(SavedViewRow.MaxFilters);
        builder.Property(v => v.Revision).IsConcurrencyToken();   // two windows of one person: the second is told
        builder.UseSnakeCase();
        builder.HasIndex(v => new { v.AccountId, v.Name }).IsUnique();                                        // the views of an account
        builder.HasIndex(v => v.AccountId, "IX_saved_views_default").IsUnique().HasFilter("\"is_default\"");   // of which one is shown first
    }
}

internal sealed class CaseNameGramConfiguration : IEntityTypeConfiguration<CaseNameGramRow>
{
    public void Configure(EntityTypeBuilder<CaseNameGramRow> builder)
    {
        builder.ToTable("case_name_grams").HasKey(g => new { g.Gram, g.CaseNumber });   // who has these two characters in the name
        builder.Property(g => g.CaseNumber).HasMaxLength(CaseNumber.Length);
        builder.UseSnakeCase();
    }
}
