using NodaTime;

namespace Ybtb.Workflows.Documents.Printing;

/// <summary>What is known of a document only when it is issued.</summary>
/// <param name="OfficeName">Full name of the issuing office.</param>
/// <param name="VerificationUrl">Where anybody can check it; ASCII.</param>
/// <param name="Watermark">Null for a document that is in force.</param>
public sealed record IssueParticulars(
    DocumentNumber Number, string OfficeName, Instant IssuedAt, string VerificationCode, string VerificationUrl, string? Watermark = null)
{
    /// <summary>Where applicants follow their cases, without a case; ASCII. Null where that is not known: then no document names it.</summary>
    public string? ProgressAddress { get; init; }
}
