using System.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Npgsql;

namespace Ybtb.Engine.Persistence.PostgreSql;

/// <summary>Writes to PostgreSQL: a write set is one batch of prepared statements, one round trip, one commit.</summary>
/// <remarks>
/// A batch without an explicit transaction is one transaction, which the server commits, durably, before it says that it is done; whatever
/// does not find what it needs ends it there (<see cref="PostgresDialect"/>). It runs under READ COMMITTED: revisions, unique keys and the
/// locks of guards are what holds two nodes apart, not the isolation level. Edits read before they write and therefore run SERIALIZABLE,
/// those of one node one after the other, those of several begun anew when they meet.
/// </remarks>
/// <param name="model">The EF model the statements are made from.</param>
/// <param name="createContext">Makes a context on <paramref name="source"/> for cold edits.</param>
public sealed class PostgresWriteStore(NpgsqlDataSource source, IModel model, Func<DbContext> createContext) : IWriteStore, IDisposable
{
    /// <summary>How often an edit that met another is begun anew before its caller is told.</summary>
    private const int MaxEdits = 8;

    private readonly RowShapes shapes = new(model, new PostgresDialect());
    private readonly SemaphoreSlim oneEdit = new(1);

    public async Task CommitAsync(WriteSet writes, CancellationToken cancellationToken)
    {
        var prepared = shapes.Prepare(writes);
        await using var connection = await OpenAsync(cancellationToken);
        await using var batch = BatchOf(prepared, connection);
        try
        {
            await batch.ExecuteNonQueryAsync(CancellationToken.None);   // once on its way it is not called back: the outcome would be unknown
        }
        catch (PostgresException refused) when (PostgresErrors.ConflictOf(refused) is { } conflict)
        {
            throw ConflictIn(prepared, batch, refused, conflict);
        }
        catch (Exception failure) when (PostgresErrors.IsUnavailable(failure))
        {
            throw Unavailable(failure, mayHaveCommitted: !PostgresErrors.IsAnswer(failure));
        }
    }

    public async Task<T> EditAsync<T>(Func<DbContext, CancellationToken, Task<T>> edit, CancellationToken cancellationToken)
    {
        await oneEdit.WaitAsync(cancellationToken);
        try
        {
            return await EditAloneAsync(edit, cancellationToken);
        }
        finally
        {
            oneEdit.Release();
        }
    }

    public void Dispose() => oneEdit.Dispose();

    private async Task<T> EditAloneAsync<T>(Func<DbContext, CancellationToken, Task<T>> edit, CancellationToken cancellationToken)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return await TryEditAsync(edit, cancellationToken);
            }
            catch (Exception failure) when (PostgresErrors.Find(failure) is { } refused && PostgresErrors.ConflictOf(refused) is { } conflict)
            {
                if (attempt == MaxEdits || !IsRace(refused))
                {
                    throw new WriteConflictException(conflict, RowTypeOf(failure));
                }
            }
            catch (DbUpdateConcurrencyException stale)
            {
                throw new WriteConflictException(WriteConflict.Stale, RowTypeOf(stale));
            }
        }
    }

    /// <summary>One attempt, whole: in a context and a transaction of its own.</summary>
    private async Task<T> TryEditAsync<T>(Func<DbContext, CancellationToken, Task<T>> edit, CancellationToken cancellationToken)
    {
        var committing = false;
        try
        {
            await using var context = createContext();
            context.Database.AutoSavepointsEnabled = false;   // an attempt is taken back as a whole
            await using var transaction = await context.Database.BeginTransactionAsync(IsolationLevel.Serializable, cancellationToken);
            var result = await edit(context, cancellationToken);
            await context.SaveChangesAsync(cancellationToken);
            committing = true;
            await transaction.CommitAsync(CancellationToken.None);
            return result;
        }
        catch (Exception failure) when (PostgresErrors.IsUnavailable(failure))
        {
            throw Unavailable(failure, committing && !PostgresErrors.IsAnswer(failure));
        }
    }

    private async Task<NpgsqlConnection> OpenAsync(CancellationToken cancellationToken)
    {
        try
        {
            return await source.OpenConnectionAsync(cancellationToken);
        }
        catch (Exception failure) when (PostgresErrors.IsUnavailable(failure))
        {
            throw Unavailable(failure, mayHaveCommitted: false);
        }
    }

    private static NpgsqlBatch BatchOf(PreparedWrite[] writes, NpgsqlConnection connection)
    {
        var batch = new NpgsqlBatch(connection);
        if (writes.Length == 0)
        {
            batch.BatchCommands.Add(new NpgsqlBatchCommand("SELECT pg_current_xact_id()"));   // refused where nothing can be written
        }

        foreach (var write in writes)
        {
            var command = new NpgsqlBatchCommand(write.Shape.Sql);
            for (var i = 0; i < write.Parameters.Length; i++)
            {
                command.Parameters.Add(PostgresTypes.Parameter(write.Shape.ParameterTypes[i], write.Parameters[i]));
            }

            batch.BatchCommands.Add(command);
        }

        return batch;
    }

    private static WriteConflictException ConflictIn(PreparedWrite[] writes, NpgsqlBatch batch, PostgresException refused, WriteConflict conflict)
    {
        var at = refused.BatchCommand is NpgsqlBatchCommand command ? batch.BatchCommands.IndexOf(command) : -1;
        if (at < 0 || PostgresErrors.IsDeadlock(refused))
        {
            return new WriteConflictException(conflict, typeof(object));
        }

        var shape = writes[at].Shape;
        return new WriteConflictException(
            shape.Kind is RowWriteKind.RequirePresent or RowWriteKind.RequireAbsent ? WriteConflict.GuardFailed : conflict, shape.RowType);
    }

    /// <summary>Begun anew, the edit sees what the other has done: as if it had come later.</summary>
    private static bool IsRace(PostgresException refused) => PostgresErrors.ConflictOf(refused) is WriteConflict.Stale or WriteConflict.Duplicate;

    private static Type RowTypeOf(Exception failure) => failure is DbUpdateException { Entries: [var entry, ..] } ? entry.Metadata.ClrType : typeof(object);

    private static StoreUnavailableException Unavailable(Exception failure, bool mayHaveCommitted) =>
        new("The database could not be written.", failure) { MayHaveCommitted = mayHaveCommitted };
}
