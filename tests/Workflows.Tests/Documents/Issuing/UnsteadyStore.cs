using Microsoft.EntityFrameworkCore;
using Ybtb.Engine.Persistence;

namespace Ybtb.Workflows.Tests.Documents.Issuing;

/// <summary>A store that now and then loses a commit or its acknowledgement, as a database does whose connection breaks. By a seed.</summary>
internal sealed class UnsteadyStore(IWriteStore store, int seed) : IWriteStore
{
    private readonly Random random = new(seed);
    private int lost;

    /// <summary>Of a hundred commits so many are lost, and as many acknowledgements.</summary>
    public int Unsteadiness { get; set; }

    /// <summary>How many were.</summary>
    public int Lost => lost;

    public async Task CommitAsync(WriteSet writes, CancellationToken cancellationToken)
    {
        var draw = Draw();
        if (draw < Unsteadiness)
        {
            Interlocked.Increment(ref lost);
            throw new StoreUnavailableException("lost", new IOException());
        }

        await store.CommitAsync(writes, cancellationToken);
        if (draw >= 100 - Unsteadiness)
        {
            Interlocked.Increment(ref lost);
            throw new StoreUnavailableException("unanswered", new IOException()) { MayHaveCommitted = true };
        }
    }

    public Task<T> EditAsync<T>(Func<DbContext, CancellationToken, Task<T>> edit, CancellationToken cancellationToken) => store.EditAsync(edit, cancellationToken);

    private int Draw()
    {
        lock (random)
        {
            return random.Next(100);
        }
    }
}
