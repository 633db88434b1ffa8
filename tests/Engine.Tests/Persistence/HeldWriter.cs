using Microsoft.EntityFrameworkCore;
using Ybtb.Engine.Persistence;

namespace Ybtb.Engine.Tests.Persistence;

/// <summary>A store whose writer stands still inside an edit, so that what comes now shares the edit's commit.</summary>
internal sealed class HeldWriter : IDisposable
{
    private readonly ManualResetEventSlim entered = new();
    private readonly ManualResetEventSlim released = new();

    private HeldWriter(IWriteStore store, Action<DbContext>? first) =>
        Edit = store.EditAsync((db, _) =>
        {
            first?.Invoke(db);
            entered.Set();
            released.Wait(CancellationToken.None);
            return Task.FromResult(0);
        }, default);

    /// <summary>The holding edit itself.</summary>
    public Task Edit { get; }

    /// <param name="first">What the edit does before it stands still.</param>
    public static HeldWriter Hold(IWriteStore store, Action<DbContext>? first = null)
    {
        var held = new HeldWriter(store, first);
        held.entered.Wait(CancellationToken.None);
        return held;
    }

    public void Release() => released.Set();

    public void Dispose()
    {
        released.Set();
        entered.Dispose();
    }
}
