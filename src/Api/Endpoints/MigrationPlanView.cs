using NodaTime;
using Ybtb.Engine.Migration;
using Ybtb.Workflows.Instances;

namespace Ybtb.Api.Endpoints;

/// <summary>What a migration would come to.</summary>
/// <param name="Problems">Why it cannot be done; empty when it can.</param>
/// <param name="Open">Activities under way and what they go on as; null where they have no counterpart.</param>
/// <param name="Due">Activities that would begin at once, because what they waited for is not in the new version.</param>
/// <param name="Timers">Before and after; they do not move.</param>
/// <param name="Clocks">Legal clocks of the case before and after; they do not move.</param>
internal sealed record MigrationPlanView(
    bool IsPossible,
    IReadOnlyList<string> Problems,
    int FromVersion,
    int ToVersion,
    IReadOnlyList<MigratedActivity> Open,
    IReadOnlyList<MigrationActivity> Due,
    IReadOnlyList<MigrationActivity> New,
    IReadOnlyList<MigrationActivity> Lost,
    IReadOnlyList<string> NewVariables,
    IReadOnlyList<string> LostVariables,
    IReadOnlyList<MigratedTimerView> Timers,
    IReadOnlyList<PlannedClock> Clocks)
{
    public static MigrationPlanView Of(MigrationReport report, IReadOnlyList<PlannedClock> clocks) => new(
        report.IsPossible, report.Problems, report.From.Number, report.To.Number, report.Open, report.Due, report.New, report.Lost,
        report.NewVariables, report.LostVariables, [.. report.Timers.Select(MigratedTimerView.Of)], clocks);
}

/// <param name="RemainingSeconds">What is left of a length of time that stands still with its instance; null otherwise.</param>
internal sealed record MigratedTimerView(string Bookmark, MigrationActivity Activity, Instant? DueBefore, Instant? DueAfter, long? RemainingSeconds)
{
    public static MigratedTimerView Of(MigratedTimer timer) =>
        new(timer.Bookmark, timer.Activity, timer.DueBefore, timer.DueAfter, timer.Remaining is { } left ? (long)left.TotalSeconds : null);
}
