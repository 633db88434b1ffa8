using NodaTime;

namespace Ybtb.Workflows.Revisions;

/// <summary>What publishing a calendar now would do to the open cases that the viewer may see.</summary>
/// <param name="Examined">Cases with a running clock that the changed days can touch.</param>
/// <param name="Cases">Cases of which a clock moves or changes its flag.</param>
/// <param name="Moved">Clocks with another due instant.</param>
/// <param name="Later">Of these, those due later.</param>
/// <param name="Earlier">Of these, those due earlier.</param>
/// <param name="TurningYellow">Clocks whose light would turn yellow at once.</param>
/// <param name="TurningRed">Clocks whose light would turn red at once.</param>
/// <param name="TurningOverdue">Clocks whose light would turn to overdue at once; none by R8.</param>
/// <param name="NoLongerProvisional">Clocks whose due instant is provisional now and would not be.</param>
/// <param name="StandingStill">Paused clocks: their due instant is not known; they take the calendar when they run again.</param>
/// <param name="Notified">Applicants who would be told of another last day.</param>
public sealed record RevisionPreview(
    int Examined, int Cases, int Moved, int Later, int Earlier, int TurningYellow, int TurningRed, int TurningOverdue, int NoLongerProvisional, int StandingStill, int Notified);

/// <summary>A page of the moves, in the order of case numbers.</summary>
/// <param name="After">To be sent for the next page; null on the last.</param>
public sealed record RevisionMovePage(IReadOnlyList<RevisionMove> Moves, string? After);

/// <summary>What would become of one clock.</summary>
/// <param name="Office">By which the case counts.</param>
/// <param name="Kind">Code of the clock's kind.</param>
/// <param name="Stage">Null unless it is a stage's clock.</param>
/// <param name="DueBefore">Null while it stands still; so is <paramref name="DueAfter"/>.</param>
/// <param name="LightBefore">Code of the light now; <paramref name="LightAfter"/> what it would be at once.</param>
public sealed record RevisionMove(
    string CaseNumber,
    string ItemCode,
    string ItemName,
    string Office,
    string Kind,
    string KindName,
    string? Stage,
    Instant? DueBefore,
    Instant? DueAfter,
    string LightBefore,
    string LightAfter,
    bool ProvisionalBefore,
    bool ProvisionalAfter,
    bool StandsStill);

/// <summary>A page of the clocks whose light would become another at once, in the order of case numbers.</summary>
/// <param name="At">The instant as of which lights are said: the time moves them too.</param>
/// <param name="Examined">How many cases this page looked at.</param>
/// <param name="After">To be sent for the next page; null on the last. A page that has it may be short or empty.</param>
public sealed record RevisionTurnPage(Instant At, int Examined, IReadOnlyList<RevisionMove> Turns, string? After);
