using Ybtb.Engine.Activities;
using Ybtb.Workflows.Identifiers;

namespace Ybtb.Workflows.Credentials;

/// <summary>Asks for the base data of an insured person and how far they have been synchronised.</summary>
/// <param name="Number">Normalised by the rules of its type.</param>
public sealed record CredentialStandingQuery(CertificateType CertificateType, string Number) : Query<CredentialStanding>
{
    public override string ToString() => $"{CertificateType} {Mask.IdentityNumber(Number)}";
}
