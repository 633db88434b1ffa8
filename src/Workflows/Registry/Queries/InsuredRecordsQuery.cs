using Ybtb.Engine.Activities;
using Ybtb.Workflows.Identifiers;

namespace Ybtb.Workflows.Registry.Queries;

/// <summary>Asks for everything the registry has on a person within a period.</summary>
/// <param name="Number">Normalised.</param>
public sealed record InsuredRecordsQuery(CertificateType CertificateType, string Number, QueryPeriod Period) : Query<InsuredRecords>
{
    /// <summary>Whether particulars, enrolments with their periods, and coverages are enough; the other lists are empty then.</summary>
    public bool IsBrief { get; init; }

    public override string ToString() => $"{CertificateType} {Mask.IdentityNumber(Number)}";
}
