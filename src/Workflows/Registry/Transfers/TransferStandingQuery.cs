using Ybtb.Engine.Activities;
using Ybtb.Workflows.Identifiers;

namespace Ybtb.Workflows.Registry.Transfers;

/// <summary>Asks what a transfer has to know of a person: enrolments that have not ended, and the transfer in progress.</summary>
/// <param name="Number">Normalised by the rules of its type.</param>
public sealed record TransferStandingQuery(CertificateType CertificateType, string Number) : Query<TransferStanding>
{
    public override string ToString() => $"{CertificateType} {Mask.IdentityNumber(Number)}";
}
