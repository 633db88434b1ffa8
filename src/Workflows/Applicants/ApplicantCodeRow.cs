using NodaTime;

namespace Ybtb.Workflows.Applicants;

/// <summary>The one-time code of a case number (table <c>applicant_codes</c>): one row each, so that a new code takes the place of the old one.</summary>
/// <remarks>
/// Numbers that are no case have rows like any other, with a code that went nowhere: whoever measures or counts learns nothing
/// (<see cref="ApplicantCodeDesk"/>).
/// </remarks>
public sealed class ApplicantCodeRow
{
    public required string CaseNumber { get; init; }

    /// <summary>Keyed digest of number, issue and code; null once it was used or was never issued.</summary>
    public byte[]? Digest { get; set; }

    public ApplicantParty Party { get; set; }

    public Instant IssuedAt { get; set; }

    /// <summary>The first instant at which it is too late.</summary>
    public Instant ExpiresAt { get; set; }

    /// <summary>How many wrong answers it still bears; 0 makes it worthless.</summary>
    public int TriesLeft { get; set; }

    /// <summary>The legal day of the last issue, for which <see cref="IssuedThatDay"/> counts.</summary>
    public LocalDate IssuedOn { get; set; }

    public int IssuedThatDay { get; set; }

    public long Revision { get; set; }
}
