using NodaTime;

namespace Ybtb.Workflows.Sla.Calculation;

/// <summary>What a due instant is asked for.</summary>
public sealed record TimeLimitInput
{
    /// <summary>The event that starts the limit: the acceptance (R1).</summary>
    public required Instant Start { get; init; }

    /// <summary>Working days, 0 to <see cref="TimeLimitCalculator.LongestLimit"/>; 0 is 即时办结.</summary>
    public required int Limit { get; init; }

    public IReadOnlyList<ClockPause> Pauses { get; init; } = [];

    /// <summary>Working days of an approved extension; 0 to 10.</summary>
    public int Extension { get; init; }

    /// <summary>Null when it is not known; then the approval is taken to be in time.</summary>
    public Instant? ExtensionApprovedAt { get; init; }

    public StartDayPolicy Policy { get; init; } = StartDayPolicy.NextWorkday;

    /// <summary>Days off of the deciding office's prefecture in addition to those published (R10).</summary>
    public IReadOnlyList<LocalDate> Overlay { get; init; } = [];

    /// <summary>Null when the calendar was not revised after the start.</summary>
    public TimeLimitRevision? Revision { get; init; }

    public IReadOnlyList<TimeLimitStage> Stages { get; init; } = [];

    /// <summary>Code of the office by whose hours and regional days off it counts; null for the national calendar and the usual hours.</summary>
    public string? Office { get; init; }
}

/// <summary>A revision of the calendar after the start (R8).</summary>
public sealed record TimeLimitRevision(Instant PublishedAt, IReadOnlyList<LocalDate> DaysOff, IReadOnlyList<LocalDate> MakeUpDays);

/// <summary>A stage under the ceiling of its case (R11).</summary>
/// <param name="Limit">Working days.</param>
public sealed record TimeLimitStage(string Name, int Limit, Instant Start);
