using NodaTime;
using Ybtb.Engine.Journal;
using Ybtb.Engine.Migration;
using Ybtb.Engine.Persistence.Rows;
using Ybtb.Engine.Runtime;
using Ybtb.Workflows.Accounts;
using Ybtb.Workflows.Cases;
using Ybtb.Workflows.Persistence;

namespace Ybtb.Workflows.Instances;

/// <summary>流程实例: reading them and operating on one at a time. No personal value is shown.</summary>
public sealed class InstanceDesk(
    Operator operations, InstanceListReader lists, InstanceInspector inspector, WorkflowRuntime runtime, CaseFileHandler files)
{
    /// <summary>The longest page.</summary>
    public const int MaxPage = 200;

    /// <summary>The longest reason, in characters: it is kept in the journal.</summary>
    public const int MaxReason = CaseDesk.MaxText;

    /// <summary>Instances, the newest first.</summary>
    public async Task<InstancePage> ListAsync(InstanceQuery query, int limit, CancellationToken cancellationToken)
    {
        var wanted = Math.Clamp(limit, 1, MaxPage);
        var rows = await lists.ReadAsync(query, wanted + 1, cancellationToken);
        var page = rows.Take(wanted).ToList();
        return new InstancePage(page, rows.Count > wanted ? page[^1].Id : null);
    }

    /// <summary>Where an instance stands; null when there is none.</summary>
    public async Task<InstanceDetails?> FindAsync(Guid id, CancellationToken cancellationToken)
    {
        if (await inspector.FindAsync(id, cancellationToken) is not { } found)
        {
            return null;
        }

        var incidents = await lists.IncidentsAsync(id, cancellationToken);
        var nodes = found.Open.ToDictionary(o => o.ActivityInstanceId, o => o.Node);
        return new InstanceDetails(
            ItemOf(found.Row, found.Definition.Version),
            [.. found.Open.Select(o => new OpenActivityView(o.ActivityInstanceId, o.Node.Id, o.Node.NodeId, o.Node.Type, o.Node.DisplayText, o.IsFaulted))],
            [.. found.Bookmarks.Select(b => new BookmarkView(
                b.Id, b.Name, nodes[b.ActivityInstanceId].Id, b.DueAt, b.Remaining is { } left ? (long)left.TotalSeconds : null))],
            [.. incidents.Select(ViewOf)],
            found.Row.Revision);
    }

    /// <summary>What happened in an instance, step by step and without values; null when there is none.</summary>
    public async Task<IReadOnlyList<HistoryStepView>?> HistoryAsync(Guid id, CancellationToken cancellationToken) =>
        (await inspector.HistoryAsync(id, cancellationToken))?.Select(HistoryViews.Of).ToList();

    /// <summary>Operates on an instance.</summary>
    /// <param name="seenRevision">The revision that the person saw; null when any will do, as for the designer, which knows none.</param>
    public async Task<OperationResult> OperateAsync(
        Viewer viewer, Guid instanceId, InstanceOperation operation, long? seenRevision, CancellationToken cancellationToken) =>
        Check(viewer, operation)
        ?? (await lists.FindTargetAsync(instanceId, cancellationToken) is { } target
            ? await operations.OperateAsync(viewer, target, operation, seenRevision, null, [], cancellationToken)
            : new OperationResult.NotFound());

    /// <summary>The case of the first of these instances that is of one; null when none is.</summary>
    public async Task<CaseNumber?> FirstOfACaseAsync(IReadOnlyList<Guid> instanceIds, CancellationToken cancellationToken)
    {
        foreach (var id in instanceIds)
        {
            if (await lists.FindTargetAsync(id, cancellationToken) is { } target && await lists.FindCaseAsync(target, cancellationToken) is { } number)
            {
                return number;
            }
        }

        return null;
    }

    /// <summary>Mends an incident.</summary>
    public async Task<OperationResult> MendAsync(Viewer viewer, Guid incidentId, InstanceOperation operation, CancellationToken cancellationToken) =>
        Check(viewer, operation)
        ?? (await lists.FindIncidentTargetAsync(incidentId, cancellationToken) is { } target
            ? await operations.OperateAsync(viewer, target, operation, null, null, [], cancellationToken)
            : new OperationResult.Refused("该异常不存在或已经处理。"));

    /// <summary>What moving the instance to another version would come to, for its case too.</summary>
    /// <returns>Null when there is no such instance.</returns>
    public async Task<MigrationPlanResult?> PlanAsync(
        Guid instanceId, int version, IReadOnlyDictionary<string, string> mapping, CancellationToken cancellationToken)
    {
        if (await lists.FindTargetAsync(instanceId, cancellationToken) is not { } target)
        {
            return null;
        }

        if (await operations.FindFrozenAsync(target.DefinitionId, version, cancellationToken) is not { } frozen)
        {
            return new MigrationPlanResult.Refused($"流程没有已发布过的第 {version} 版。");
        }

        try
        {
            var report = await runtime.PlanMigrationAsync(instanceId, frozen, mapping, cancellationToken);
            return new MigrationPlanResult.Planned(report, await ClocksAsync(target, cancellationToken));
        }
        catch (StimulusRefusedException refused)
        {
            return new MigrationPlanResult.Refused(refused.Message);
        }
    }

    /// <summary>What stands against an operation before anything is read; null when nothing does.</summary>
    internal static OperationResult? Check(Viewer viewer, InstanceOperation operation) =>
        PolicyEngine.Decide(viewer, OperationNames.PermissionFor(OperationNames.KindOf(operation))) is { IsAllowed: false } denied ? new OperationResult.Denied(denied.Reason!)
        : operation is not InstanceOperation.Retry && string.IsNullOrWhiteSpace(operation.Reason) ? new OperationResult.Invalid("请填写理由。")
        : operation.Reason.Length > MaxReason ? new OperationResult.Invalid($"理由不能超过{MaxReason}个字。")
        : null;

    /// <summary>The clocks of the instance's case: they belong to the case, not to a version of the flow, so none of them moves.</summary>
    private async Task<IReadOnlyList<PlannedClock>> ClocksAsync(OperationTarget target, CancellationToken cancellationToken)
    {
        if (await lists.FindCaseAsync(target, cancellationToken) is not { } number || await files.FindAsync(number, cancellationToken) is not { } file)
        {
            return [];
        }

        return [.. file.Clocks.Where(c => !c.IsStopped).Select(c => file.Reckon(c)).Select(r => new PlannedClock(
            new(Sla.ClockNames.Code(r.Kind), Sla.ClockNames.ChineseName(r.Kind)), r.Due, r.Due, r.Ledger.IsPaused))];
    }

    private static InstanceItem ItemOf(InstanceRow row, int version) => new(
        row.Id, row.DefinitionId, version, Enum.Parse<InstanceStatus>(row.Status).Name(), row.CorrelationId, row.Name,
        row.CreatedAt, row.UpdatedAt, row.FinishedAt, row.Incidents);

    private static InstanceIncidentView ViewOf(IncidentRow row) => new(
        row.Id, row.NodeId, row.ActivityType, row.Code, row.Message, row.PendingStimulus is not null, row.CreatedAt, row.ResolvedAt, row.Resolution);
}
