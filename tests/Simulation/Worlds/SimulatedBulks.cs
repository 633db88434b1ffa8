using Ybtb.Workflows.Instances;

namespace Ybtb.Simulation.Worlds;

/// <summary>Reads bulk operations from the simulated database.</summary>
internal sealed class SimulatedBulks(SimulatedDatabase database) : IBulkWork
{
    public Task<IReadOnlyList<Guid>> FindRunningAsync(CancellationToken cancellationToken) => database.ReadAsync(store => Task.FromResult<IReadOnlyList<Guid>>(
        [.. store.Read<BulkOperationRow>(b => b.Status == BulkStatus.Running).OrderBy(b => b.CreatedAt).Select(b => b.Id)]));

    public Task<BulkOperationRow?> FindAsync(Guid id, CancellationToken cancellationToken) =>
        database.ReadAsync(store => Task.FromResult(store.Read<BulkOperationRow>(b => b.Id == id).SingleOrDefault()));

    public Task<IReadOnlyList<BulkTargetRow>> PendingAsync(Guid id, int limit, CancellationToken cancellationToken) =>
        database.ReadAsync(store => Task.FromResult<IReadOnlyList<BulkTargetRow>>(
            [.. store.Read<BulkTargetRow>(t => t.BulkOperationId == id && t.Status == BulkTargetStatus.Pending).OrderBy(t => t.Ordinal).Take(limit)]));
}
