using System.Data;
using Microsoft.EntityFrameworkCore;

namespace Ybtb.Engine.Persistence.Entities;

/// <summary>Cold edits on a database server: SERIALIZABLE, those of one node one after the other, those of several begun anew when they meet.</summary>
/// <param name="createContext">Makes a context for one attempt.</param>
public sealed class ServerEdits(Func<DbContext> createContext, IDatabaseAnswers answers) : IDisposable
{
    /// <summary>How often an edit that met another is begun anew before its caller is told.</summary>
    private const int MaxEdits = 8;

    private readonly SemaphoreSlim oneEdit = new(1);

    /// <summary>See <see cref="IWriteStore.EditAsync"/>.</summary>
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
            catch (DbUpdateConcurrencyException stale)
            {
                throw new WriteConflictException(WriteConflict.Stale, RowTypeOf(stale));
            }
            catch (Exception failure) when (answers.ConflictOf(failure) is { } conflict)
            {
                // Begun anew, the edit sees what the other has done: as if it had come later.
                if (attempt == MaxEdits || conflict == WriteConflict.Refused)
                {
                    throw new WriteConflictException(conflict, RowTypeOf(failure));
                }
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
        catch (Exception failure) when (answers.IsUnavailable(failure))
        {
            throw new StoreUnavailableException("The database could not be written.", failure) { MayHaveCommitted = committing && !answers.IsAnswer(failure) };
        }
    }

    private static Type RowTypeOf(Exception failure) => failure is DbUpdateException { Entries: [var entry, ..] } ? entry.Metadata.ClrType : typeof(object);
}
