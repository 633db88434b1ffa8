using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Ybtb.Workflows.Cases;
using Ybtb.Workflows.Payments;
using Ybtb.Workflows.Security;

namespace Ybtb.Workflows.Persistence;

internal sealed class PaymentOrderConfiguration : IEntityTypeConfiguration<PaymentOrderRow>
{
    public void Configure(EntityTypeBuilder<PaymentOrderRow> builder)
    {
        builder.ToTable("payment_orders", table => table.HasCheckConstraint("CK_payment_orders_amount", "\"amount\" > 0")).HasKey(o => o.Number);
        builder.Property(o => o.Number).HasMaxLength(PaymentNumber.Length);
        builder.Property(o => o.CaseNumber).HasMaxLength(CaseNumber.Length);
        builder.Property(o => o.OfficeCode).HasMaxLength(OfficeConfiguration.CodeLength);
        builder.Property(o => o.PayeeKind).HasConversion<string>().HasMaxLength(RegistryColumns.Word);
        builder.Property(o => o.MaskedName).HasMaxLength(RegistryColumns.Name);
        builder.Property(o => o.MaskedAccount).HasMaxLength(RegistryColumns.Word);
        builder.Property(o => o.State).HasConversion<string>().HasMaxLength(RegistryColumns.Word);
        builder.Property(o => o.Reference).HasMaxLength(BankColumns.Reference);
        builder.Property(o => o.ReturnReason).HasMaxLength(BankColumns.Reason);
        builder.Property(o => o.Revision).IsConcurrencyToken();
        builder.UseSnakeCase();
        builder.HasIndex(o => new { o.CaseNumber, o.Attempt }).IsUnique();                                                                   // the orders of a case
        builder.HasIndex(o => o.CaseNumber, "ix_payment_orders_open").IsUnique().HasFilter("\"state\" IN ('Pending', 'Sent', 'Paid')");   // paid once, and one at a time
        builder.HasIndex(o => new { o.CreatedAt, o.Number });                                                                                // the list
        builder.HasIndex(o => new { o.State, o.CreatedAt });                                                                                 // what waits, what came back
        builder.HasIndex(o => o.SettledAt).HasFilter("\"settled_at\" IS NOT NULL");                                                        // what ended on a day
    }
}

internal sealed class PaymentShareConfiguration : IEntityTypeConfiguration<PaymentShareRow>
{
    public void Configure(EntityTypeBuilder<PaymentShareRow> builder)
    {
        builder.ToTable("payment_shares", table => table.HasCheckConstraint("CK_payment_shares_amount", "\"amount\" > 0")).HasKey(s => new { s.OrderNumber, s.Fund });
        builder.Property(s => s.OrderNumber).HasMaxLength(PaymentNumber.Length);
        builder.Property(s => s.Fund).HasMaxLength(BankColumns.Fund);
        builder.UseSnakeCase();
        builder.HasOne<PaymentOrderRow>().WithMany().HasForeignKey(s => s.OrderNumber).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class PaymentEventConfiguration : IEntityTypeConfiguration<PaymentEventRow>
{
    public void Configure(EntityTypeBuilder<PaymentEventRow> builder)
    {
        builder.ToTable("payment_events").HasKey(e => new { e.OrderNumber, e.Sequence });
        builder.Property(e => e.OrderNumber).HasMaxLength(PaymentNumber.Length);
        builder.Property(e => e.Sequence).ValueGeneratedNever();
        builder.Property(e => e.State).HasConversion<string>().HasMaxLength(RegistryColumns.Word);
        builder.Property(e => e.Reference).HasMaxLength(BankColumns.Reference);
        builder.Property(e => e.Reason).HasMaxLength(BankColumns.Reason);
        builder.UseSnakeCase();
        builder.HasOne<PaymentOrderRow>().WithMany().HasForeignKey(e => e.OrderNumber).OnDelete(DeleteBehavior.Restrict);
    }
}

/// <summary>The embedded bank's own book; it knows nothing of our rows.</summary>
internal sealed class BankEntryConfiguration : IEntityTypeConfiguration<BankEntryRow>
{
    public void Configure(EntityTypeBuilder<BankEntryRow> builder)
    {
        builder.ToTable("bank_entries").HasKey(e => e.Number);
        builder.Property(e => e.Number).HasMaxLength(PaymentNumber.Length);
        builder.Property(e => e.Funds).HasMaxLength(2048);
        builder.Property(e => e.PayeeSealed).HasMaxLength(2048);
        builder.Property(e => e.State).HasConversion<string>().HasMaxLength(RegistryColumns.Word);
        builder.Property(e => e.Reference).HasMaxLength(BankColumns.Reference);
        builder.Property(e => e.ReturnReason).HasMaxLength(BankColumns.Reason);
        builder.Property(e => e.Revision).IsConcurrencyToken();
        builder.UseSnakeCase();
        builder.HasIndex(e => e.SettledAt);   // the statement of a day
    }
}

internal sealed class BankAccountConfiguration : IEntityTypeConfiguration<BankAccountRow>
{
    public void Configure(EntityTypeBuilder<BankAccountRow> builder)
    {
        builder.ToTable("bank_accounts").HasKey(a => a.AccountIndex);
        builder.Property(a => a.AccountIndex).HasMaxLength(BlindIndex.Size);
        builder.Property(a => a.Status).HasConversion<string>().HasMaxLength(RegistryColumns.Word);
        builder.Property(a => a.Revision).IsConcurrencyToken();
        builder.UseSnakeCase();
    }
}
