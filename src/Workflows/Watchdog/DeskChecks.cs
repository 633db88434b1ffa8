using NodaTime;
using Ybtb.Engine.Persistence;
using Ybtb.Workflows.Cases;
using Ybtb.Workflows.Documents.Issuing;
using Ybtb.Workflows.Documents;
using Ybtb.Workflows.Persistence;
using Ybtb.Workflows.Sla;
using Ybtb.Workflows.Tasks;

namespace Ybtb.Workflows.Watchdog;

/// <summary>Tasks that a disabled account has claimed: they go back into the queue.</summary>
internal sealed class HeldTaskCheck(WatchdogReader reader, TaskDesk tasks, ICommitStore store) : IStallCheck
{
    public StallKind Kind => StallKind.TaskHeld;

    public async Task<IReadOnlyList<Stall>> FindAsync(string? key, Instant now, int limit, CancellationToken cancellationToken) =>
        StallKeys.TryReadId(key, out var only)
            ? [.. (await reader.FindHeldTasksAsync(only, limit, cancellationToken)).Select(task => new Stall(
                Kind, task.Id.ToString("N"), task.CaseNumber, task.InstanceId, task.ClaimedAt ?? task.CreatedAt, $"“{task.Stage}”由{task.ClaimedByName}领取，其账号已停用"))]
            : [];

    public Task<string> PreviewAsync(Stall stall, CancellationToken cancellationToken) => Task.FromResult("将任务退回待领队列，由同岗位的其他人领取；已填写的内容不受影响。");

    public async Task<StallResult> RepairAsync(StallRepair order, CancellationToken cancellationToken)
    {
        StallKeys.TryReadId(order.Stall.Key, out var id);
        if (await reader.FindHeldTasksAsync(id, 1, cancellationToken) is not [var task]
            || await tasks.TakeBackAsync(order.Viewer, task, order.Reason, cancellationToken) is null)
        {
            return new StallResult.Gone();
        }

        var writes = new WriteSet();   // the task's own entry went with it; this one says by what it was found
        order.Record(writes);
        await store.CommitAsync(writes, cancellationToken);
        return new StallResult.Repaired(order.Effect);
    }
}

/// <summary>Documents that are owed and were not made: they are asked for anew.</summary>
internal sealed class LateDocumentCheck(WatchdogReader reader, DocumentDesk documents, ICommitStore store) : IStallCheck
{
    /// <summary>A document takes seconds; a batch of many, minutes.</summary>
    private static readonly Duration Grace = Duration.FromMinutes(15);

    public StallKind Kind => StallKind.DocumentLate;

    public async Task<IReadOnlyList<Stall>> FindAsync(string? key, Instant now, int limit, CancellationToken cancellationToken) =>
        StallKeys.TryReadId(key, out var only)
            ? [.. (await reader.FindLateDocumentsAsync(only, now - Grace, limit, cancellationToken)).Select(owed => new Stall(
                Kind, owed.Id.ToString("N"), owed.CaseNumber, null, owed.WantedAt ?? owed.CreatedAt,
                $"《{DocumentKinds.TitleOf(owed.Kind)}》应出具而未出具{(owed.Problem is { } problem ? $"：{problem}" : owed.IssuedAt is null ? "，尚未编号" : "，已编号，文件未生成")}"))]
            : [];

    public Task<string> PreviewAsync(Stall stall, CancellationToken cancellationToken) =>
        Task.FromResult("立即重新出具；已经编号的沿用原文号，不会重复编号。");

    public async Task<StallResult> RepairAsync(StallRepair order, CancellationToken cancellationToken)
    {
        StallKeys.TryReadId(order.Stall.Key, out var id);
        var intent = new WriteSet();
        order.Record(intent);
        await store.CommitAsync(intent, cancellationToken);   // before: the issuer writes its own entry, with the document
        return await documents.IssueAsync(order.Viewer, CaseNumber.Parse(order.Stall.Case!, null), id!.Value, cancellationToken) switch
        {
            DocumentResult.Done => new StallResult.Repaired("文书已出具。"),
            DocumentResult.Pending => new StallResult.Repaired("已重新申请出具，稍后完成。"),
            DocumentResult.NoSuchDocument => new StallResult.Gone(),
            var refused => new StallResult.Failed(refused.Message),
        };
    }
}
