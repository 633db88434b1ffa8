using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Ybtb.Workflows.Accounts;
using Ybtb.Workflows.Cases;
using Ybtb.Workflows.Documents;
using Ybtb.Workflows.Documents.Delivery;
using Ybtb.Workflows.Documents.Issuing;
using Ybtb.Workflows.Files;

namespace Ybtb.Workflows.Persistence;

/// <summary>Lengths that several tables of documents share.</summary>
internal static class DocumentColumns
{
    public const int Letter = 1;
    public const int VerificationCode = 16;
    public const int Problem = 500;

    public static PropertyBuilder<ContentAddress> HasAddress(this PropertyBuilder<ContentAddress> property) => property
        .HasMaxLength(ContentAddress.Length).HasConversion(address => address.Value, text => ContentAddress.Parse(text, null));

    public static PropertyBuilder<ContentAddress?> HasAddressOrNull(this PropertyBuilder<ContentAddress?> property) => property
        .HasMaxLength(ContentAddress.Length).HasConversion(address => address!.Value, text => ContentAddress.Parse(text, null));
}

internal sealed class DocumentObligationConfiguration : IEntityTypeConfiguration<DocumentObligationRow>
{
    public void Configure(EntityTypeBuilder<DocumentObligationRow> builder)
    {
        builder.ToTable("document_obligations").HasKey(o => o.Id);
        builder.Property(o => o.CaseNumber).HasMaxLength(CaseNumber.Length);
        builder.Property(o => o.Kind).HasMaxLength(CaseColumns.ItemCode);
        builder.Property(o => o.OfficeCode).HasMaxLength(OfficeConfiguration.CodeLength);
        builder.Property(o => o.Problem).HasMaxLength(DocumentColumns.Problem);
        builder.Property(o => o.Revision).IsConcurrencyToken();
        builder.UseSnakeCase();
        builder.HasIndex(o => o.WantedAt).HasFilter("\"issued_at\" IS NULL AND \"wanted_at\" IS NOT NULL");   // what the issuer has to do
        builder.HasIndex(o => o.CaseNumber);                                                                  // the documents of a case
        builder.HasIndex(o => o.CreatedAt).HasFilter("\"problem\" IS NOT NULL");                               // what staff have to look after
        builder.HasIndex(o => o.ReplacesId).IsUnique().HasFilter("\"replaces_id\" IS NOT NULL");               // one stands in a void one's place
    }
}

internal sealed class IssuedDocumentConfiguration : IEntityTypeConfiguration<IssuedDocumentRow>
{
    public void Configure(EntityTypeBuilder<IssuedDocumentRow> builder)
    {
        builder.ToTable("issued_documents").HasKey(d => d.Id);
        builder.Property(d => d.CaseNumber).HasMaxLength(CaseNumber.Length);
        builder.Property(d => d.Kind).HasMaxLength(CaseColumns.ItemCode);
        builder.Property(d => d.OfficeCode).HasMaxLength(OfficeConfiguration.CodeLength);
        builder.Property(d => d.Letter).HasMaxLength(DocumentColumns.Letter);
        builder.Property(d => d.Number).HasMaxLength(DocumentNumber.Length);
        builder.Property(d => d.VerificationCode).HasMaxLength(DocumentColumns.VerificationCode);
        builder.Property(d => d.State).HasConversion<string>().HasMaxLength(CaseColumns.Word);
        builder.Property(d => d.VoidedByName).HasMaxLength(CaseColumns.Name);
        builder.Property(d => d.Revision).IsConcurrencyToken();
        builder.UseSnakeCase();
        builder.HasIndex(d => d.ObligationId).IsUnique();
        builder.HasIndex(d => d.Number).IsUnique();
        builder.HasIndex(d => d.VerificationCode).IsUnique();
        builder.HasIndex(d => d.CaseNumber);
        builder.HasIndex(d => d.IssuedAt).HasFilter("\"version\" = 0");   // numbered and not drawn yet
    }
}

internal sealed class DocumentVersionConfiguration : IEntityTypeConfiguration<DocumentVersionRow>
{
    public void Configure(EntityTypeBuilder<DocumentVersionRow> builder)
    {
        builder.ToTable("document_versions").HasKey(v => new { v.DocumentId, v.Version });
        builder.Property(v => v.FileAddress).HasAddress();
        builder.Property(v => v.Cause).HasConversion<string>().HasMaxLength(CaseColumns.Word);
        builder.UseSnakeCase();
    }
}

internal sealed class DocumentSeriesConfiguration : IEntityTypeConfiguration<DocumentSeriesRow>
{
    public void Configure(EntityTypeBuilder<DocumentSeriesRow> builder)
    {
        builder.ToTable("document_series").HasKey(s => new { s.OfficeCode, s.Letter, s.Year });
        builder.Property(s => s.OfficeCode).HasMaxLength(OfficeConfiguration.CodeLength);
        builder.Property(s => s.Letter).HasMaxLength(DocumentColumns.Letter);
        builder.Property(s => s.Revision).IsConcurrencyToken();
        builder.UseSnakeCase();
    }
}

internal sealed class DocumentUseConfiguration : IEntityTypeConfiguration<DocumentUseRow>
{
    public void Configure(EntityTypeBuilder<DocumentUseRow> builder)
    {
        builder.ToTable("document_uses").HasKey(u => u.Id);
        builder.Property(u => u.Id).ValueGeneratedNever();
        builder.Property(u => u.Use).HasConversion<string>().HasMaxLength(CaseColumns.Word);
        builder.Property(u => u.AccountName).HasMaxLength(CaseColumns.Name);
        builder.Property(u => u.OfficeCode).HasMaxLength(OfficeConfiguration.CodeLength);
        builder.UseSnakeCase();
        builder.HasIndex(u => u.DocumentId);
    }
}

internal sealed class DeliveryConfiguration : IEntityTypeConfiguration<DeliveryRow>
{
    public void Configure(EntityTypeBuilder<DeliveryRow> builder)
    {
        builder.ToTable("deliveries").HasKey(d => d.Id);
        builder.Property(d => d.CaseNumber).HasMaxLength(CaseNumber.Length);
        builder.Property(d => d.OfficeCode).HasMaxLength(OfficeConfiguration.CodeLength);
        builder.Property(d => d.OfficePath).HasMaxLength(OfficePath.MaxLength);
        builder.Property(d => d.Channel).HasMaxLength(CaseColumns.Word);
        builder.Property(d => d.State).HasConversion<string>().HasMaxLength(CaseColumns.Word);
        builder.Property(d => d.Manner).HasMaxLength(CaseColumns.Word);
        builder.Property(d => d.Relation).HasMaxLength(CaseColumns.Word);
        builder.Property(d => d.SignatureAddress).HasAddressOrNull();
        builder.Property(d => d.DeliveredByName).HasMaxLength(CaseColumns.Name);
        builder.Property(d => d.Revision).IsConcurrencyToken();
        builder.UseSnakeCase();
        builder.HasIndex(d => d.DocumentId).IsUnique();
        builder.HasIndex(d => d.CaseNumber);
        builder.HasIndex(d => new { d.OfficePath, d.CreatedAt }).HasFilter("\"state\" <> 'Delivered'");   // the work list
    }
}
