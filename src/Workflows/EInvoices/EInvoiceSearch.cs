using NodaTime;
using Ybtb.Workflows.Identifiers;

namespace Ybtb.Workflows.EInvoices;

/// <summary>Whose invoices, of which days; both inclusive.</summary>
/// <param name="Number">Of the payer's certificate, normalised.</param>
/// <param name="Name">As the platform must have it too.</param>
public sealed record EInvoiceSearch(CertificateType CertificateType, string Number, string Name, LocalDate From, LocalDate To)
{
    public override string ToString() => Mask.IdentityNumber(Number);
}
