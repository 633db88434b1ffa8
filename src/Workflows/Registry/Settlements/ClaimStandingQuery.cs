using Ybtb.Engine.Activities;
using Ybtb.Workflows.Identifiers;

namespace Ybtb.Workflows.Registry.Settlements;

/// <summary>Asks for what a claim is judged and computed by. Guarded by the revisions of the person and of the employer.</summary>
/// <param name="Number">Normalised by the rules of its type.</param>
public sealed record ClaimStandingQuery(CertificateType CertificateType, string Number) : Query<ClaimStanding>
{
    public override string ToString() => Mask.IdentityNumber(Number);
}
