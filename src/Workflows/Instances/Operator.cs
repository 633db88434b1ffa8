using Ybtb.Engine.Activities;
using Ybtb.Engine.Persistence;
using Ybtb.Engine.Persistence.Rows;
using Ybtb.Engine.Runtime;
using Ybtb.Workflows.Accounts;
using Ybtb.Workflows.Cases;
using Ybtb.Workflows.Persistence;

namespace Ybtb.Workflows.Instances;

/// <summary>Carries out one operation on one instance, with its audit entry, in one step.</summary>
public sealed class Operator(WorkflowRuntime runtime, DefinitionVersions versions, IDefinitionSource definitions, InstanceListReader lists, AuditTrail audit)
    : IBulkOperator
{
    /// <param name="seenRevision">The instance's revision that the person saw; null when any will do.</param>
    /// <param name="contribute">Rows of the command itself, for the same transaction.</param>
    /// <param name="ownRows">Classes of those rows: when one is refused the conflict is thrown.</param>
    /// <exception cref="WriteConflictException">One of <paramref name="ownRows"/> was refused; nothing was written.</exception>
    public async Task<OperationResult> OperateAsync(
        Viewer viewer, OperationTarget target, InstanceOperation operation, long? seenRevision,
        Action<WriteSet, StepInfo>? contribute, IReadOnlyList<Type> ownRows, CancellationToken cancellationToken)
    {
        var number = await lists.FindCaseAsync(target, cancellationToken);
        if (number is not null && operation is InstanceOperation.Cancel)
        {
            return new OperationResult.Refused($"该流程属于办件{number}，不能直接取消；请通过办件的撤回、终止等操作结束办件。");
        }

        // What is cancelled or skipped takes back the tasks it has put on a desk: it must see its case.
        IReadOnlyList<Query> reads = number is null || operation is InstanceOperation.Suspend or InstanceOperation.Unsuspend ? [] : [new CaseFileQuery(number)];
        var command = new OperationCommand(viewer.Login, Rows, ownRows) { SeenRevision = seenRevision, Reads = reads };
        return await new OperationSteps(runtime, FindFrozenAsync).TakeAsync(target, operation, command, cancellationToken);

        void Rows(WriteSet writes, StepInfo step)
        {
            Record(viewer, target, number, operation, writes);
            contribute?.Invoke(writes, step);
        }
    }

    public async Task<OperationResult> OperateAsync(
        Viewer viewer, Guid instanceId, Guid? incidentId, InstanceOperation operation,
        Action<WriteSet, StepInfo> contribute, IReadOnlyList<Type> ownRows, CancellationToken cancellationToken) =>
        await lists.FindTargetAsync(instanceId, cancellationToken) is { } target
            ? await OperateAsync(viewer, target with { IncidentId = incidentId }, operation, null, contribute, ownRows, cancellationToken)
            : new OperationResult.NotFound();

    /// <summary>A version of the definition that instances may be moved to; null when there is none of that number, or it is only a draft.</summary>
    public async Task<CompiledWorkflow?> FindFrozenAsync(string definitionId, int version, CancellationToken cancellationToken) =>
        await versions.FindAsync(definitionId, version, cancellationToken) is { PublishedAt: not null } row
            ? await definitions.VersionAsync(row.Id, cancellationToken)
            : null;

    private void Record(Viewer viewer, OperationTarget target, CaseNumber? number, InstanceOperation operation, WriteSet writes)
    {
        var kind = OperationNames.KindOf(operation);
        var action = OperationNames.IsOfIncident(kind) ? AuditAction.IncidentResolved : AuditAction.InstanceOperated;
        var subject = number is not null ? AuditSubject.OfCase(number.Value) : new AuditSubject("instance", target.InstanceId.ToString("N"));
        var reason = operation.Reason.Length == 0 ? null : operation.Reason;
        var what = kind.Name().Code;
        if (target.IncidentId is { } incident)
        {
            audit.Add(writes, viewer, action, subject, reason, ("operation", what), ("incident", incident.ToString("N")));
        }
        else
        {
            audit.Add(writes, viewer, action, subject, reason, ("operation", what), ("instance", target.InstanceId.ToString("N")), ("to", TargetOf(operation)));
        }
    }

    private static string TargetOf(InstanceOperation operation) => operation switch
    {
        InstanceOperation.Move move => move.ActivityId,
        InstanceOperation.Migrate migrate => migrate.Version.ToString(System.Globalization.CultureInfo.InvariantCulture),
        _ => "",
    };
}
