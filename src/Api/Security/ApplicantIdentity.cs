using System.Security.Claims;
using Ybtb.Workflows.Applicants;

namespace Ybtb.Api.Security;

/// <summary>The identity of a request from the public pages: one case, no account.</summary>
internal sealed class ApplicantIdentity(ApplicantSession session) : ClaimsIdentity
{
    public ApplicantSession Session { get; } = session;

    public override string AuthenticationType => Schemes.Applicant;

    public override bool IsAuthenticated => true;

    public override ClaimsIdentity Clone() => new ApplicantIdentity(Session);
}
