using NodaTime;
using Ybtb.Workflows.Identifiers;

namespace Ybtb.Workflows.Registry;

/// <summary>Who a person is, in clear: lives in memory only.</summary>
/// <param name="Number">Normalised.</param>
/// <param name="Phone">Normalised; null when none was given.</param>
public sealed record PersonParticulars(CertificateType CertificateType, string Number, string Name, Sex Sex, LocalDate BirthDate, string? Phone)
{
    public override string ToString() => Mask.IdentityNumber(Number);
}
