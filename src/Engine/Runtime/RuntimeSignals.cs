using Ybtb.Engine.Persistence;

namespace Ybtb.Engine.Runtime;

/// <summary>What steps let others in the process know: that a message waits, what has been committed, that something believed is no longer so. A missed signal only means the next regular look.</summary>
public sealed class RuntimeSignals : IDisposable
{
    private readonly SemaphoreSlim messages = new(0, 1);

    /// <summary>A step was refused because a row of this class is not what it was believed to be: who keeps such rows in memory asks again.</summary>
    public event Action<Type>? Outdated;

    /// <summary>A step has committed these rows: who works some of them off in the background looks now. Told on the step's own way, so do next to nothing.</summary>
    public event Action<WriteSet>? Committed;

    public void StepCommitted(WriteSet writes) => Committed?.Invoke(writes);

    public void Refused(Type rowType) => Outdated?.Invoke(rowType);

    public void MessageAdded()
    {
        if (messages.CurrentCount == 0)
        {
            try
            {
                messages.Release();
            }
            catch (SemaphoreFullException)
            {
                // Someone else was first: the dispatcher is awake.
            }
        }
    }

    /// <summary>Returns when a message was added, or after <paramref name="atMost"/>.</summary>
    public Task WaitForMessageAsync(TimeSpan atMost, CancellationToken cancellationToken) => messages.WaitAsync(atMost, cancellationToken);

    public void Dispose() => messages.Dispose();
}
