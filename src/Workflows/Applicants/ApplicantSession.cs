using NodaTime;
using Ybtb.Workflows.Accounts;
using Ybtb.Workflows.Cases;

namespace Ybtb.Workflows.Applicants;

/// <summary>Whoever has proved to have the phone of one case, and that case.</summary>
/// <param name="Id">Random; the anti-forgery token is bound to it.</param>
/// <param name="ExpiresAt">When it is over unless it is used before.</param>
public sealed record ApplicantSession(Guid Id, CaseNumber CaseNumber, ApplicantParty Party, Instant ExpiresAt)
{
    /// <summary>How the applicant stands in logs: an account without roles, to which <see cref="PolicyEngine"/> allows nothing.</summary>
    public Viewer Actor { get; } = new(Id, "applicant", Party == ApplicantParty.Applicant ? "申请人" : "代办人", "", "", RoleSet.Of());
}
