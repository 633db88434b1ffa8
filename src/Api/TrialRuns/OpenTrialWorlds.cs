using Ybtb.Workflows.Persistence;
using Ybtb.Workflows.TrialRuns;

namespace Ybtb.Api.TrialRuns;

/// <summary>Worlds of trial runs that are being looked at: a viewer asks a dozen times in a row, and opening one takes longer than answering.</summary>
/// <remarks>For reading only, by any number of requests at once. The few that were used last stay open.</remarks>
internal sealed class OpenTrialWorlds(TrialWorlds worlds, TrialRunStore store) : IAsyncDisposable
{
    private const int MaxIdle = 2;

    private readonly Lock gate = new();
    private readonly List<Entry> entries = [];   // the one used last is the last

    /// <param name="row">The trial run, without its database.</param>
    public async Task<T> ReadAsync<T>(TrialRunRow row, Func<TrialWorld, Task<T>> read, CancellationToken cancellationToken)
    {
        var entry = Take(row);
        try
        {
            return await read(await entry.World.Value.WaitAsync(cancellationToken));
        }
        finally
        {
            await LeaveAsync(entry);
        }
    }

    public async ValueTask DisposeAsync()
    {
        List<Entry> all;
        lock (gate)
        {
            all = [.. entries];
            entries.Clear();
        }

        foreach (var entry in all)
        {
            await CloseAsync(entry);
        }
    }

    private Entry Take(TrialRunRow row)
    {
        lock (gate)
        {
            var entry = entries.Find(e => e.Id == row.Id) ?? new Entry(row.Id, new Lazy<Task<TrialWorld>>(() => OpenAsync(row)));
            entries.Remove(entry);
            entries.Add(entry);
            entry.Users++;
            return entry;
        }
    }

    /// <summary>Not cancelled with the request that happened to be the first.</summary>
    private async Task<TrialWorld> OpenAsync(TrialRunRow row) =>
        await worlds.ReopenAsync(await store.ReadDatabaseAsync(row.Id, CancellationToken.None), row.ClockAt, CancellationToken.None);

    private async Task LeaveAsync(Entry left)
    {
        List<Entry> closing;
        lock (gate)
        {
            left.Users--;
            var idle = entries.Where(e => e.Users == 0).ToList();
            closing = [.. idle.Where(e => e.World.Value.IsFaulted), .. idle.Where(e => !e.World.Value.IsFaulted).SkipLast(MaxIdle)];
            closing.ForEach(e => entries.Remove(e));
        }

        foreach (var entry in closing)
        {
            await CloseAsync(entry);
        }
    }

    private static async Task CloseAsync(Entry entry)
    {
        if (entry.World.IsValueCreated && await Task.WhenAny(entry.World.Value) is { IsCompletedSuccessfully: true } opened)
        {
            await (await opened).DisposeAsync();
        }
    }

    private sealed class Entry(Guid id, Lazy<Task<TrialWorld>> world)
    {
        public Guid Id { get; } = id;

        public Lazy<Task<TrialWorld>> World { get; } = world;

        public int Users { get; set; }
    }
}
