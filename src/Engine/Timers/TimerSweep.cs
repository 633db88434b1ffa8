using NodaTime;
using Ybtb.Engine.Persistence;
using Ybtb.Engine.Persistence.Rows;
using Ybtb.Engine.Runtime;
using Ybtb.Engine.Values;

namespace Ybtb.Engine.Timers;

/// <summary>Fires what is due. Due times are rows, so nothing is lost while no process runs.</summary>
public sealed class TimerSweep(IInstanceReader reader, IWriteStore store, WorkflowRuntime runtime, IClock clock)
{
    private const int BatchSize = 256;

    /// <summary>Fires every timer due now, the longest due first; each in a step of its own, many steps side by side.</summary>
    /// <returns>How many fired.</returns>
    public async Task<int> FireDueAsync(CancellationToken cancellationToken)
    {
        var fired = 0;
        while (await reader.FindDueTimersAsync(clock.GetCurrentInstant(), BatchSize, cancellationToken) is { Count: > 0 } due)
        {
            // Two timers of one instance run one after the other: side by side they would only refuse each other.
            var instances = due.GroupBy(t => t.InstanceId).Select(timers => FireAllAsync(timers, cancellationToken));
            fired += (await Task.WhenAll(instances)).Sum();
        }

        return fired;
    }

    private async Task<int> FireAllAsync(IEnumerable<TimerRow> timers, CancellationToken cancellationToken)
    {
        var fired = 0;
        foreach (var timer in timers)
        {
            fired += await FireAsync(timer, cancellationToken) ? 1 : 0;
        }

        return fired;
    }

    private async Task<bool> FireAsync(TimerRow timer, CancellationToken cancellationToken)
    {
        try
        {
            var stimulus = new ResumeStimulus(timer.BookmarkId, Value.Null, ByTimer: true);
            await runtime.StepAsync(new StepRequest(timer.InstanceId, stimulus) { ReceivedAt = timer.DueAt }, cancellationToken);
            return true;
        }
        catch (StimulusRefusedException)
        {
            // The bookmark went in the meantime, and its timer with it; a left-over row must not be found again.
            var leftOver = new WriteSet();
            leftOver.Delete(timer);
            await store.CommitAsync(leftOver, cancellationToken);
            return false;
        }
    }
}
