using System.Collections.Immutable;
using NodaTime;

namespace Ybtb.Workflows.Cases;

/// <summary>一次性补正告知: what is missing or wrong, told once and completely for its phase.</summary>
/// <param name="Missing">Codes of the requirements it names; may be empty when the text says all.</param>
/// <param name="Explanation">What is wrong, for the applicant.</param>
/// <param name="DueAt">Until when an answer is in time.</param>
/// <param name="FollowUps">How often an insufficient answer was followed up, on what the notice names alone.</param>
/// <param name="EndedAt">When it was answered completely, or ran out; null while it is open.</param>
public sealed record CorrectionNotice(
    CorrectionPhase Phase,
    ImmutableArray<string> Missing,
    string Explanation,
    Instant IssuedAt,
    Instant DueAt,
    int FollowUps = 0,
    Instant? EndedAt = null,
    string? Outcome = null)
{
    /// <summary>The <see cref="Outcome"/> of a notice that nobody answered in time.</summary>
    public const string Expired = "Expired";

    /// <summary>The <see cref="Outcome"/> of a notice that was answered completely.</summary>
    public const string Answered = "Corrected";

    public bool IsOpen => EndedAt is null;
}

/// <summary>Each phase has at most one notice.</summary>
public enum CorrectionPhase
{
    BeforeAcceptance,

    /// <summary>Pauses the clocks (R6).</summary>
    AfterAcceptance,
}
