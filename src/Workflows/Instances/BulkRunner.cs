using Microsoft.Extensions.Logging;
using NodaTime;
using Ybtb.Engine.Persistence;
using Ybtb.Engine.Runtime;
using Ybtb.Workflows.Accounts;
using Ybtb.Workflows.Inbox;
using Ybtb.Workflows.Supervision;

namespace Ybtb.Workflows.Instances;

/// <summary>Works through bulk operations in the background.</summary>
/// <remarks>
/// Each target is settled in the transaction of its own step, which also requires that the bulk operation is still running. So a process
/// killed in the middle has neither forgotten a target nor done one that would be done again; two nodes at the same work refuse each
/// other target by target; and once a bulk operation is stopped nothing more of it happens.
/// </remarks>
public sealed class BulkRunner(IBulkOperator operations, IBulkWork work, ICommitStore store, IClock clock, ILogger<BulkRunner> logger)
{
    private const int BatchSize = 128;

    private const int SideBySide = 8;

    private const string NodeTrouble = "系统内部错误，详见运行日志。";

    private static readonly ColumnSet Ending = ColumnSet.Of<BulkTargetRow>(t => t.Status, t => t.Message, t => t.EndedAt);

    private static readonly ColumnSet StillRunning = ColumnSet.Of<BulkOperationRow>(b => b.Id, b => b.Status);

    private static readonly ColumnSet Finishing = ColumnSet.Of<BulkOperationRow>(b => b.Status, b => b.EndedAt);

    private static readonly Type[] OwnRows = [typeof(BulkTargetRow), typeof(BulkOperationRow)];

    /// <summary>Works until no running bulk operation has a target left.</summary>
    /// <returns>How many targets were settled here.</returns>
    /// <exception cref="StoreUnavailableException">The database cannot be written now; what is left stays for the next time.</exception>
    public async Task<int> RunAsync(CancellationToken cancellationToken)
    {
        var settled = 0;
        foreach (var id in await work.FindRunningAsync(cancellationToken))
        {
            while (await work.FindAsync(id, cancellationToken) is { Status: BulkStatus.Running } bulk)
            {
                var batch = await work.PendingAsync(id, BatchSize, cancellationToken);
                if (batch.Count == 0)
                {
                    await FinishAsync(bulk, cancellationToken);
                    break;
                }

                settled += await SettleAsync(bulk, batch, cancellationToken);
            }
        }

        return settled;
    }

    /// <summary>Targets of one instance run one after the other: side by side they would only refuse each other.</summary>
    private async Task<int> SettleAsync(BulkOperationRow bulk, IReadOnlyList<BulkTargetRow> batch, CancellationToken cancellationToken)
    {
        var settled = 0;
        var operation = BulkParameters.Read(bulk);
        await Parallel.ForEachAsync(
            batch.GroupBy(t => t.InstanceId), new ParallelOptions { MaxDegreeOfParallelism = SideBySide, TaskScheduler = TaskScheduler.Current, CancellationToken = cancellationToken },
            async (ofOneInstance, token) =>
            {
                foreach (var target in ofOneInstance)
                {
                    if (await TrySettleAsync(bulk, operation, target, token))
                    {
                        Interlocked.Increment(ref settled);
                    }
                }
            });
        return settled;
    }

    /// <returns>False when another node was first, or the bulk operation was stopped meanwhile.</returns>
    private async Task<bool> TrySettleAsync(BulkOperationRow bulk, InstanceOperation operation, BulkTargetRow row, CancellationToken cancellationToken)
    {
        try
        {
            var (status, message) = await OperateAsync(bulk, operation, row, cancellationToken);
            if (status != BulkTargetStatus.Done)
            {
                var writes = new WriteSet();
                End(bulk, row, status, message, clock.GetCurrentInstant().ToStored(), writes);
                await store.CommitAsync(writes, cancellationToken);
            }

            return true;
        }
        catch (WriteConflictException conflict) when (OwnRows.Contains(conflict.RowType))
        {
            return false;
        }
    }

    private async Task<(BulkTargetStatus Status, string? Message)> OperateAsync(
        BulkOperationRow bulk, InstanceOperation operation, BulkTargetRow row, CancellationToken cancellationToken)
    {
        try
        {
            var result = await operations.OperateAsync(
                ViewerOf(bulk), row.InstanceId, row.IncidentId, operation,
                (writes, step) => End(bulk, row, BulkTargetStatus.Done, null, step.StepAt, writes), OwnRows, cancellationToken);
            return result switch
            {
                OperationResult.Done => (BulkTargetStatus.Done, null),
                OperationResult.Refused refused => (BulkTargetStatus.Refused, refused.Message),
                OperationResult.Failed failed => (BulkTargetStatus.Failed, failed.Message),
                _ => (BulkTargetStatus.Refused, "流程实例不存在。"),
            };
        }
        catch (Exception trouble) when (trouble is not (StoreUnavailableException or OperationCanceledException or WriteConflictException))
        {
            logger.LogError(trouble, "Target {Ordinal} of bulk operation {Bulk} could not be worked on", row.Ordinal, bulk.Id);
            return (BulkTargetStatus.Failed, NodeTrouble);
        }
    }

    private static void End(BulkOperationRow bulk, BulkTargetRow row, BulkTargetStatus status, string? message, Instant at, WriteSet writes)
    {
        writes.RequirePresent(bulk, StillRunning);
        writes.Update(
            new BulkTargetRow
            {
                BulkOperationId = row.BulkOperationId,
                Ordinal = row.Ordinal,
                InstanceId = row.InstanceId,
                IncidentId = row.IncidentId,
                Status = status,
                Message = message is { Length: > BulkTargetRow.MaxMessage } ? message[..BulkTargetRow.MaxMessage] : message,
                EndedAt = at,
                Revision = row.Revision + 1,
            },
            Ending);
    }

    private async Task FinishAsync(BulkOperationRow bulk, CancellationToken cancellationToken)
    {
        bulk.Status = BulkStatus.Finished;
        bulk.EndedAt = clock.GetCurrentInstant().ToStored();
        bulk.Revision++;
        var writes = new WriteSet();
        writes.Update(bulk, Finishing);
        InboxPosting.Add(
            writes, InboxKind.BulkFinished, $"bulk:{bulk.Id:N}", $"批量{bulk.Kind.Name().Name}已执行完毕，共{bulk.Total}项", "/designer/workflows/instances",
            AlertAddress.ToPerson(bulk.AccountId), bulk.EndedAt.Value);
        try
        {
            await store.CommitAsync(writes, cancellationToken);
        }
        catch (WriteConflictException)
        {
            // Another node has finished it, or a person has stopped it at the last moment.
        }
    }

    /// <summary>Whoever ordered it, for the audit trail; what he may was decided when he did.</summary>
    private static Viewer ViewerOf(BulkOperationRow bulk) =>
        new(bulk.AccountId, bulk.Login, bulk.AccountName, bulk.OfficeCode, bulk.OfficePath, RoleSet.Of(Role.Operations));
}
