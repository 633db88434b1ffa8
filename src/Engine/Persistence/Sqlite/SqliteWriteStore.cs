using System.Collections.Concurrent;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;

namespace Ybtb.Engine.Persistence.Sqlite;

/// <summary>Writes of the process to one SQLite file: one thread, one connection, many write sets in one durable commit.</summary>
/// <remarks>
/// A write set runs inside a savepoint, so that a stale one fails alone. The commit is made when the queue is drained, never by
/// timer, and callers are told only afterwards: with <c>synchronous = FULL</c> the write-ahead log is synced in between.
/// </remarks>
public sealed class SqliteWriteStore : IWriteStore, IDisposable
{
    /// <summary>How many write sets share a commit at the most: bounds the delay of the first of them.</summary>
    private const int MaxGroup = 256;

    /// <summary>How many write sets may wait; beyond it callers are told to come back.</summary>
    private const int MaxWaiting = 20_000;

    private readonly RowShapes shapes;
    private readonly Func<SqliteConnection, DbContext> contextFactory;
    private readonly SqliteWriter writer;
    private readonly BlockingCollection<WriteWork> waiting = new(MaxWaiting);
    private readonly Thread thread;

    /// <param name="path">The database file; it must exist with its schema.</param>
    /// <param name="model">The EF model the statements are made from.</param>
    /// <param name="contextFactory">Makes a context on the writer's connection for cold edits.</param>
    public SqliteWriteStore(string path, IModel model, Func<SqliteConnection, DbContext> contextFactory)
    {
        shapes = new RowShapes(model, new SqliteDialect());
        this.contextFactory = contextFactory;
        writer = new SqliteWriter(path);
        thread = new Thread(Run) { IsBackground = true, Name = "sqlite-writer" };
        thread.Start();
    }

    public Task CommitAsync(WriteSet writes, CancellationToken cancellationToken) =>
        Enqueue(new PreparedWork(shapes.Prepare(writes)), cancellationToken);

    public async Task<T> EditAsync<T>(Func<DbContext, CancellationToken, Task<T>> edit, CancellationToken cancellationToken)
    {
        var work = new EditWork<T>(edit, contextFactory, cancellationToken);
        await Enqueue(work, cancellationToken);
        return work.Result;
    }

    /// <summary>Writes what waits, then closes. Whoever comes later is told that the store is unavailable.</summary>
    public void Dispose()
    {
        if (waiting.IsAddingCompleted)
        {
            return;
        }

        waiting.CompleteAdding();
        thread.Join();
        writer.Dispose();
    }

    private Task Enqueue(WriteWork work, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        try
        {
            return waiting.TryAdd(work)
                ? work.Durable
                : throw new StoreUnavailableException("The write queue is full.", new TimeoutException());
        }
        catch (InvalidOperationException closed) when (waiting.IsAddingCompleted)
        {
            throw new StoreUnavailableException("The store is closed.", closed);
        }
    }

    private void Run()
    {
        var group = new List<WriteWork>(MaxGroup);
        foreach (var first in waiting.GetConsumingEnumerable())
        {
            group.Clear();
            group.Add(first);
            if (Write(group) is { } failure)
            {
                group.ForEach(work => work.Fail(failure));
            }
            else
            {
                group.ForEach(work => work.Acknowledge());
            }
        }
    }

    /// <summary>Writes the group's first and whatever waits behind it in one commit.</summary>
    /// <returns>Why nothing of the group was written; null when it is durable.</returns>
    private StoreUnavailableException? Write(List<WriteWork> group)
    {
        var begun = false;
        try
        {
            writer.Begin();
            begun = true;
            Apply(group[0]);
            while (group.Count < MaxGroup && waiting.TryTake(out var next))
            {
                group.Add(next);
                Apply(next);
            }

            writer.Commit();
            return null;
        }
        catch (Exception failure)   // whatever it is: callers wait for an answer, and this thread serves all later ones
        {
            writer.Abandon();
            while (!begun && waiting.TryTake(out var next))
            {
                group.Add(next);   // a locked or missing file refuses all who wait at once, not each after a wait of its own
            }

            return failure as StoreUnavailableException ?? new StoreUnavailableException("The database could not be written.", failure);
        }
    }

    /// <summary>Runs one piece of work in its savepoint; its own refusal is kept for it, the database's failure ends the group.</summary>
    private void Apply(WriteWork work)
    {
        writer.Savepoint();
        try
        {
            work.Run(writer);
            writer.Release();
        }
        catch (Exception refusal) when (!SqliteWriter.IsUnavailable(refusal))
        {
            writer.RollbackToSavepoint();
            work.Refuse(refusal);
        }
    }
}
