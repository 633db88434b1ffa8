using Microsoft.EntityFrameworkCore.Metadata;
using NodaTime;
using Ybtb.Engine.Persistence.Rows;
using Ybtb.Engine.Protection;
using Ybtb.Engine.Runtime;

namespace Ybtb.Engine.Persistence.Memory;

/// <summary>A database in memory that keeps the contract of the real ones: for sandboxes and simulations, where nothing may be touched.</summary>
/// <remarks>
/// Tables, keys, unique indexes and columns come from the EF model. Rows are copied on the way in and on the way out, and values are
/// brought to the form in which a database would give them back, so that no test passes here by a shared object or a finer instant.
/// Safe for use by many threads; write sets are applied one after the other.
/// </remarks>
public sealed class MemoryStore : ICommitStore, IInstanceReader
{
    private readonly Lock gate = new();
    private readonly Dictionary<Type, MemoryTable> tables;

    /// <param name="model">The model of the database that is stood in for; it must be without foreign keys, which are not checked here.</param>
    /// <param name="accepts">What the database's check constraints say of a row; null accepts every row.</param>
    /// <exception cref="NotSupportedException">The model has a foreign key, or an index filter of an unknown form.</exception>
    public MemoryStore(IModel model, Func<object, bool>? accepts = null) =>
        tables = model.GetEntityTypes().ToDictionary(entity => entity.ClrType, entity => new MemoryTable(entity, accepts ?? (_ => true)));

    public Task CommitAsync(WriteSet writes, CancellationToken cancellationToken)
    {
        if (cancellationToken.IsCancellationRequested)
        {
            return Task.FromCanceled(cancellationToken);
        }

        try
        {
            lock (gate)
            {
                Apply(writes);
            }

            return Task.CompletedTask;
        }
        catch (WriteConflictException conflict)
        {
            return Task.FromException(conflict);
        }
    }

    /// <summary>Copies of the rows that match, in the order in which they were inserted.</summary>
    public IReadOnlyList<TRow> Read<TRow>(Func<TRow, bool> match)
        where TRow : class
    {
        lock (gate)
        {
            return TableOf(typeof(TRow)).Read(match);
        }
    }

    public Task<(InstanceRow Instance, DataKeyRow? Key)?> FindAsync(Guid instanceId, CancellationToken cancellationToken)
    {
        lock (gate)
        {
            (InstanceRow, DataKeyRow?)? found = Find<InstanceRow>(instanceId) is { } instance ? (instance, Find<DataKeyRow>(instance.KeyId)) : null;
            return Task.FromResult(found);
        }
    }

    public Task<DataKeyRow?> FindKeyAsync(Guid keyId, CancellationToken cancellationToken) => FindAsync<DataKeyRow>(keyId);

    public Task<IReadOnlyList<BookmarkRow>> FindBookmarksAsync(
        byte[] hash, string? correlationId, Guid? instanceId, CancellationToken cancellationToken)
    {
        var found = Read<BookmarkRow>(b => b.Hash.AsSpan().SequenceEqual(hash) && (instanceId is null || b.InstanceId == instanceId))
            .Where(b => correlationId is null || Read<InstanceRow>(i => i.Id == b.InstanceId).Any(i => i.CorrelationId == correlationId));
        return Task.FromResult<IReadOnlyList<BookmarkRow>>([.. found.OrderBy(b => b.InstanceId).ThenBy(b => b.BookmarkId)]);
    }

    public Task<IReadOnlyList<TriggerRow>> FindTriggersAsync(byte[] hash, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<TriggerRow>>(
            [.. Read<TriggerRow>(t => t.Hash.AsSpan().SequenceEqual(hash)).OrderBy(t => t.DefinitionId, StringComparer.Ordinal).ThenBy(t => t.ActivityId, StringComparer.Ordinal)]);

    public Task<IReadOnlyList<TriggerRow>> FindDueTriggersAsync(Instant now, int limit, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<TriggerRow>>([.. Read<TriggerRow>(t => t.NextDueAt <= now).OrderBy(t => t.NextDueAt).Take(limit)]);

    public Task<IReadOnlyList<(QueuedStimulusRow Stimulus, DataKeyRow Key)>> FindQueuedStimuliAsync(Guid after, int limit, CancellationToken cancellationToken)
    {
        lock (gate)
        {
            return Task.FromResult<IReadOnlyList<(QueuedStimulusRow, DataKeyRow)>>(
                [.. Read<QueuedStimulusRow>(q => q.Id > after).OrderBy(q => q.Id).Take(limit).Select(q => (q, Find<DataKeyRow>(q.Id)!))]);
        }
    }

    public Task<IReadOnlyList<TimerRow>> FindDueTimersAsync(Instant now, int limit, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<TimerRow>>([.. Read<TimerRow>(t => t.DueAt <= now).OrderBy(t => t.DueAt).Take(limit)]);

    public Task<IReadOnlyList<DueMessage>> FindDueMessagesAsync(Instant now, int limit, CancellationToken cancellationToken)
    {
        lock (gate)
        {
            var due = from message in Read<OutboxRow>(o => o.DueAt <= now).OrderBy(o => o.DueAt).Take(limit)
                      let instance = Find<InstanceRow>(message.InstanceId)
                      where instance is not null
                      select new DueMessage(message, Find<DataKeyRow>(message.KeyId), instance.CorrelationId);
            return Task.FromResult<IReadOnlyList<DueMessage>>([.. due]);
        }
    }

    public Task<IncidentRow?> FindIncidentAsync(Guid incidentId, CancellationToken cancellationToken) => FindAsync<IncidentRow>(incidentId);

    public Task<IReadOnlyList<IncidentRow>> FindOpenIncidentsAsync(Guid instanceId, CancellationToken cancellationToken) =>
        Task.FromResult(Read<IncidentRow>(i => i.InstanceId == instanceId && i.ResolvedAt is null));

    public Task<IReadOnlyList<JournalRow>> ReadJournalAsync(Guid instanceId, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<JournalRow>>([.. Read<JournalRow>(j => j.InstanceId == instanceId).OrderBy(j => j.Sequence)]);

    private Task<TRow?> FindAsync<TRow>(params object[] key)
        where TRow : class
    {
        lock (gate)
        {
            return Task.FromResult(Find<TRow>(key));
        }
    }

    private TRow? Find<TRow>(params object[] key)
        where TRow : class => (TRow?)TableOf(typeof(TRow)).Find(new RowKey(key));

    private void Apply(WriteSet writes)
    {
        var undo = new Stack<Action>();
        try
        {
            foreach (var write in writes.Writes)
            {
                TableOf(write.Row.GetType()).Apply(write, undo);
            }
        }
        catch
        {
            while (undo.TryPop(out var step))
            {
                step();
            }

            throw;
        }
    }

    private MemoryTable TableOf(Type rowType) =>
        tables.TryGetValue(rowType, out var table) ? table : throw new InvalidOperationException($"{rowType.Name} is not mapped.");
}
