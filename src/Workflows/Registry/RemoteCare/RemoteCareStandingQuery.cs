using Ybtb.Engine.Activities;
using Ybtb.Workflows.Identifiers;

namespace Ybtb.Workflows.Registry.RemoteCare;

/// <summary>Asks how a person is insured and what filings there are for him.</summary>
/// <param name="Number">Normalised by the rules of its type.</param>
public sealed record RemoteCareStandingQuery(CertificateType CertificateType, string Number) : Query<RemoteCareStanding>
{
    public override string ToString() => Mask.IdentityNumber(Number);
}
