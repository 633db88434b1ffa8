using Ybtb.Engine.Activities;
using Ybtb.Workflows.Identifiers;

namespace Ybtb.Workflows.Registry.Changes;

/// <summary>Asks for the particulars that the registry has of a person.</summary>
/// <param name="Number">Normalised by the rules of its type.</param>
public sealed record PersonRecordQuery(CertificateType CertificateType, string Number) : Query<PersonRecord>
{
    public override string ToString() => $"{CertificateType} {Mask.IdentityNumber(Number)}";
}
