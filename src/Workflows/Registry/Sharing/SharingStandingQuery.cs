using Ybtb.Engine.Activities;
using Ybtb.Workflows.Identifiers;

namespace Ybtb.Workflows.Registry.Sharing;

/// <summary>Asks what a binding has to know of the two people and of the binding between them.</summary>
/// <param name="GrantorNumber">Normalised by the rules of its type; so is the user's.</param>
public sealed record SharingStandingQuery(
    CertificateType GrantorType, string GrantorNumber, CertificateType UserType, string UserNumber) : Query<SharingStanding>
{
    /// <summary>True when somebody would share with himself.</summary>
    public bool IsOnePerson => GrantorType == UserType && PersonKey.Of(GrantorType, GrantorNumber) == PersonKey.Of(UserType, UserNumber);

    public override string ToString() => $"{Mask.IdentityNumber(GrantorNumber)} {Mask.IdentityNumber(UserNumber)}";
}
