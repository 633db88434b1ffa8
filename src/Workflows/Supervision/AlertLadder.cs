using System.Collections.Immutable;
using Ybtb.Workflows.Accounts;
using Ybtb.Workflows.Sla;

namespace Ybtb.Workflows.Supervision;

/// <summary>How urgent an alert is, from below. Stored by name.</summary>
public enum AlertLevel
{
    /// <summary>提醒.</summary>
    Reminder,

    /// <summary>催办.</summary>
    Urging,

    /// <summary>督办.</summary>
    Supervision,
}

/// <summary>What an alert was given for. Stored by name.</summary>
public enum AlertCause
{
    /// <summary>A limit has reached a rung of its ladder.</summary>
    Limit,

    /// <summary>A pause has lasted longer than was told.</summary>
    PauseOverrun,

    /// <summary>Nobody accepted in time: the law did (R14).</summary>
    DeemedAcceptance,

    /// <summary>A person urges.</summary>
    Urging,

    /// <summary>An urging was not answered in time.</summary>
    AnswerOverdue,
}

/// <summary>At which moment of a limit a rung is reached.</summary>
public enum AlertMoment
{
    /// <summary>When the light turns yellow.</summary>
    Yellow,

    /// <summary>When the light turns red.</summary>
    Red,

    /// <summary>One second after due.</summary>
    Overdue,

    /// <summary>At 00:00 of the working day so many before due.</summary>
    WorkingDaysBeforeDue,

    /// <summary>At the end of the working day so many after due.</summary>
    WorkingDaysAfterDue,

    /// <summary>When so many per cent of the counted days are used; never for limits of 0 or 1 day.</summary>
    ShareUsed,
}

/// <summary>Which office an alert goes to, as seen from the limit it is about.</summary>
public enum AlertOffice
{
    /// <summary>The office that handles the limit: a stage's own, before acceptance the receiving one, else the deciding one.</summary>
    Responsible,

    /// <summary>The office above that one; the province's own has none above it.</summary>
    Superior,

    Receiving,

    Deciding,

    /// <summary>省本级.</summary>
    Province,
}

/// <param name="Role">Null for the holder of the open task: who has claimed it, else whoever of its office may.</param>
public sealed record AlertRecipient(Role? Role, AlertOffice Office);

/// <summary>One rung: when it is reached, how urgent it is, whom it tells.</summary>
/// <param name="Amount">Working days or per cent, by the moment; zero where the moment needs none.</param>
/// <param name="Clocks">The kinds of limits it is for.</param>
public sealed record AlertRung(
    AlertLevel Level, AlertMoment Moment, int Amount, ImmutableArray<ClockKind> Clocks, ImmutableArray<AlertRecipient> Recipients);

/// <summary>提醒 → 催办 → 督办: the rungs a limit climbs while it is not met. Immutable.</summary>
/// <param name="Number">Of its publication; 0 for the built-in one.</param>
public sealed record AlertLadder(int Number, ImmutableArray<AlertRung> Rungs)
{
    /// <summary>The most rungs: their times fit into one column.</summary>
    public const int MostRungs = 12;

    /// <summary>The number of <see cref="PauseOverrun"/>.</summary>
    public const int PauseOverrunNumber = -1;

    private static readonly ImmutableArray<ClockKind> Handling = [ClockKind.Receipt, ClockKind.Promised, ClockKind.Stage];
    private static readonly ImmutableArray<ClockKind> Ceiling = [ClockKind.Statutory];

    /// <summary>For all items without one of their own, unless another is published for them.</summary>
    public static AlertLadder BuiltIn { get; } = new(0,
    [
        new(AlertLevel.Reminder, AlertMoment.Yellow, 0, Handling, [new(null, AlertOffice.Responsible)]),
        new(AlertLevel.Urging, AlertMoment.Red, 0, Handling, [new(null, AlertOffice.Responsible), new(Role.Approver, AlertOffice.Responsible)]),
        new(AlertLevel.Supervision, AlertMoment.Overdue, 0, Handling, [new(Role.Approver, AlertOffice.Responsible), new(Role.Supervisor, AlertOffice.Superior)]),
        new(AlertLevel.Supervision, AlertMoment.WorkingDaysAfterDue, 3, Handling, [new(Role.Supervisor, AlertOffice.Superior), new(Role.Supervisor, AlertOffice.Province)]),
        new(AlertLevel.Urging, AlertMoment.Red, 0, Ceiling, [new(Role.Approver, AlertOffice.Responsible), new(Role.Supervisor, AlertOffice.Superior)]),
        new(AlertLevel.Supervision, AlertMoment.Overdue, 0, Ceiling, [new(Role.Supervisor, AlertOffice.Superior), new(Role.Supervisor, AlertOffice.Province)]),
    ]);

    /// <summary>The one warning that is given while a limit stands still: the day on which the pause was to end is over.</summary>
    public static AlertLadder PauseOverrun { get; } = new(PauseOverrunNumber,
    [
        new(AlertLevel.Reminder, AlertMoment.Overdue, 0, [ClockKind.Promised], [new(null, AlertOffice.Responsible), new(Role.Approver, AlertOffice.Responsible)]),
    ]);
}
