using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Npgsql;
using Ybtb.Engine.Persistence.Entities;

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
    private readonly RowShapes shapes = new(model, new PostgresDialect());
    private readonly ServerEdits edits = new(createContext, PostgresAnswers.Instance);

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
        catch (Exception unfit) when (UnfitText.Is(unfit))
        {
            throw new WriteConflictException(WriteConflict.Refused, typeof(object));
        }
        catch (Exception failure) when (PostgresErrors.IsUnavailable(failure))
        {
            throw Unavailable(failure, mayHaveCommitted: !PostgresErrors.IsAnswer(failure));
        }
    }

    public Task<T> EditAsync<T>(Func<DbContext, CancellationToken, Task<T>> edit, CancellationToken cancellationToken) => edits.EditAsync(edit, cancellationToken);

    public void Dispose() => edits.Dispose();

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

    private static StoreUnavailableException Unavailable(Exception failure, bool mayHaveCommitted) =>
        new("The database could not be written.", failure) { MayHaveCommitted = mayHaveCommitted };
}
