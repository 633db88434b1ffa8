using Microsoft.EntityFrameworkCore;
using NodaTime;
using Ybtb.Engine.Persistence.Rows;
using Ybtb.Engine.Runtime;

namespace Ybtb.Engine.Persistence.PostgreSql;

/// <summary>Takes messages past whatever other nodes are taking.</summary>
/// <remarks>
/// The one writing beside the store, and of nothing that counts: a lease that is lost, or taken and never known of, only delays a message.
/// Whether it was delivered is settled by its revision, which each taking moves.
/// </remarks>
public sealed class PostgresMessageLeases(IReadContexts contexts) : IMessageLeases
{
    private const string Take = """
        UPDATE outbox SET "DueAt" = {0}, "Revision" = "Revision" + 1
        WHERE "Id" IN (SELECT "Id" FROM outbox WHERE "DueAt" <= {1} ORDER BY "DueAt" LIMIT {2} FOR UPDATE SKIP LOCKED)
        RETURNING *
        """;

    public async Task<IReadOnlyList<DueMessage>> TakeDueAsync(Instant now, int limit, CancellationToken cancellationToken)
    {
        await using var db = contexts.Create();
        var taken = await db.Set<OutboxRow>().FromSqlRaw(Take, Stored(now + IMessageLeases.Length), Stored(now), limit)
            .AsNoTracking().ToListAsync(cancellationToken);
        return await DueMessages.CompleteAsync(db, taken, cancellationToken);
    }

    private static long Stored(Instant instant) => StorageConventions.ToMicroseconds(instant);
}
