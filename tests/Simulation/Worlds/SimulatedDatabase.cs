using Ybtb.Engine.Persistence;
using Ybtb.Engine.Persistence.Memory;
using Ybtb.Engine.Persistence.Rows;
using Ybtb.Simulation.Flows;
using Ybtb.Simulation.PlantedBugs;

namespace Ybtb.Simulation.Worlds;

/// <summary>The one database of a world. It outlives its processes, is slow, and fails as databases do.</summary>
/// <param name="bug">What is wrong with this database on purpose; null for nothing.</param>
/// <param name="trace">Told what is committed; null when nobody listens.</param>
internal sealed class SimulatedDatabase(Disturbance disturbance, PlantedBug? bug, Action<string>? trace) : ICommitStore
{
    /// <summary>What lies in it, for looking at without waiting.</summary>
    public MemoryStore Store { get; } = new(SimulatedModel.Tables);

    /// <summary>Attempts to commit a step, whether it was let in or not.</summary>
    public int Steps { get; private set; }

    /// <summary>Starts by triggers, as they were committed: the trigger, its revision by that, and the instance.</summary>
    public List<(string DefinitionId, string ActivityId, long Revision, Guid Instance)> Occasions { get; } = [];

    /// <summary>Write sets that were committed.</summary>
    public int Commits { get; private set; }

    public async Task<T> ReadAsync<T>(Func<MemoryStore, Task<T>> read)
    {
        await Task.Yield();
        if (disturbance.Strikes(Fault.ReadFailed))
        {
            throw Unavailable();
        }

        var result = await read(Store);
        await Task.Yield();
        return result;
    }

    public async Task CommitAsync(WriteSet writes, CancellationToken cancellationToken)
    {
        await Task.Yield();
        Steps += writes.Writes.Any(w => w is { Kind: RowWriteKind.Insert, Row: JournalRow }) ? 1 : 0;
        Refuse(writes);
        await CommitAsync(bug is null ? writes : bug.Distort(writes, Store));
        Commits++;
        if (disturbance.Strikes(Fault.AcknowledgementLost))
        {
            throw Unavailable(mayHaveCommitted: true);
        }

        await Task.Yield();
    }

    private void Refuse(WriteSet writes)
    {
        if (disturbance.Strikes(Fault.CommitUnavailable))
        {
            throw Unavailable();
        }

        if (writes.Writes.FirstOrDefault(w => w.Kind == RowWriteKind.Update) is { } update && disturbance.Strikes(Fault.CommitStale))
        {
            throw new WriteConflictException(WriteConflict.Stale, update.Row.GetType());
        }

        if (writes.Writes.Any(w => w.Row is DepositRow) && disturbance.Strikes(Fault.CommitRefused))
        {
            throw new WriteConflictException(WriteConflict.Refused, typeof(DepositRow));
        }
    }

    private async Task CommitAsync(WriteSet writes)
    {
        try
        {
            await Store.CommitAsync(writes, CancellationToken.None);
            trace?.Invoke($"committed {Describe(writes)}");
            NoteOccasion(writes);
        }
        catch (WriteConflictException conflict) when (bug?.Swallows(conflict) is true)
        {
            trace?.Invoke("swallowed a conflict");
        }
    }

    private void NoteOccasion(WriteSet writes)
    {
        var started = writes.Writes.Where(w => w.Kind == RowWriteKind.Insert).Select(w => w.Row).OfType<InstanceRow>().FirstOrDefault();
        foreach (var trigger in writes.Writes.Where(w => w.Kind == RowWriteKind.Update && started is not null).Select(w => w.Row).OfType<TriggerRow>())
        {
            Occasions.Add((trigger.DefinitionId, trigger.ActivityId, trigger.Revision, started!.Id));
        }
    }

    private static string Describe(WriteSet writes) =>
        string.Join(' ', writes.Writes.Select(w => w.Row is JournalRow j ? $"{j.InstanceId:N}#{j.Sequence}:{j.Kind}@{j.At.ToUnixTimeTicks()}" : $"{w.Kind}{w.Row.GetType().Name}"));

    private static StoreUnavailableException Unavailable(bool mayHaveCommitted = false) =>
        new("simulated", new TimeoutException()) { MayHaveCommitted = mayHaveCommitted };
}
