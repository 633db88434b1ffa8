using Ybtb.Engine.Runtime;

namespace Ybtb.Engine.Timers;

/// <summary>Does all that falls due with time: timers of instances, triggers of definitions, events that were kept.</summary>
public sealed class DueWork(TimerSweep timers, TriggerSweep triggers, StimulusQueue queue)
{
    /// <returns>How much was done.</returns>
    /// <exception cref="Persistence.StoreUnavailableException">The database cannot be written now.</exception>
    public async Task<int> DoAsync(CancellationToken cancellationToken) =>
        await timers.FireDueAsync(cancellationToken) + await triggers.StartDueAsync(cancellationToken) + await queue.OfferAsync(cancellationToken);
}
