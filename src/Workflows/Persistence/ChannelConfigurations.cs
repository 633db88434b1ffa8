using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Ybtb.Workflows.Cases;
using Ybtb.Workflows.Channels;
using Ybtb.Workflows.Channels.Webhooks;

namespace Ybtb.Workflows.Persistence;

internal sealed class WebhookSubscriptionConfiguration : IEntityTypeConfiguration<WebhookSubscriptionRow>
{
    public void Configure(EntityTypeBuilder<WebhookSubscriptionRow> builder)
    {
        builder.ToTable("webhook_subscriptions").HasKey(s => s.Id);
        builder.Property(s => s.Id).ValueGeneratedNever();
        builder.Property(s => s.Address).HasMaxLength(WebhookSubscriptionRow.MaxAddress);
        builder.Property(s => s.Events).HasMaxLength(WebhookSubscriptionRow.MaxEvents);
        builder.Property(s => s.State).HasConversion<string>().HasMaxLength(CaseColumns.Word);
        builder.Property(s => s.CreatedByName).HasMaxLength(64);
        builder.Property(s => s.LastError).HasMaxLength(WebhookSubscriptionRow.MaxError);
        builder.Property(s => s.DisabledBecause).HasMaxLength(WebhookSubscriptionRow.MaxError);
        builder.Property(s => s.Revision).IsConcurrencyToken();   // the channel and an administrator at once: the second is told
        builder.UseSnakeCase();
        builder.HasIndex(s => s.AccountId);   // those of a channel
    }
}

internal sealed class ChannelEventConfiguration : IEntityTypeConfiguration<ChannelEventRow>
{
    public void Configure(EntityTypeBuilder<ChannelEventRow> builder)
    {
        builder.ToTable("channel_events").HasKey(e => e.Id);
        builder.Property(e => e.Id).ValueGeneratedNever();
        builder.Property(e => e.CaseNumber).HasMaxLength(CaseNumber.Length);
        builder.Property(e => e.Kind).HasMaxLength(CaseColumns.Word);
        builder.Property(e => e.Sequence).HasMaxLength(CaseColumns.Word);
        builder.Property(e => e.Data).HasMaxLength(4000);
        builder.UseSnakeCase();
        builder.HasIndex(e => new { e.AccountId, e.Position }).IsUnique();   // the feed; no two events at one place
        builder.HasIndex(e => e.RecordedAt);                                 // which have served their time
    }
}

internal sealed class ChannelFeedConfiguration : IEntityTypeConfiguration<ChannelFeedRow>
{
    public void Configure(EntityTypeBuilder<ChannelFeedRow> builder)
    {
        builder.ToTable("channel_feeds").HasKey(f => f.AccountId);
        builder.Property(f => f.AccountId).ValueGeneratedNever();
        builder.Property(f => f.Revision).IsConcurrencyToken();
        builder.UseSnakeCase();
    }
}
