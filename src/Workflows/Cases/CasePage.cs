using NodaTime;
using Ybtb.Engine.Values;
using Ybtb.Workflows.Cases.Answers;

namespace Ybtb.Workflows.Cases;

/// <summary>A case as its page shows it: personal values masked, lights and days left as of the reading.</summary>
public sealed record CasePage
{
    public required CaseNumber Number { get; init; }

    public required Guid InstanceId { get; init; }

    public required string ItemCode { get; init; }

    public required string ItemName { get; init; }

    /// <summary>Code and Chinese name of the status.</summary>
    public required CodedName Status { get; init; }

    /// <summary>Null while undecided.</summary>
    public CodedName? Decision { get; init; }

    /// <summary>Null until it was decided.</summary>
    public CodedName? Verdict { get; init; }

    public required string MaskedName { get; init; }

    public required string MaskedNumber { get; init; }

    public string? MaskedPhone { get; init; }

    /// <summary>Masked; null when the applicant acts himself.</summary>
    public string? RepresentativeName { get; init; }

    public required CodedName Channel { get; init; }

    public required CodedName IdentityLevel { get; init; }

    /// <summary>How the channel has identified who filed; null when it did not say, and for cases that people have filed.</summary>
    public IdentityView? Identity { get; init; }

    public required CodedName ReceivingOffice { get; init; }

    /// <summary>Null while the case is not yet routed.</summary>
    public CodedName? DecidingOffice { get; init; }

    /// <summary>The other of two offices that handle the case in turn; null while there is but one.</summary>
    public CodedName? PartnerOffice { get; init; }

    public required Instant FiledAt { get; init; }

    public Instant? AcceptedAt { get; init; }

    public Instant? DecidedAt { get; init; }

    public Instant? ClosedAt { get; init; }

    public string? Reason { get; init; }

    /// <summary>The answers, personal ones masked.</summary>
    public required Value Answers { get; init; }

    /// <summary>The answers in words, as their form asks for them.</summary>
    public required IReadOnlyList<AnswerSection> Sections { get; init; }

    /// <summary>Applicant, insured person and representative, masked.</summary>
    public required IReadOnlyList<CasePerson> People { get; init; }

    public required IReadOnlyList<MaterialView> Materials { get; init; }

    /// <summary>What the item asks for, in the order of the guide.</summary>
    public required IReadOnlyList<CaseRequirement> Requirements { get; init; }

    /// <summary>Requirements for which nothing valid is there.</summary>
    public required IReadOnlyList<CodedName> MissingMaterials { get; init; }

    public required IReadOnlyList<ClockView> Clocks { get; init; }

    /// <summary>How the time divides among the offices; frozen once the case is completed.</summary>
    public required IReadOnlyList<OfficePartView> OfficeParts { get; init; }

    public required IReadOnlyList<CorrectionView> Corrections { get; init; }

    public required IReadOnlyList<ReviewView> Reviews { get; init; }

    public required IReadOnlyList<TimelineEntry> Timeline { get; init; }

    /// <summary>On which grounds a special procedure lets the limits of this item stand still; may be empty.</summary>
    public required IReadOnlyList<OfferedGround> PauseGrounds { get; init; }

    /// <summary>The most working days of an extension; 0 for none.</summary>
    public required int LongestExtension { get; init; }

    /// <summary>How the result reaches the applicant through the channel; null when the guide does not say.</summary>
    public string? ChannelFeedback { get; init; }

    /// <summary>Stable names of what this viewer may do now, such as <c>withdraw</c>.</summary>
    public required IReadOnlyList<string> AllowedActions { get; init; }

    public required bool IsSuspended { get; init; }

    /// <summary>Open incidents of the instance.</summary>
    public required int Incidents { get; init; }

    public required long Revision { get; init; }

    /// <summary>Where the applicant follows this case, with its number filled in; what documents of the case say as a QR code. Null where no public address is known.</summary>
    public string? ProgressAddress { get; init; }
}

/// <summary>Whom a channel has identified, and how.</summary>
/// <param name="Party">The applicant, or who acts for him.</param>
/// <param name="Reference">Under which the channel finds its record of it.</param>
public sealed record IdentityView(CodedName Method, CodedName Party, string Reference, Instant At);

public sealed record CodedName(string Code, string Name);

/// <summary>A ground on which staff may let the limits stand still.</summary>
/// <param name="Basis">The legal basis to be shown beside it.</param>
public sealed record OfferedGround(string Code, string Name, string Basis);

/// <summary>A material as it was handed in.</summary>
/// <param name="Requirement">What it was handed in for; the material itself when it is surplus.</param>
/// <param name="FileType"><c>jpg</c> or <c>pdf</c>; null without a file.</param>
/// <param name="SupersededBy">Of one found wrong: number of the later material that stands in its place; null while there is none.</param>
/// <param name="ValidUntil">The last day on which it is valid; null when it does not say.</param>
/// <param name="Promise">Null unless it was promised on screen.</param>
public sealed record MaterialView(
    int Sequence, string Code, string Name, CodedName Trust, bool IsSurplus, string? FileHash, long? FileSize, CodedName Verdict, string? Reason,
    CodedName Requirement, string? FileType, int? SupersededBy, LocalDate? ValidUntil, MadePromise? Promise);

/// <summary>A promise that was confirmed on screen by the applicant when the material came in.</summary>
/// <param name="Title">Of the letter; null when the catalogue of the case has no letter with these words.</param>
/// <param name="Paragraphs">What was promised; empty with <paramref name="Title"/>.</param>
/// <param name="Hash">SHA-256 of the letter, hexadecimal.</param>
public sealed record MadePromise(string? Title, IReadOnlyList<string> Paragraphs, string Hash);

/// <summary>A material that the item asks for.</summary>
/// <param name="AnyOf">Any one of these will do; empty when the material itself is asked for.</param>
/// <param name="Condition">When it is asked for, in words; null for always.</param>
/// <param name="IsDemanded">Whether this application must have it.</param>
/// <param name="IsMissing">It is demanded, and nothing valid is there.</param>
public sealed record CaseRequirement(string Code, string Name, IReadOnlyList<CodedName> AnyOf, string? Condition, bool IsDemanded, bool IsMissing);

/// <summary>A clock at the moment of reading.</summary>
/// <param name="DueAt">Null while it stands still.</param>
/// <param name="Light">Code and Chinese name.</param>
/// <param name="DaysLeft">Counted days left, the current one included.</param>
/// <param name="Stage">Null unless it is a stage's clock.</param>
/// <param name="StageOffice">Who handles the stage; null for an office outside the province.</param>
/// <param name="Verdict">Of a clock that has stopped; null while it runs, and where none is due.</param>
/// <param name="ExtendedDays">Working days by which it was extended.</param>
/// <param name="PausedDays">Working days in all that pauses have taken out of the count.</param>
public sealed record ClockView(
    CodedName Kind, string? Stage, CodedName? StageOffice, CodedName? Verdict, string Limit, Instant StartedAt, Instant? DueAt, CodedName Light,
    int DaysLeft, int TotalDays, bool IsPaused, bool IsProvisional, Instant? StoppedAt, int ExtendedDays, int PausedDays, IReadOnlyList<PauseView> Pauses);

/// <summary>Time for which a limit stood still.</summary>
/// <param name="Officer">Who ordered it.</param>
/// <param name="ExpectedEndOn">The day on which it was expected to end; null when none was told.</param>
/// <param name="To">Null while it stands still.</param>
public sealed record PauseView(CodedName Ground, string Notice, string Officer, LocalDate? ExpectedEndOn, Instant From, Instant? To);

/// <summary>The part of the handling that one office had; see <see cref="OfficePart"/>.</summary>
/// <param name="Office">Null for one outside the province.</param>
public sealed record OfficePartView(
    CodedName Kind, string? Stage, CodedName? Office, Instant From, Instant To, int? AllowedDays, int? UsedDays, int PausedDays, Instant? DueAt, CodedName? Verdict);

public sealed record CorrectionView(
    CodedName Phase, IReadOnlyList<CodedName> Missing, string Explanation, Instant IssuedAt, Instant DueAt, int FollowUps, Instant? EndedAt, string? Outcome);

/// <summary>A human task of the case, open or ended.</summary>
/// <param name="Answers">What was filled in, personal values masked; null when the outcome asked for nothing.</param>
/// <param name="Filled">The same in words.</param>
/// <param name="FourEyesGroup">Nobody completes two tasks of one group in one case; null when it is in none.</param>
public sealed record ReviewView(
    Guid TaskId, string Stage, string Role, string Status, string? ClaimedBy, string? CompletedBy,
    Instant CreatedAt, Instant? EndedAt, string? Outcome, string? Opinion, Value Answers, IReadOnlyList<AnswerView> Filled, string? FourEyesGroup);

/// <summary>Something that happened, for people to read.</summary>
/// <param name="What">Stable name.</param>
/// <param name="Text">In Chinese.</param>
public sealed record TimelineEntry(Instant At, string What, string Text);
