using System.Security.Claims;
using Ybtb.Workflows.Applicants;
using Ybtb.Workflows.Cases;

namespace Ybtb.Api.Security;

/// <summary>How public endpoints learn of which case they are asked.</summary>
internal static class ApplicantExtensions
{
    /// <summary>The case of the applicant's session; an endpoint with <see cref="EndpointPolicies.RequireApplicant"/> always has one.</summary>
    /// <exception cref="InvalidOperationException">There is no such session.</exception>
    public static CaseNumber ApplicantCase(this HttpContext context) => context.User.Applicant().CaseNumber;

    /// <summary>The applicant's session.</summary>
    /// <exception cref="InvalidOperationException">There is none.</exception>
    public static ApplicantSession Applicant(this ClaimsPrincipal user) =>
        user.FindApplicant() ?? throw new InvalidOperationException("There is no applicant's session: the endpoint lacks RequireApplicant.");

    /// <summary>The applicant's session, or null.</summary>
    public static ApplicantSession? FindApplicant(this ClaimsPrincipal user) => (user.Identity as ApplicantIdentity)?.Session;
}
