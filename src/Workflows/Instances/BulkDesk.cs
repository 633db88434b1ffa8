using NodaTime;
using Ybtb.Engine.Persistence;
using Ybtb.Engine.Persistence.Rows;
using Ybtb.Workflows.Accounts;
using Ybtb.Workflows.Cases;
using Ybtb.Workflows.Persistence;

namespace Ybtb.Workflows.Instances;

/// <summary>批量操作: counting, ordering, stopping and reading bulk operations.</summary>
public sealed class BulkDesk(Operator operations, BulkReader reader, IWriteStore store, AuditTrail audit, IClock clock)
{
    /// <summary>The most targets of one bulk operation: they are frozen in one transaction.</summary>
    public const int MaxTargets = 20_000;

    private static readonly ColumnSet Standing = ColumnSet.Of<BulkOperationRow>(b => b.Status);

    /// <summary>What the operation would be done to; nothing is written.</summary>
    public async Task<BulkResult> CountAsync(Viewer viewer, InstanceOperation operation, BulkSelection selection, CancellationToken cancellationToken)
    {
        if (await CheckAsync(viewer, operation, selection, cancellationToken) is { } refusal)
        {
            return refusal;
        }

        var targets = await reader.SelectAsync(selection, IsOfIncident(operation), MaxTargets + 1, cancellationToken);
        var groups = targets.GroupBy(t => (t.DefinitionId, t.Version, t.Status))
            .Select(g => new BulkPreviewGroup(g.Key.DefinitionId, g.Key.Version, g.Key.Status.Name(), g.Count()));
        return new BulkResult.Counted(new BulkPreview(targets.Count, targets.Count > MaxTargets, [.. groups.OrderByDescending(g => g.Count)]));
    }

    /// <summary>Freezes the targets and leaves them to the background.</summary>
    public async Task<BulkResult> CreateAsync(
        Viewer viewer, InstanceOperation operation, BulkSelection selection, IdempotencyKey? key, CancellationToken cancellationToken)
    {
        if (await CheckAsync(viewer, operation, selection, cancellationToken) is { } refusal)
        {
            return refusal;
        }

        if (key is not null && await reader.FindCommandAsync(key.Scope, cancellationToken) is { } before)
        {
            return await RepeatAsync(before, key, cancellationToken);
        }

        var targets = await reader.SelectAsync(selection, IsOfIncident(operation), MaxTargets + 1, cancellationToken);
        if (targets.Count is 0 or > MaxTargets)
        {
            return new BulkResult.Invalid(targets.Count == 0 ? "没有符合条件的对象。" : $"符合条件的对象超过{MaxTargets}个，请缩小范围。");
        }

        var bulk = RowOf(viewer, operation, selection, targets.Count);
        try
        {
            await store.CommitAsync(WritesOf(viewer, bulk, targets, key), cancellationToken);
        }
        catch (WriteConflictException conflict) when (conflict.RowType == typeof(IdempotencyRow))
        {
            return await RepeatAsync((await reader.FindCommandAsync(key!.Scope, cancellationToken))!, key, cancellationToken);
        }

        return new BulkResult.Created((await reader.FindProgressAsync(bulk.Id, cancellationToken))!);
    }

    /// <summary>How far it has come; null when there is none.</summary>
    public Task<BulkProgress?> FindAsync(Guid id, CancellationToken cancellationToken) => reader.FindProgressAsync(id, cancellationToken);

    /// <summary>The latest, the newest first.</summary>
    public Task<IReadOnlyList<BulkProgress>> ListAsync(CancellationToken cancellationToken) => reader.ListAsync(InstanceDesk.MaxPage, cancellationToken);

    /// <summary>Its targets in the order of work; null when there is none.</summary>
    /// <param name="after">The last ordinal of the page before; 0 for the first page.</param>
    public async Task<BulkTargetPage?> TargetsAsync(Guid id, BulkTargetStatus? status, int after, int limit, CancellationToken cancellationToken)
    {
        if (await reader.FindAsync(id, cancellationToken) is null)
        {
            return null;
        }

        var wanted = Math.Clamp(limit, 1, InstanceDesk.MaxPage);
        var rows = await reader.TargetsAsync(id, status, after, wanted + 1, cancellationToken);
        var page = rows.Take(wanted).ToList();
        return new BulkTargetPage(page, rows.Count > wanted ? page[^1].Ordinal : null);
    }

    /// <summary>Nothing more is done to its targets once this has returned.</summary>
    public Task<BulkResult> StopAsync(Viewer viewer, Guid id, CancellationToken cancellationToken) =>
        ChangeAsync(viewer, id, BulkStatus.Running, BulkStatus.Stopped, "该批量操作没有在执行。", cancellationToken);

    /// <summary>The targets that are left are taken up again.</summary>
    public Task<BulkResult> ResumeAsync(Viewer viewer, Guid id, CancellationToken cancellationToken) =>
        ChangeAsync(viewer, id, BulkStatus.Stopped, BulkStatus.Running, "该批量操作没有停止。", cancellationToken);

    private static bool IsOfIncident(InstanceOperation operation) => OperationNames.IsOfIncident(OperationNames.KindOf(operation));

    private async Task<BulkResult?> CheckAsync(Viewer viewer, InstanceOperation operation, BulkSelection selection, CancellationToken cancellationToken)
    {
        switch (InstanceDesk.Check(viewer, operation))
        {
            case OperationResult.Denied denied:
                return new BulkResult.Denied(denied.Reason);
            case OperationResult.Invalid invalid:
                return new BulkResult.Invalid(invalid.Message);
        }

        return operation is InstanceOperation.Correct ? new BulkResult.Invalid("更正须逐个办理，不能批量。")
            : selection.IsUnlimited ? new BulkResult.Invalid("请限定流程、异常代码，或列出具体对象。")
            : selection.Version is not null && selection.DefinitionId is null ? new BulkResult.Invalid("指定版本时须同时指定流程。")
            : selection.IncidentIds is not null && !IsOfIncident(operation) ? new BulkResult.Invalid("只有重试和跳过可以按异常选择。")
            : operation is InstanceOperation.Migrate migrate ? await CheckTargetAsync(migrate, selection, cancellationToken)
            : null;
    }

    private async Task<BulkResult?> CheckTargetAsync(InstanceOperation.Migrate migrate, BulkSelection selection, CancellationToken cancellationToken) =>
        selection.DefinitionId is not { } definition ? new BulkResult.Invalid("批量迁移须指定流程。")
        : await operations.FindFrozenAsync(definition, migrate.Version, cancellationToken) is null ? new BulkResult.Invalid($"流程没有已发布过的第 {migrate.Version} 版。")
        : null;

    private BulkOperationRow RowOf(Viewer viewer, InstanceOperation operation, BulkSelection selection, int total)
    {
        var now = clock.GetCurrentInstant().ToStored();
        return new BulkOperationRow
        {
            Id = Guid.CreateVersion7(now.ToDateTimeOffset()),
            Kind = OperationNames.KindOf(operation),
            Parameters = BulkParameters.Write(operation),
            Reason = operation.Reason,
            Selection = BulkParameters.Write(selection),
            Status = BulkStatus.Running,
            Total = total,
            CreatedAt = now,
            AccountId = viewer.AccountId,
            Login = viewer.Login,
            AccountName = viewer.Name,
            OfficeCode = viewer.OfficeCode,
            OfficePath = viewer.OfficePath,
            Revision = 1,
        };
    }

    private WriteSet WritesOf(Viewer viewer, BulkOperationRow bulk, IReadOnlyList<BulkCandidate> targets, IdempotencyKey? key)
    {
        var writes = new WriteSet();
        if (key is not null)
        {
            writes.Insert(new IdempotencyRow { Scope = key.Scope, BodyDigest = key.BodyDigest, Result = bulk.Id.ToString("N"), CreatedAt = bulk.CreatedAt });
        }

        Record(viewer, bulk, "created", writes);
        writes.Insert(bulk);
        for (var i = 0; i < targets.Count; i++)
        {
            writes.Insert(new BulkTargetRow
            {
                BulkOperationId = bulk.Id,
                Ordinal = i + 1,
                InstanceId = targets[i].InstanceId,
                IncidentId = targets[i].IncidentId,
                Status = BulkTargetStatus.Pending,
                Revision = 1,
            });
        }

        return writes;
    }

    private async Task<BulkResult> RepeatAsync(IdempotencyRow before, IdempotencyKey key, CancellationToken cancellationToken) =>
        before.BodyDigest.AsSpan().SequenceEqual(key.BodyDigest)
            ? new BulkResult.Created((await reader.FindProgressAsync(Guid.Parse(before.Result), cancellationToken))!, IsRepeated: true)
            : new BulkResult.KeyReused();

    private async Task<BulkResult> ChangeAsync(
        Viewer viewer, Guid id, BulkStatus from, BulkStatus to, string otherwise, CancellationToken cancellationToken)
    {
        if (await reader.FindAsync(id, cancellationToken) is not { } bulk)
        {
            return new BulkResult.NotFound();
        }

        if (PolicyEngine.Decide(viewer, OperationNames.PermissionFor(bulk.Kind)) is { IsAllowed: false } denied)
        {
            return new BulkResult.Denied(denied.Reason!);
        }

        if (bulk.Status != from)
        {
            return new BulkResult.Refused(otherwise);
        }

        bulk.Status = to;
        bulk.Revision++;
        var writes = new WriteSet();
        Record(viewer, bulk, to == BulkStatus.Stopped ? "stopped" : "resumed", writes);
        writes.Update(bulk, Standing);
        await store.CommitAsync(writes, cancellationToken);
        return new BulkResult.Changed((await reader.FindProgressAsync(id, cancellationToken))!);
    }

    private void Record(Viewer viewer, BulkOperationRow bulk, string what, WriteSet writes) => audit.Add(
        writes, viewer, AuditAction.InstanceOperated, new AuditSubject("bulk-operation", bulk.Id.ToString("N")), bulk.Reason,
        ("operation", bulk.Kind.Name().Code), ("bulk", what), ("targets", bulk.Total.ToString(System.Globalization.CultureInfo.InvariantCulture)));
}
