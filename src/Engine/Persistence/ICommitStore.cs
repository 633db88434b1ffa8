namespace Ybtb.Engine.Persistence;

/// <summary>Takes write sets: all that the runtime writes goes through it.</summary>
/// <remarks>Apart from <see cref="IWriteStore"/> so that a store without EF Core, such as one in memory, can serve the runtime.</remarks>
public interface ICommitStore
{
    /// <summary>Writes the set in one transaction, possibly sharing one durable commit with others.</summary>
    /// <remarks>The task completes only after the transaction is durable.</remarks>
    /// <exception cref="WriteConflictException">Something the set relied on has changed; nothing was written.</exception>
    /// <exception cref="StoreUnavailableException">The database could not be written; nothing was written.</exception>
    Task CommitAsync(WriteSet writes, CancellationToken cancellationToken);
}
