using NodaTime;

namespace Ybtb.Workflows.Applicants;

/// <summary>An applicant's session (table <c>applicant_sessions</c>): for one case alone.</summary>
public sealed class ApplicantSessionRow
{
    /// <summary>The anti-forgery token is bound to it; also who acted, in the audit trail.</summary>
    public required Guid Id { get; init; }

    /// <summary>SHA-256 of the cookie's 32 random bytes.</summary>
    public required byte[] TokenDigest { get; init; }

    public required string CaseNumber { get; init; }

    public required ApplicantParty Party { get; init; }

    public required Instant StartedAt { get; init; }

    /// <summary>The first instant at which it is over; moves on with use.</summary>
    public required Instant ExpiresAt { get; set; }

    /// <summary>When it was ended before its time; null unless it was.</summary>
    public Instant? EndedAt { get; set; }

    public long Revision { get; set; }
}
