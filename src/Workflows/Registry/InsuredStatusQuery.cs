using Ybtb.Engine.Activities;
using Ybtb.Workflows.Identifiers;

namespace Ybtb.Workflows.Registry;

/// <summary>Asks what the registry knows of a person: insured where, recognised for what.</summary>
/// <param name="Number">Normalised by the rules of its type.</param>
public sealed record InsuredStatusQuery(CertificateType CertificateType, string Number) : Query<InsuredStatus>
{
    public override string ToString() => $"{CertificateType} {Mask.IdentityNumber(Number)}";
}
