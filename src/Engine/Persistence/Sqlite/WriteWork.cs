using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace Ybtb.Engine.Persistence.Sqlite;

/// <summary>One caller's work in the write queue.</summary>
internal abstract class WriteWork
{
    private readonly TaskCompletionSource durable = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private Exception? refusal;

    /// <summary>Completes once the commit is durable, or with the refusal.</summary>
    public Task Durable => durable.Task;

    public abstract void Run(SqliteWriter writer);

    public void Refuse(Exception reason) => refusal = reason;

    /// <summary>The group was not written: a refusal met in it may rest on a neighbour's rows that never came to be.</summary>
    public void Fail(Exception reason) => durable.TrySetException(reason);

    public void Acknowledge()
    {
        if (refusal is null)
        {
            durable.TrySetResult();
        }
        else
        {
            durable.TrySetException(refusal);
        }
    }
}

/// <summary>A write set, already turned into statements and parameters.</summary>
internal sealed class PreparedWork(PreparedWrite[] writes) : WriteWork
{
    public override void Run(SqliteWriter writer)
    {
        foreach (var write in writes)
        {
            writer.Execute(write);
        }
    }
}

/// <summary>A cold edit: EF Core on the writer's connection, inside the group's transaction.</summary>
internal sealed class EditWork<T>(
    Func<DbContext, CancellationToken, Task<T>> edit,
    Func<SqliteConnection, DbContext> contextFactory,
    CancellationToken cancellationToken) : WriteWork
{
    private T? result;

    public T Result => result!;

    public override void Run(SqliteWriter writer)
    {
        using var context = contextFactory(writer.Connection);
        context.Database.AutoTransactionBehavior = AutoTransactionBehavior.Never;   // the writer holds the transaction
        try
        {
            // SQLite's provider does its work synchronously: nothing here leaves the writer's thread.
            result = edit(context, cancellationToken).GetAwaiter().GetResult();
            context.SaveChangesAsync(cancellationToken).GetAwaiter().GetResult();
        }
        catch (DbUpdateConcurrencyException stale)
        {
            throw new WriteConflictException(WriteConflict.Stale, stale.Entries[0].Metadata.ClrType);
        }
        catch (DbUpdateException refused) when (refused.InnerException is SqliteException { SqliteErrorCode: SQLitePCL.raw.SQLITE_CONSTRAINT } inner)
        {
            throw new WriteConflictException(SqliteWriter.ConflictOf(inner.SqliteExtendedErrorCode), refused.Entries.Count > 0 ? refused.Entries[0].Metadata.ClrType : typeof(object));
        }
        catch (DbUpdateException failed) when (failed.InnerException is SqliteException inner && SqliteWriter.IsUnavailable(inner))
        {
            throw new StoreUnavailableException("The database could not be written.", inner);
        }
    }
}
