using Ybtb.Engine.Persistence;
using Ybtb.Engine.Runtime;
using Ybtb.Workflows.Accounts;

namespace Ybtb.Workflows.Instances;

/// <summary>Carries out the operation of a bulk operation on one target, in one step.</summary>
public interface IBulkOperator
{
    /// <param name="incidentId">Null unless the operation is one on incidents.</param>
    /// <param name="contribute">Rows that settle the target, for the same transaction.</param>
    /// <param name="ownRows">Classes of those rows: when one is refused the conflict is thrown.</param>
    /// <exception cref="WriteConflictException">One of <paramref name="ownRows"/> was refused; nothing was written.</exception>
    Task<OperationResult> OperateAsync(
        Viewer viewer, Guid instanceId, Guid? incidentId, InstanceOperation operation,
        Action<WriteSet, StepInfo> contribute, IReadOnlyList<Type> ownRows, CancellationToken cancellationToken);
}
