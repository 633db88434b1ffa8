namespace Ybtb.Engine.Runtime;

/// <summary>Wakes the dispatcher as soon as a step has left a message; a missed signal only means the next regular look.</summary>
public sealed class RuntimeSignals : IDisposable
{
    private readonly SemaphoreSlim messages = new(0, 1);

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
