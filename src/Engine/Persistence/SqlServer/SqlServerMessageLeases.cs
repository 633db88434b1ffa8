using Microsoft.EntityFrameworkCore;
using NodaTime;
using Ybtb.Engine.Persistence.Rows;
using Ybtb.Engine.Protection;
using Ybtb.Engine.Runtime;

namespace Ybtb.Engine.Persistence.SqlServer;

/// <summary>Takes messages past whatever other nodes are taking; see the PostgreSQL form of it for why this may write beside the store.</summary>
public sealed class SqlServerMessageLeases(IReadContexts contexts) : IMessageLeases
{
    /// <summary>READPAST leaves out what another node is taking at this moment.</summary>
    internal const string Take = """
        WITH due AS (SELECT TOP ({2}) * FROM [outbox] WITH (UPDLOCK, ROWLOCK, READPAST) WHERE [DueAt] <= {1} ORDER BY [DueAt])
        UPDATE due SET [DueAt] = {0}, [Revision] = [Revision] + 1 OUTPUT inserted.*
        """;

    public async Task<IReadOnlyList<DueMessage>> TakeDueAsync(Instant now, int limit, CancellationToken cancellationToken)
    {
        await using var db = contexts.Create();
        var taken = await db.Set<OutboxRow>()
            .FromSqlRaw(Take, StorageConventions.ToMicroseconds(now + IMessageLeases.Length), StorageConventions.ToMicroseconds(now), limit)
            .AsNoTracking().ToListAsync(cancellationToken);
        return await DueMessages.CompleteAsync(db, taken, cancellationToken);
    }
}
