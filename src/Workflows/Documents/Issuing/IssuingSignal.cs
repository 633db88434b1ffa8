using Ybtb.Engine.Runtime;
using Ybtb.Workflows.Cases;

namespace Ybtb.Workflows.Documents.Issuing;

/// <summary>Wakes the issuer of this process as soon as a step has owed something at once. A missed signal only means the next regular look.</summary>
public sealed class IssuingSignal : IDisposable
{
    private readonly SemaphoreSlim wanted = new(0, 1);

    public IssuingSignal(RuntimeSignals steps) => steps.Committed += writes =>
    {
        foreach (var write in writes.Writes)
        {
            if (write.Row is DocumentObligationRow { WantedAt: not null })
            {
                Wake();
                return;
            }
        }
    };

    public void Wake()
    {
        if (wanted.CurrentCount == 0)
        {
            try
            {
                wanted.Release();
            }
            catch (SemaphoreFullException)
            {
                // Someone else was first: the issuer is awake.
            }
        }
    }

    /// <summary>Returns when a document is wanted.</summary>
    public Task WaitAsync(CancellationToken cancellationToken) => wanted.WaitAsync(cancellationToken);

    public void Dispose() => wanted.Dispose();
}
