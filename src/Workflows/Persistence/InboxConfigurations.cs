using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Ybtb.Workflows.Accounts;
using Ybtb.Workflows.Cases;
using Ybtb.Workflows.Inbox;
using Ybtb.Workflows.Notifications;

namespace Ybtb.Workflows.Persistence;

/// <summary>Lengths that the tables of inboxes share.</summary>
internal static class InboxColumns
{
    public const int Source = 100;
    public const int Title = 200;
    public const int Kinds = 400;
}

internal sealed class InboxPostingConfiguration : IEntityTypeConfiguration<InboxPostingRow>
{
    public void Configure(EntityTypeBuilder<InboxPostingRow> builder)
    {
        builder.ToTable("inbox_postings").HasKey(p => p.Id);   // the sweep reads them in this order, and leaves none
        builder.Property(p => p.Id).ValueGeneratedNever();
        builder.Property(p => p.Kind).HasConversion<string>().HasMaxLength(CaseColumns.Word);
        builder.Property(p => p.Source).HasMaxLength(InboxColumns.Source);
        builder.Property(p => p.Title).HasMaxLength(InboxColumns.Title);
        builder.Property(p => p.Link).HasMaxLength(InboxColumns.Title);
        builder.Property(p => p.CaseNumber).HasMaxLength(CaseNumber.Length);
        builder.Property(p => p.Role).HasConversion<string>().HasMaxLength(CaseColumns.Word);
        builder.Property(p => p.OfficePath).HasMaxLength(OfficePath.MaxLength);
        builder.Property(p => p.Without).HasMaxLength(RatingColumns.Accounts);
        builder.UseSnakeCase();
    }
}

internal sealed class InboxItemConfiguration : IEntityTypeConfiguration<InboxItemRow>
{
    public void Configure(EntityTypeBuilder<InboxItemRow> builder)
    {
        builder.ToTable("inbox_items").HasKey(i => i.Id);
        builder.Property(i => i.Id).ValueGeneratedNever();
        builder.Property(i => i.Kind).HasConversion<string>().HasMaxLength(CaseColumns.Word);
        builder.Property(i => i.Source).HasMaxLength(InboxColumns.Source);
        builder.Property(i => i.Title).HasMaxLength(InboxColumns.Title);
        builder.Property(i => i.Link).HasMaxLength(InboxColumns.Title);
        builder.Property(i => i.CaseNumber).HasMaxLength(CaseNumber.Length);
        builder.UseSnakeCase();
        builder.HasIndex(i => new { i.AccountId, i.Source }).IsUnique();                                                  // told once, also under a race
        builder.HasIndex(i => new { i.AccountId, i.CreatedAt });                                                          // a person's inbox
        builder.HasIndex(i => i.AccountId, "IX_inbox_items_unread").HasFilter("\"read_at\" IS NULL");                     // how many are unread: asked by every open page
        builder.HasIndex(i => i.CreatedAt);                                                                               // what has served its time
    }
}

internal sealed class InboxPreferenceConfiguration : IEntityTypeConfiguration<InboxPreferenceRow>
{
    public void Configure(EntityTypeBuilder<InboxPreferenceRow> builder)
    {
        builder.ToTable("inbox_preferences").HasKey(p => p.AccountId);
        builder.Property(p => p.AccountId).ValueGeneratedNever();
        builder.Property(p => p.Email).HasMaxLength(1000);
        builder.Property(p => p.Phone).HasMaxLength(200);
        builder.Property(p => p.EmailKinds).HasMaxLength(InboxColumns.Kinds);
        builder.Property(p => p.SmsKinds).HasMaxLength(InboxColumns.Kinds);
        builder.Property(p => p.Revision).IsConcurrencyToken();   // two windows of one person: the second is told
        builder.UseSnakeCase();
    }
}

internal sealed class EmailConfiguration : IEntityTypeConfiguration<EmailRow>
{
    public void Configure(EntityTypeBuilder<EmailRow> builder)
    {
        builder.ToTable("emails").HasKey(e => e.Id);
        builder.Property(e => e.Id).ValueGeneratedNever();
        builder.Property(e => e.AddressMasked).HasMaxLength(320);
        builder.Property(e => e.Subject).HasMaxLength(InboxColumns.Title);
        builder.Property(e => e.Text).HasMaxLength(4000);
        builder.UseSnakeCase();
        builder.HasIndex(e => e.SentAt);   // the newest first
    }
}
