using NodaTime;

namespace Ybtb.Workflows.Cases.Notes;

/// <summary>办件备注: what staff note for one another. Never shown to the applicant, never changed, never deleted but with the case's key.</summary>
/// <param name="Author">The person's name as it was then.</param>
/// <param name="Office">The person's office as it was then.</param>
public sealed record CaseNote(Guid Id, Instant At, string Author, CodedName Office, string Text)
{
    /// <summary>The longest note, in characters.</summary>
    public const int MaxText = 1_000;
}
