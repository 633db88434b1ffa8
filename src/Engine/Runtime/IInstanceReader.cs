using NodaTime;
using Ybtb.Engine.Persistence.Rows;
using Ybtb.Engine.Protection;

namespace Ybtb.Engine.Runtime;

/// <summary>What the runtime reads of stored instances.</summary>
public interface IInstanceReader
{
    /// <summary>The instance and its wrapped key; null when there is none. The key is null when it was destroyed.</summary>
    Task<(InstanceRow Instance, DataKeyRow? Key)?> FindAsync(Guid instanceId, CancellationToken cancellationToken);

    Task<DataKeyRow?> FindKeyAsync(Guid keyId, CancellationToken cancellationToken);

    /// <summary>Bookmarks that a stimulus matches, optionally of one correlation id or instance.</summary>
    Task<IReadOnlyList<BookmarkRow>> FindBookmarksAsync(byte[] hash, string? correlationId, Guid? instanceId, CancellationToken cancellationToken);

    /// <summary>Activities of published versions that a stimulus starts.</summary>
    Task<IReadOnlyList<TriggerRow>> FindTriggersAsync(byte[] hash, CancellationToken cancellationToken);

    /// <summary>Triggers due at <paramref name="now"/>, the longest due first.</summary>
    Task<IReadOnlyList<TriggerRow>> FindDueTriggersAsync(Instant now, int limit, CancellationToken cancellationToken);

    /// <summary>Events that nobody has taken yet, in order of their ids, each with the key that opens it.</summary>
    /// <param name="after">The last id of the page before; empty for the first page.</param>
    Task<IReadOnlyList<(QueuedStimulusRow Stimulus, DataKeyRow Key)>> FindQueuedStimuliAsync(Guid after, int limit, CancellationToken cancellationToken);

    /// <summary>Timers due at <paramref name="now"/>, the longest due first.</summary>
    Task<IReadOnlyList<TimerRow>> FindDueTimersAsync(Instant now, int limit, CancellationToken cancellationToken);

    /// <summary>Messages due at <paramref name="now"/>, the longest due first, each with what is needed to open it.</summary>
    Task<IReadOnlyList<DueMessage>> FindDueMessagesAsync(Instant now, int limit, CancellationToken cancellationToken);

    Task<IncidentRow?> FindIncidentAsync(Guid incidentId, CancellationToken cancellationToken);

    Task<IReadOnlyList<IncidentRow>> FindOpenIncidentsAsync(Guid instanceId, CancellationToken cancellationToken);

    /// <summary>The journal of an instance, in order.</summary>
    Task<IReadOnlyList<JournalRow>> ReadJournalAsync(Guid instanceId, CancellationToken cancellationToken);
}

/// <param name="Key">Null when it was destroyed: the message can never be opened.</param>
/// <param name="CorrelationId">Of the sending instance; null when it has none.</param>
public sealed record DueMessage(OutboxRow Message, DataKeyRow? Key, string? CorrelationId);
