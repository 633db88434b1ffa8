using NodaTime;
using Ybtb.Workflows.Cases;
using Ybtb.Workflows.Sla;

namespace Ybtb.Workflows.Supervision;

/// <summary>Where a clock stands on its ladder after a change of its case.</summary>
/// <param name="Step">The step of the plan that comes next.</param>
internal readonly record struct AlertSetting(AlertPlan Plan, int Step)
{
    /// <summary>Null when nothing is to come.</summary>
    public Instant? NextAt => Step < Plan.Steps.Length ? Plan.Steps[Step].At : null;

    /// <summary>The setting of a clock that a step has made or changed.</summary>
    /// <param name="before">The case before the step; null for a new one.</param>
    /// <param name="at">The step's time.</param>
    /// <returns>Null when the step leaves the alerts as they are: how far the sweep has come is for the sweep to note.</returns>
    /// <remarks>
    /// A rung is given once for a due instant. When due moves, the rungs still to come for the new due instant are given again; those already past are
    /// given only if the old due instant had not reached them. What the sweep had not caught up with by then is not made up for.
    /// </remarks>
    public static AlertSetting? Of(CaseFile? before, CaseFile after, int ordinal, Instant at)
    {
        var clock = after.Clocks[ordinal];
        var earlier = ordinal < (before?.Clocks.Count ?? 0) ? before!.Clocks[ordinal] : null;
        if (clock.IsStopped)
        {
            return earlier is { IsStopped: true } ? null : new(AlertPlan.Silent, 0);
        }

        var reckoning = after.Reckon(clock);
        var due = earlier is null ? null : before!.Reckon(earlier).Due;
        if (earlier is not null && earlier.IsPaused == clock.IsPaused && due == reckoning.Due)
        {
            return null;
        }

        var plan = PlanOf(after, clock, reckoning);
        return earlier is null ? new(plan, 0)
            : !clock.IsPaused && earlier.IsPaused ? Resumed(plan, earlier)
            : new(plan, plan.After(PlanOf(before!, earlier, before!.Reckon(earlier)).RungsUntil(at), at));
    }

    /// <summary>The setting of a clock whose alerts were never set: all that is past is given now.</summary>
    public static AlertSetting Of(CaseFile file, int ordinal) =>
        file.Clocks[ordinal] is { IsStopped: false } clock ? new(PlanOf(file, clock, file.Reckon(clock)), 0) : new(AlertPlan.Silent, 0);

    private static AlertSetting Resumed(AlertPlan plan, ClockLedger paused)
    {
        var stoodStillFrom = paused.Pauses[^1].From;
        return new(plan, plan.After(plan.RungsUntil(stoodStillFrom), stoodStillFrom));
    }

    private static AlertPlan PlanOf(CaseFile file, ClockLedger clock, ClockReckoning reckoning) =>
        clock.IsPaused ? clock.Kind == ClockKind.Promised && file.OpenPause?.ExpectedEndOn is { } day ? AlertPlan.OfPause(day) : AlertPlan.Silent
        : clock.Kind == ClockKind.Correction || IsNoSecondLine(file, clock, reckoning) ? AlertPlan.Silent
        : AlertPlan.Of(file.Settings.Ladders.InForceFor(file.ItemCode), reckoning);

    /// <summary>Where the promised limit is the statutory one, the second says nothing (R12).</summary>
    private static bool IsNoSecondLine(CaseFile file, ClockLedger clock, ClockReckoning reckoning) =>
        clock.Kind == ClockKind.Statutory && file.Clock(ClockKind.Promised) is { IsStopped: false } promised && file.Reckon(promised).Due == reckoning.Due;
}
