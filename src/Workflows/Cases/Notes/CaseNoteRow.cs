using NodaTime;

namespace Ybtb.Workflows.Cases.Notes;

/// <summary>A note on a case (table <c>case_notes</c>): only ever inserted.</summary>
public sealed class CaseNoteRow
{
    /// <summary>Ordered by time.</summary>
    public required Guid Id { get; init; }

    public required string CaseNumber { get; init; }

    public required Instant At { get; init; }

    public required Guid AccountId { get; init; }

    /// <summary>As it was then.</summary>
    public required string AccountName { get; init; }

    /// <summary>As it was then.</summary>
    public required string OfficeCode { get; init; }

    /// <summary>The text, sealed under the case's key: it is gone with the case's personal values.</summary>
    public required byte[] SealedText { get; init; }
}
