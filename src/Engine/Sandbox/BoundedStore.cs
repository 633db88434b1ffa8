using Ybtb.Engine.Persistence;

namespace Ybtb.Engine.Sandbox;

/// <summary>Takes only so many write sets at a time, so that a flow that wakes itself without end comes to one.</summary>
internal sealed class BoundedStore(ICommitStore inner) : ICommitStore
{
    private int left;

    public void Allow(int commits) => left = commits;

    public Task CommitAsync(WriteSet writes, CancellationToken cancellationToken) =>
        Interlocked.Decrement(ref left) < 0
            ? throw new StoreUnavailableException("The sandbox's share of commits is used up.", new TimeoutException())
            : inner.CommitAsync(writes, cancellationToken);
}
