using NodaTime;
using Ybtb.Engine.Persistence;
using Ybtb.Engine.Persistence.Rows;
using Ybtb.Engine.Runtime;
using Ybtb.Workflows.Persistence;
using Ybtb.Workflows.Sla;
using Ybtb.Workflows.Supervision;

namespace Ybtb.Workflows.Watchdog;

/// <summary>Messages that do not reach their receiver: they are delivered anew. Receivers know a message by its id, so twice does no harm.</summary>
internal abstract class MessageCheck(ICommitStore store, RuntimeSignals signals) : IStallCheck
{
    /// <summary>A lease is 30 seconds; what is due and untaken for longer than this is taken by nobody.</summary>
    protected static readonly Duration Grace = Duration.FromMinutes(5);

    private static readonly ColumnSet Again = ColumnSet.Of<OutboxRow>(o => o.DueAt, o => o.Attempts);

    public abstract StallKind Kind { get; }

    public async Task<IReadOnlyList<Stall>> FindAsync(string? key, Instant now, int limit, CancellationToken cancellationToken) =>
        StallKeys.TryReadId(key, out var only)
            ? [.. (await ReadAsync(only, now, limit, cancellationToken)).Select(found => new Stall(
                Kind, found.Message.Id.ToString("N"), StallKeys.CaseOf(found.CorrelationId), found.CorrelationId is null ? null : found.Message.InstanceId,
                SinceOf(found.Message), WordsOf(found.Message)))]
            : [];

    public Task<string> PreviewAsync(Stall stall, CancellationToken cancellationToken) =>
        Task.FromResult("立即重新投递这条消息，失败次数从零计起；同一消息重复送达由对方按消息编号识别，不会重复办理。");

    public async Task<StallResult> RepairAsync(StallRepair order, CancellationToken cancellationToken)
    {
        StallKeys.TryReadId(order.Stall.Key, out var id);
        if (await ReadAsync(id, order.At, 1, cancellationToken) is not [{ Message: var row }])
        {
            return new StallResult.Gone();
        }

        row.DueAt = order.At.ToStored();
        row.Attempts = 0;
        row.Revision++;
        var writes = new WriteSet();
        writes.Update(row, Again);
        order.Record(writes);
        await store.CommitAsync(writes, cancellationToken);
        signals.MessageAdded();
        return new StallResult.Repaired(order.Effect);
    }

    protected abstract Task<IReadOnlyList<StuckMessage>> ReadAsync(Guid? only, Instant now, int limit, CancellationToken cancellationToken);

    protected abstract Instant SinceOf(OutboxRow row);

    private static string WordsOf(OutboxRow row) =>
        $"发往{StuckSteps.SystemOf(row.Topic)}的消息，{ClockText.Moment(row.CreatedAt)}产生，已失败{row.Attempts}次{(row.LastError is { } error ? $"：{error}" : "")}";
}

/// <summary>Due, and taken by nobody.</summary>
internal sealed class OverdueMessageCheck(WatchdogReader reader, ICommitStore store, RuntimeSignals signals) : MessageCheck(store, signals)
{
    public override StallKind Kind => StallKind.MessageOverdue;

    protected override Task<IReadOnlyList<StuckMessage>> ReadAsync(Guid? only, Instant now, int limit, CancellationToken cancellationToken) =>
        reader.FindOverdueMessagesAsync(only, now - Grace, limit, cancellationToken);

    protected override Instant SinceOf(OutboxRow row) => row.DueAt!.Value;
}

/// <summary>Given up, while somebody still waits for the answer or nobody was told.</summary>
internal sealed class DeadMessageCheck(WatchdogReader reader, ICommitStore store, RuntimeSignals signals) : MessageCheck(store, signals)
{
    public override StallKind Kind => StallKind.MessageDead;

    protected override Task<IReadOnlyList<StuckMessage>> ReadAsync(Guid? only, Instant now, int limit, CancellationToken cancellationToken) =>
        reader.FindDeadMessagesAsync(only, limit, cancellationToken);

    protected override Instant SinceOf(OutboxRow row) => row.CreatedAt;
}

/// <summary>Failed for about ten minutes by now.</summary>
internal sealed class RetriedMessageCheck(WatchdogReader reader, ICommitStore store, RuntimeSignals signals) : MessageCheck(store, signals)
{
    private const int Attempts = 6;

    public override StallKind Kind => StallKind.MessageRetried;

    protected override Task<IReadOnlyList<StuckMessage>> ReadAsync(Guid? only, Instant now, int limit, CancellationToken cancellationToken) =>
        reader.FindRetriedMessagesAsync(only, Attempts, now - Grace, limit, cancellationToken);

    protected override Instant SinceOf(OutboxRow row) => row.CreatedAt;
}
