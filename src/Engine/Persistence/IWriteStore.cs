using Microsoft.EntityFrameworkCore;

namespace Ybtb.Engine.Persistence;

/// <summary>The one way to write: every change of the process goes through it.</summary>
/// <remarks>
/// A task returned by either method completes only after its transaction is durable. Guards hold at the commit: a row required present
/// cannot be changed before it. What is required absent is looked for inside the transaction; a row that appears between then and the commit
/// is as if it had come later. A set that must exclude that inserts a row under the same unique key itself.
/// </remarks>
public interface IWriteStore : ICommitStore
{
    /// <summary>A cold edit by EF Core: <paramref name="edit"/> changes tracked rows, which are saved in one transaction.</summary>
    /// <remarks>
    /// Edits are serial: each sees what those before it have done. The context belongs to the edit alone; <paramref name="edit"/> must do
    /// nothing slow, for it may hold the queue, and leave nothing behind but its result, for it may be run again after meeting another.
    /// </remarks>
    /// <exception cref="WriteConflictException">A concurrency token or unique key refused it.</exception>
    /// <exception cref="StoreUnavailableException">The database could not be written.</exception>
    Task<T> EditAsync<T>(Func<DbContext, CancellationToken, Task<T>> edit, CancellationToken cancellationToken);
}
