using NodaTime;
using Ybtb.Engine.Persistence;
using Ybtb.Workflows.Cases;
using Ybtb.Workflows.Persistence;

namespace Ybtb.Workflows.Supervision;

/// <summary>Sets the alerts of clocks that an earlier version of the product has written. Of what is past only the last rung is given.</summary>
public sealed class AlertBackfill(AlertReader reader, CaseFileHandler files, ICommitStore store, IClock clock)
{
    private const int BatchSize = 200;

    private static readonly ColumnSet Unchanged = ColumnSet.Of<CaseRow>(c => c.Number, c => c.Revision);
    private static readonly ColumnSet Alerts = ColumnSet.Of<ClockRow>(c => c.AlertPlan, c => c.AlertStep, c => c.NextAlertAt);

    private bool isDone;

    /// <summary>Sets those of the next cases; does nothing once none is left, for new clocks are written with theirs.</summary>
    /// <returns>How many cases were set.</returns>
    /// <exception cref="StoreUnavailableException">The database cannot be written now.</exception>
    public async Task<int> SetAsync(CancellationToken cancellationToken)
    {
        if (isDone)
        {
            return 0;
        }

        var cases = await reader.FindUnsetAsync(BatchSize, cancellationToken);
        isDone = cases.Count == 0;
        var set = 0;
        foreach (var number in cases)
        {
            set += await SetAsync(number, cancellationToken) ? 1 : 0;
        }

        return set;
    }

    private async Task<bool> SetAsync(string number, CancellationToken cancellationToken)
    {
        if (await reader.FindCaseAsync(number, cancellationToken) is not var (row, _)
            || await files.FindAsync(CaseNumber.Parse(number, null), cancellationToken) is not { } file)
        {
            return false;
        }

        var writes = new WriteSet();
        writes.RequirePresent(row, Unchanged);
        for (var ordinal = 0; ordinal < file.Clocks.Count; ordinal++)
        {
            if (!file.Clocks[ordinal].IsStopped)
            {
                var setting = AlertSetting.Of(file, ordinal);
                var past = setting.Plan.Steps.Count(step => step.At <= clock.GetCurrentInstant());
                writes.Update(CaseFileWriter.AlertsOf(file, ordinal, setting with { Step = Math.Max(0, past - 1) }), Alerts);
            }
        }

        try
        {
            await store.CommitAsync(writes, cancellationToken);
            return true;
        }
        catch (WriteConflictException)
        {
            return false;   // a step was taken meanwhile: the case is found again, unless the step has set them
        }
    }
}
