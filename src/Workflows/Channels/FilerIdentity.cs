using NodaTime;
using Ybtb.Workflows.Cases;

namespace Ybtb.Workflows.Channels;

/// <summary>Whom the channel has identified when an application was filed, and how; sealed with the case.</summary>
/// <param name="Reference">Under which the channel finds its own record of the identification; 1 to 64 visible ASCII characters.</param>
/// <param name="At">When the person was identified.</param>
/// <param name="Party">Who of the case that person is.</param>
public sealed record FilerIdentity(IdentityLevel Level, IdentityMethod Method, string Reference, Instant At, IdentifiedParty Party);

/// <summary>Who of a case has been identified.</summary>
public enum IdentifiedParty
{
    /// <summary>The applicant, who acts himself.</summary>
    Applicant,

    /// <summary>Who acts for the applicant.</summary>
    Representative,
}
