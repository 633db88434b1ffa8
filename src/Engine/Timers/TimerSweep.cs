using Microsoft.Extensions.Logging;
using NodaTime;
using Ybtb.Engine.Persistence;
using Ybtb.Engine.Persistence.Rows;
using Ybtb.Engine.Runtime;
using Ybtb.Engine.Values;

namespace Ybtb.Engine.Timers;

/// <summary>Fires what is due. Due times are rows, so nothing is lost while no process runs.</summary>
public sealed class TimerSweep(IInstanceReader reader, ICommitStore store, WorkflowRuntime runtime, IClock clock, ILogger<TimerSweep> logger)
{
    private const int BatchSize = 256;

    private static readonly ColumnSet SameDue = ColumnSet.Of<TimerRow>(t => t.InstanceId, t => t.BookmarkId, t => t.DueAt);

    /// <summary>Fires every timer due now, the longest due first; each in a step of its own, many steps side by side.</summary>
    /// <remarks>A timer that cannot be fired stays due for the next sweep and does not hold up the others.</remarks>
    /// <returns>How many fired.</returns>
    /// <exception cref="StoreUnavailableException">The database cannot be written now.</exception>
    public async Task<int> FireDueAsync(CancellationToken cancellationToken)
    {
        var (fired, stuck) = (0, new HashSet<(Guid, int)>());
        while (true)
        {
            var due = await reader.FindDueTimersAsync(clock.GetCurrentInstant(), BatchSize + stuck.Count, cancellationToken);
            var timers = due.Where(t => !stuck.Contains((t.InstanceId, t.BookmarkId))).ToList();
            if (timers.Count == 0)
            {
                return fired;
            }

            // Two timers of one instance run one after the other: side by side they would only refuse each other.
            foreach (var (timer, done) in (await Task.WhenAll(timers.GroupBy(t => t.InstanceId).Select(FireAllAsync))).SelectMany(r => r))
            {
                fired += done == Firing.Fired ? 1 : 0;
                if (done == Firing.Stuck)
                {
                    stuck.Add((timer.InstanceId, timer.BookmarkId));
                }
            }
        }

        async Task<List<(TimerRow, Firing)>> FireAllAsync(IEnumerable<TimerRow> ofOneInstance)
        {
            var results = new List<(TimerRow, Firing)>();
            foreach (var timer in ofOneInstance)
            {
                results.Add((timer, await FireAsync(timer, cancellationToken)));
            }

            return results;
        }
    }

    private async Task<Firing> FireAsync(TimerRow timer, CancellationToken cancellationToken)
    {
        try
        {
            var stimulus = new ResumeStimulus(timer.BookmarkId, Value.Null, ByTimer: true);
            await runtime.StepAsync(new StepRequest(timer.InstanceId, stimulus) { ReceivedAt = timer.DueAt }, cancellationToken);
            return Firing.Fired;
        }
        catch (StimulusRefusedException refused) when (refused.Reason is StimulusRefusal.Suspended)
        {
            return Firing.Stuck;   // suspended after it was found: the suspension has taken the row, and going on puts it back
        }
        catch (StimulusRefusedException)
        {
            // The bookmark went in the meantime, and its timer with it; a left-over row must not be found again.
            var leftOver = new WriteSet();
            leftOver.Delete(timer, SameDue);   // not one that was set anew meanwhile
            await store.CommitAsync(leftOver, cancellationToken);
            return Firing.Gone;
        }
        catch (Exception failure) when (failure is not (StoreUnavailableException or OperationCanceledException))
        {
            logger.LogError(failure, "The timer of bookmark {Bookmark} of instance {Instance} could not be fired; it stays due", timer.BookmarkId, timer.InstanceId);
            return Firing.Stuck;
        }
    }

    private enum Firing
    {
        Fired,
        Gone,
        Stuck,
    }
}
