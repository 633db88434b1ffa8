using System.Collections.Immutable;
using System.Globalization;
using NodaTime;
using Ybtb.Workflows.Sla;

namespace Ybtb.Workflows.Supervision;

/// <summary>When a limit reaches which rung of its ladder: reckoned once for a due instant and kept with the clock, so that the sweep reckons nothing.</summary>
/// <param name="Ladder">Number of the ladder.</param>
/// <param name="Steps">In the order of their instants.</param>
public sealed record AlertPlan(int Ladder, ImmutableArray<AlertPlan.Step> Steps)
{
    /// <param name="Rung">Place in the ladder, from 0.</param>
    public readonly record struct Step(int Rung, Instant At);

    /// <summary>Nothing will be said: of a clock that has stopped, stands still, or has no ladder.</summary>
    public static AlertPlan Silent { get; } = new(0, []);

    /// <summary>The rungs of a running clock.</summary>
    public static AlertPlan Of(AlertLadder ladder, ClockReckoning clock) => new(ladder.Number,
    [
        .. ladder.Rungs.Select((rung, i) => (Rung: i, At: rung.Clocks.Contains(clock.Kind) ? MomentOf(rung, clock) : null))
            .Where(step => step.At is not null).Select(step => new Step(step.Rung, LegalTime.WholeSeconds(step.At!.Value)))
            .OrderBy(step => step.At).ThenBy(step => step.Rung),
    ]);

    /// <summary>The one warning of a clock that stands still.</summary>
    /// <param name="expectedEndOn">The day on which the pause was to end at the latest.</param>
    public static AlertPlan OfPause(LocalDate expectedEndOn) =>
        new(AlertLadder.PauseOverrunNumber, [new Step(0, LegalTime.StartOf(expectedEndOn.PlusDays(1)))]);

    /// <exception cref="FormatException">Not a text as <see cref="ToString"/> makes it.</exception>
    public static AlertPlan Parse(string text)
    {
        if (text.Length == 0)
        {
            return Silent;
        }

        var parts = text.Split(':');
        return parts.Length != 2 ? throw new FormatException("The text is no plan of alerts.") : new AlertPlan(Number(parts[0]),
        [
            .. parts[1].Split(',').Select(step => step.Split('@') is [var rung, var at]
                ? new Step(Number(rung), Instant.FromUnixTimeSeconds(long.Parse(at, CultureInfo.InvariantCulture)))
                : throw new FormatException("The text is no plan of alerts.")),
        ]);

        static int Number(string digits) => int.Parse(digits, CultureInfo.InvariantCulture);
    }

    /// <summary>Such as <c>0:0@1772697600,1@1772784000</c>: ladder, rungs, seconds since 1970. Empty for <see cref="Silent"/>.</summary>
    public override string ToString() => Steps.IsEmpty
        ? ""
        : string.Create(CultureInfo.InvariantCulture, $"{Ladder}:{string.Join(',', Steps.Select(step => $"{step.Rung}@{step.At.ToUnixTimeSeconds()}"))}");

    /// <summary>How many steps from the beginning count as taken: those whose rung was given and whose moment is past.</summary>
    /// <param name="given">Rungs that were given, or should have been, for the due instant before.</param>
    public int After(IReadOnlySet<int> given, Instant past)
    {
        var taken = 0;
        while (taken < Steps.Length && Steps[taken].At <= past && given.Contains(Steps[taken].Rung))
        {
            taken++;
        }

        return taken;
    }

    /// <summary>The rungs whose moment is not after this.</summary>
    public IReadOnlySet<int> RungsUntil(Instant at) => Steps.Where(step => step.At <= at).Select(step => step.Rung).ToHashSet();

    private static Instant? MomentOf(AlertRung rung, ClockReckoning clock) => rung.Moment switch
    {
        AlertMoment.Yellow => clock.YellowFrom,
        AlertMoment.Red => clock.RedFrom,
        AlertMoment.Overdue => clock.Due + Duration.FromSeconds(1),
        AlertMoment.WorkingDaysBeforeDue => clock.WorkingDaysBeforeDue(rung.Amount),
        AlertMoment.WorkingDaysAfterDue => clock.WorkingDaysAfterDue(rung.Amount),
        AlertMoment.ShareUsed => clock.EndOfShare(rung.Amount),
        _ => throw new ArgumentOutOfRangeException(nameof(rung)),
    };
}
