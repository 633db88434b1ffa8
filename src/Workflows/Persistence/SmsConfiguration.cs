using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Ybtb.Workflows.Notifications;

namespace Ybtb.Workflows.Persistence;

internal sealed class SmsConfiguration : IEntityTypeConfiguration<SmsRow>
{
    public void Configure(EntityTypeBuilder<SmsRow> builder)
    {
        builder.ToTable("sms_messages");
        builder.HasKey(s => s.Id);
        builder.Property(s => s.Id).HasColumnName("id").ValueGeneratedNever();
        builder.Property(s => s.PhoneMasked).HasColumnName("phone_masked").HasMaxLength(32);
        builder.Property(s => s.Text).HasColumnName("text").HasMaxLength(1000);
        builder.Property(s => s.SealedText).HasColumnName("sealed_text");
        builder.Property(s => s.CaseNumber).HasColumnName("case_number").HasMaxLength(32);
        builder.Property(s => s.SentAt).HasColumnName("sent_at");
        builder.HasIndex(s => s.CaseNumber);   // what was told about a case
        builder.HasIndex(s => s.SentAt);       // the newest first
    }
}
