using Microsoft.EntityFrameworkCore;

namespace Ybtb.Engine.Persistence;

/// <summary>The one way to write: every change of the process goes through it.</summary>
/// <remarks>A task returned by either method completes only after its transaction is durable.</remarks>
public interface IWriteStore : ICommitStore
{
    /// <summary>A cold edit by EF Core: <paramref name="edit"/> changes tracked rows, which are saved in one transaction.</summary>
    /// <remarks>The context belongs to the edit alone; <paramref name="edit"/> must do nothing slow, for it holds the queue.</remarks>
    /// <exception cref="WriteConflictException">A concurrency token or unique key refused it.</exception>
    /// <exception cref="StoreUnavailableException">The database could not be written.</exception>
    Task<T> EditAsync<T>(Func<DbContext, CancellationToken, Task<T>> edit, CancellationToken cancellationToken);
}
