using Ybtb.Engine.Activities;
using Ybtb.Workflows.Identifiers;

namespace Ybtb.Workflows.Registry.Queries;

/// <summary>Asks for everything the registry has on a person within a period.</summary>
/// <param name="Number">Normalised.</param>
public sealed record InsuredRecordsQuery(CertificateType CertificateType, string Number, QueryPeriod Period) : Query<InsuredRecords>
{
    public override string ToString() => $"{CertificateType} {Mask.IdentityNumber(Number)}";
}
