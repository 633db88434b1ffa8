using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Ybtb.Workflows.EInvoices;
using Ybtb.Workflows.Security;

namespace Ybtb.Workflows.Persistence;

internal sealed class EInvoiceConfiguration : IEntityTypeConfiguration<EInvoiceRow>
{
    public void Configure(EntityTypeBuilder<EInvoiceRow> builder)
    {
        builder.ToTable("e_invoices").HasKey(i => new { i.Code, i.Number });
        builder.Property(i => i.Code).HasMaxLength(EInvoice.CodeLength);
        builder.Property(i => i.Number).HasMaxLength(EInvoice.NumberLength);
        builder.Property(i => i.Kind).HasConversion<string>().HasMaxLength(RegistryColumns.Word);
        builder.Property(i => i.State).HasConversion<string>().HasMaxLength(RegistryColumns.Word);
        builder.Property(i => i.IssuedOn).HasMaxLength(RegistryColumns.Day);
        builder.Property(i => i.InstitutionName).HasMaxLength(EInvoice.LongestInstitution);
        builder.Property(i => i.PayerIndex).HasMaxLength(BlindIndex.Size);
        builder.Property(i => i.ContentSealed).HasMaxLength(RegistryColumns.LongSealed);
        builder.Property(i => i.Revision).IsConcurrencyToken();
        builder.UseSnakeCase();
        builder.HasIndex(i => i.PayerIndex);   // what was fetched of a person
    }
}

/// <summary>The embedded platform's own data; it knows nothing of our rows.</summary>
internal sealed class IssuedEInvoiceConfiguration : IEntityTypeConfiguration<IssuedEInvoiceRow>
{
    public void Configure(EntityTypeBuilder<IssuedEInvoiceRow> builder)
    {
        builder.ToTable("issued_e_invoices").HasKey(i => new { i.Code, i.Number });
        builder.Property(i => i.Code).HasMaxLength(EInvoice.CodeLength);
        builder.Property(i => i.Number).HasMaxLength(EInvoice.NumberLength);
        builder.Property(i => i.Kind).HasConversion<string>().HasMaxLength(RegistryColumns.Word);
        builder.Property(i => i.State).HasConversion<string>().HasMaxLength(RegistryColumns.Word);
        builder.Property(i => i.IssuedOn).HasMaxLength(RegistryColumns.Day);
        builder.Property(i => i.InstitutionName).HasMaxLength(EInvoice.LongestInstitution);
        builder.Property(i => i.PayerIndex).HasMaxLength(BlindIndex.Size);
        builder.Property(i => i.ContentSealed).HasMaxLength(RegistryColumns.LongSealed);
        builder.Property(i => i.Revision).IsConcurrencyToken();
        builder.UseSnakeCase();
        builder.HasIndex(i => i.PayerIndex);   // a person's invoices
    }
}
