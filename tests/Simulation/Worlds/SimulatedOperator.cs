using Ybtb.Engine.Persistence;
using Ybtb.Engine.Persistence.Rows;
using Ybtb.Engine.Runtime;
using Ybtb.Simulation.Flows;
using Ybtb.Workflows.Accounts;
using Ybtb.Workflows.Instances;

namespace Ybtb.Simulation.Worlds;

/// <summary>Operates on the targets of bulk operations as the server does, without cases and audit entries.</summary>
internal sealed class SimulatedOperator(WorkflowRuntime runtime, SimulatedDatabase database, CompiledFlows flows) : IBulkOperator
{
    private readonly OperationSteps steps = new(runtime, (definition, version, _) => Task.FromResult(flows.Frozen(definition, version)));

    public async Task<OperationResult> OperateAsync(
        Viewer viewer, Guid instanceId, Guid? incidentId, InstanceOperation operation,
        Action<WriteSet, StepInfo> contribute, IReadOnlyList<Type> ownRows, CancellationToken cancellationToken)
    {
        var found = await database.ReadAsync(store => Task.FromResult(store.Read<InstanceRow>(i => i.Id == instanceId).SingleOrDefault()));
        return found is null
            ? new OperationResult.NotFound()
            : await steps.TakeAsync(
                new OperationTarget(instanceId, incidentId, found.DefinitionId, found.CorrelationId), operation,
                new OperationCommand(viewer.Login, contribute, ownRows), cancellationToken);
    }
}
