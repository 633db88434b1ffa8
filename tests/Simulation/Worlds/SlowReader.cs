using NodaTime;
using Ybtb.Engine.Persistence.Rows;
using Ybtb.Engine.Protection;
using Ybtb.Engine.Runtime;

namespace Ybtb.Simulation.Worlds;

/// <summary>Reads from the simulated database: others may come in before and after each read.</summary>
internal sealed class SlowReader(SimulatedDatabase database) : IInstanceReader
{
    public Task<(InstanceRow Instance, DataKeyRow? Key)?> FindAsync(Guid instanceId, CancellationToken cancellationToken) =>
        database.ReadAsync(store => store.FindAsync(instanceId, cancellationToken));

    public Task<DataKeyRow?> FindKeyAsync(Guid keyId, CancellationToken cancellationToken) =>
        database.ReadAsync(store => store.FindKeyAsync(keyId, cancellationToken));

    public Task<IReadOnlyList<BookmarkRow>> FindBookmarksAsync(byte[] hash, string? correlationId, Guid? instanceId, CancellationToken cancellationToken) =>
        database.ReadAsync(store => store.FindBookmarksAsync(hash, correlationId, instanceId, cancellationToken));

    public Task<IReadOnlyList<TriggerRow>> FindTriggersAsync(byte[] hash, CancellationToken cancellationToken) =>
        database.ReadAsync(store => store.FindTriggersAsync(hash, cancellationToken));

    public Task<IReadOnlyList<TriggerRow>> FindDueTriggersAsync(Instant now, int limit, CancellationToken cancellationToken) =>
        database.ReadAsync(store => store.FindDueTriggersAsync(now, limit, cancellationToken));

    public Task<IReadOnlyList<(QueuedStimulusRow Stimulus, DataKeyRow Key)>> FindQueuedStimuliAsync(int limit, CancellationToken cancellationToken) =>
        database.ReadAsync(store => store.FindQueuedStimuliAsync(limit, cancellationToken));

    public Task<IReadOnlyList<TimerRow>> FindDueTimersAsync(Instant now, int limit, CancellationToken cancellationToken) =>
        database.ReadAsync(store => store.FindDueTimersAsync(now, limit, cancellationToken));

    public Task<IReadOnlyList<DueMessage>> FindDueMessagesAsync(Instant now, int limit, CancellationToken cancellationToken) =>
        database.ReadAsync(store => store.FindDueMessagesAsync(now, limit, cancellationToken));

    public Task<IncidentRow?> FindIncidentAsync(Guid incidentId, CancellationToken cancellationToken) =>
        database.ReadAsync(store => store.FindIncidentAsync(incidentId, cancellationToken));

    public Task<IReadOnlyList<IncidentRow>> FindOpenIncidentsAsync(Guid instanceId, CancellationToken cancellationToken) =>
        database.ReadAsync(store => store.FindOpenIncidentsAsync(instanceId, cancellationToken));

    public Task<IReadOnlyList<JournalRow>> ReadJournalAsync(Guid instanceId, CancellationToken cancellationToken) =>
        database.ReadAsync(store => store.ReadJournalAsync(instanceId, cancellationToken));
}
