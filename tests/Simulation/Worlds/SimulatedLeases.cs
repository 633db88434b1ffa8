using NodaTime;
using Ybtb.Engine.Persistence;
using Ybtb.Engine.Persistence.Rows;
using Ybtb.Engine.Runtime;

namespace Ybtb.Simulation.Worlds;

/// <summary>Takes messages as nodes do that share a database: whoever takes one moves its due time to the end of the lease.</summary>
internal sealed class SimulatedLeases(SimulatedDatabase database) : IMessageLeases
{
    private static readonly ColumnSet Lease = ColumnSet.Of<OutboxRow>(o => o.DueAt);

    public Task<IReadOnlyList<DueMessage>> TakeDueAsync(Instant now, int limit, CancellationToken cancellationToken) => database.ReadAsync(async store =>
    {
        var due = await store.FindDueMessagesAsync(now, limit, cancellationToken);
        var taken = new WriteSet();
        foreach (var message in due.Select(d => d.Message))
        {
            message.DueAt = now + IMessageLeases.Length;
            message.Revision++;
            taken.Update(message, Lease);
        }

        await store.CommitAsync(taken, cancellationToken);
        return due;
    });
}
