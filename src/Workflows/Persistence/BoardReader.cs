using System.Data;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using Ybtb.Workflows.Offices;

namespace Ybtb.Workflows.Persistence;

/// <summary>Opens snapshots for boards to count in.</summary>
public sealed class BoardReader(IDbContextFactory<YbtbContext> contexts, OfficeTree offices)
{
    private readonly BoardScope scope = new(offices);

    /// <summary>One state of the database: whatever is read of it agrees, however much is written meanwhile.</summary>
    /// <remarks>On SQL Server rows that were read stay as they are, while others may appear: a database without snapshot isolation has nothing better that holds up nobody.</remarks>
    public Task<BoardSnapshot> OpenAsync(CancellationToken cancellationToken) => OpenAsync(usesSums: true, cancellationToken);

    /// <param name="usesSums">False to count everything from the cases.</param>
    internal async Task<BoardSnapshot> OpenAsync(bool usesSums, CancellationToken cancellationToken)
    {
        var db = await contexts.CreateDbContextAsync(cancellationToken);
        try
        {
            return new BoardSnapshot(db, await BeginAsync(db, cancellationToken), scope) { UsesSums = usesSums };
        }
        catch
        {
            await db.DisposeAsync();
            throw;
        }
    }

    private static async Task<IDbContextTransaction> BeginAsync(YbtbContext db, CancellationToken cancellationToken)
    {
        if (db.Database.GetDbConnection() is not SqliteConnection sqlite)
        {
            return await db.Database.BeginTransactionAsync(IsolationLevel.RepeatableRead, cancellationToken);
        }

        await db.Database.OpenConnectionAsync(cancellationToken);
        return (await db.Database.UseTransactionAsync(sqlite.BeginTransaction(deferred: true), cancellationToken))!;   // takes no lock; its snapshot begins with the first look
    }
}
