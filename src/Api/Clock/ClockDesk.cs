using Microsoft.EntityFrameworkCore;
using NodaTime;
using Ybtb.Engine.Persistence;
using Ybtb.Engine.Persistence.Rows;
using Ybtb.Engine.Runtime;
using Ybtb.Engine.Timers;
using Ybtb.Workflows.Cases;
using Ybtb.Workflows.Ratings;
using Ybtb.Workflows.Supervision;

namespace Ybtb.Api.Clock;

/// <summary>Moves the settable clock, and does at each due time what would have been done then.</summary>
internal sealed class ClockDesk(SettableClock clock, IReadContexts contexts, DueWork dueWork, DueAlerts alerts, DueRatings ratings, OutboxDispatcher outbox) : IDisposable
{
    private readonly SemaphoreSlim oneMover = new(1);

    public Instant Now => clock.GetCurrentInstant();

    /// <summary>Moves forward to <paramref name="target"/>, stopping at every timer, message and alert that falls due on the way.</summary>
    /// <returns>False when the target lies in the past: time does not run backwards over work already done.</returns>
    public async Task<bool> AdvanceToAsync(Instant target, CancellationToken cancellationToken)
    {
        await oneMover.WaitAsync(cancellationToken);
        try
        {
            if (target < Now)
            {
                return false;
            }

            await DoDueAsync(cancellationToken);
            while (await NextDueAsync(target, cancellationToken) is { } due)
            {
                clock.Set(Instant.Max(due, Now));
                await DoDueAsync(cancellationToken);
            }

            clock.Set(target);
            await DoDueAsync(cancellationToken);
            while (await ratings.DoAsync(cancellationToken) > 0)
            {
                // A reminder given may leave the next one due.
            }

            return true;
        }
        finally
        {
            oneMover.Release();
        }
    }

    public void Dispose() => oneMover.Dispose();

    private async Task DoDueAsync(CancellationToken cancellationToken)
    {
        while (await dueWork.DoAsync(cancellationToken) + await alerts.DoAsync(cancellationToken) + await outbox.DispatchDueAsync(cancellationToken) > 0)
        {
            // What fired may have left more that is due at once.
        }
    }

    private async Task<Instant?> NextDueAsync(Instant target, CancellationToken cancellationToken)
    {
        await using var db = contexts.Create();
        var timer = await db.Set<TimerRow>().Where(t => t.DueAt <= target).MinAsync(t => (Instant?)t.DueAt, cancellationToken);
        var message = await db.Set<OutboxRow>().Where(o => o.DueAt != null && o.DueAt <= target).MinAsync(o => o.DueAt, cancellationToken);
        var trigger = await db.Set<TriggerRow>().Where(t => t.NextDueAt != null && t.NextDueAt <= target).MinAsync(t => t.NextDueAt, cancellationToken);
        var alert = await db.Set<ClockRow>().Where(c => c.NextAlertAt != null && c.NextAlertAt <= target).MinAsync(c => c.NextAlertAt, cancellationToken);
        var answer = await db.Set<UrgingRow>().Where(u => u.AnsweredAt == null && u.OverdueToldAt == null && u.AnswerDueAt < target)
            .MinAsync(u => (Instant?)u.AnswerDueAt, cancellationToken);
        return new[] { timer, message, trigger, alert, answer + Duration.FromSeconds(1) }.Where(due => due <= target).Min();
    }
}
