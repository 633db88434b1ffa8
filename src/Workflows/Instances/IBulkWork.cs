namespace Ybtb.Workflows.Instances;

/// <summary>What is left to do of bulk operations.</summary>
public interface IBulkWork
{
    /// <summary>Ids of those being worked through, the oldest first.</summary>
    Task<IReadOnlyList<Guid>> FindRunningAsync(CancellationToken cancellationToken);

    /// <summary>Null when there is none.</summary>
    Task<BulkOperationRow?> FindAsync(Guid id, CancellationToken cancellationToken);

    /// <summary>Targets that are left, in the order of work.</summary>
    Task<IReadOnlyList<BulkTargetRow>> PendingAsync(Guid id, int limit, CancellationToken cancellationToken);
}
