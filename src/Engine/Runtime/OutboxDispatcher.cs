using System.Collections.Concurrent;
using NodaTime;
using Ybtb.Engine.Persistence;
using Ybtb.Engine.Persistence.Rows;
using Ybtb.Engine.Protection;
using Ybtb.Engine.Values;

namespace Ybtb.Engine.Runtime;

/// <summary>Delivers committed messages at least once, with growing pauses between failures; what stays undeliverable becomes a dead letter.</summary>
public sealed class OutboxDispatcher(
    IMessageLeases leases, ICommitStore store, WorkflowRuntime runtime, IKeyVault vault, IClock clock, IEnumerable<IMessageHandler> messageHandlers)
    : IDisposable
{
    /// <summary>How many messages are taken up at once.</summary>
    private const int BatchSize = 200;

    /// <summary>How many are delivered at a time, so that a slow receiver does not hold up the rest.</summary>
    private const int SideBySide = 16;

    /// <summary>After this many failures a message is a dead letter: about a day after the first.</summary>
    private const int MaxAttempts = 12;

    /// <summary>When a message is tried again whose receiver takes nothing at the moment.</summary>
    private static readonly Duration Postponement = Duration.FromMinutes(5);

    /// <summary>How long one attempt may take. Begun within its lease, it ends within it too.</summary>
    internal static readonly Duration AttemptTakes = Duration.FromSeconds(20);

    private static readonly ColumnSet Outcome = ColumnSet.Of<OutboxRow>(o => o.DueAt, o => o.Attempts, o => o.DeliveredAt, o => o.LastError);

    /// <summary>Two rounds at once would deliver the same messages twice.</summary>
    private readonly SemaphoreSlim oneRound = new(1);

    private readonly Dictionary<string, IMessageHandler> handlers = messageHandlers.ToDictionary(h => h.Topic, StringComparer.Ordinal);

    /// <summary>Delivers everything that is due now.</summary>
    /// <returns>How many messages were tried.</returns>
    public async Task<int> DispatchDueAsync(CancellationToken cancellationToken)
    {
        await oneRound.WaitAsync(cancellationToken);
        try
        {
            return await DispatchAllAsync(cancellationToken);
        }
        finally
        {
            oneRound.Release();
        }
    }

    public void Dispose() => oneRound.Dispose();

    private async Task<int> DispatchAllAsync(CancellationToken cancellationToken)
    {
        var tried = 0;
        while (true)
        {
            var begin = clock.GetCurrentInstant();
            var due = await leases.TakeDueAsync(begin, BatchSize, cancellationToken);
            if (due.Count == 0)
            {
                return tried;
            }

            var latest = begin + IMessageLeases.Length - AttemptTakes;
            var delivered = new ConcurrentBag<OutboxRow>();
            await Parallel.ForEachAsync(
                due, new ParallelOptions { MaxDegreeOfParallelism = SideBySide, TaskScheduler = TaskScheduler.Current, CancellationToken = cancellationToken },
                (message, token) => clock.GetCurrentInstant() <= latest
                    ? DeliverAsync(message, delivered, token)
                    : ValueTask.CompletedTask);   // receivers were slow: it is taken again, by whomever, when its lease is over
            await SettleAsync(delivered, cancellationToken);
            tried += due.Count;
        }
    }

    private async ValueTask DeliverAsync(DueMessage due, ConcurrentBag<OutboxRow> settled, CancellationToken cancellationToken)
    {
        var row = due.Message;
        var result = await TryAsync(due, cancellationToken);
        var now = clock.GetCurrentInstant();
        row.Revision++;
        if (result is DeliveryResult.Postponed)
        {
            row.DueAt = now + Postponement;
            await SettleAsync(row, cancellationToken);
            return;
        }

        row.Attempts++;
        if (result is DeliveryResult.Failed failed)
        {
            row.LastError = StepWriter.Shorten(failed.Error);
            row.DueAt = failed.IsFinal || row.Attempts >= MaxAttempts ? null : now + BackOff(row.Attempts);
            if (row.DueAt is null && row.ReplyBookmarkId is { } waiting && handlers.TryGetValue(row.Topic, out var handler) && handler.TellsFailure)
            {
                await ResumeAsync(row, waiting, Undelivered.Because(row.LastError), cancellationToken);
                return;
            }

            await SettleAsync(row, cancellationToken);
            return;
        }

        row.LastError = null;
        row.DueAt = null;
        row.DeliveredAt = now;
        if (result is DeliveryResult.Delivered delivered && row.ReplyBookmarkId is { } bookmark)
        {
            await ResumeAsync(row, bookmark, delivered.Answer, cancellationToken);
        }
        else
        {
            settled.Add(row);
        }
    }

    /// <summary>What was delivered together is settled together; if one of it was settled elsewhere meanwhile, each by itself.</summary>
    private async Task SettleAsync(ConcurrentBag<OutboxRow> delivered, CancellationToken cancellationToken)
    {
        if (delivered.IsEmpty)
        {
            return;
        }

        var settled = new WriteSet();
        foreach (var row in delivered)
        {
            settled.Update(row, Outcome);
        }

        try
        {
            await store.CommitAsync(settled, cancellationToken);
        }
        catch (WriteConflictException)
        {
            foreach (var row in delivered)
            {
                await SettleAsync(row, cancellationToken);
            }
        }
    }

    private async Task SettleAsync(OutboxRow row, CancellationToken cancellationToken)
    {
        var settled = new WriteSet();
        settled.Update(row, Outcome);
        try
        {
            await store.CommitAsync(settled, cancellationToken);
        }
        catch (WriteConflictException)
        {
            // The lease was over and another node has taken it; the receiver knows the message by its id.
        }
    }

    /// <summary>The answer resumes the instance and settles the message in one transaction.</summary>
    private async Task ResumeAsync(OutboxRow row, int bookmark, Value answer, CancellationToken cancellationToken)
    {
        try
        {
            var request = new StepRequest(row.InstanceId, new ResumeStimulus(bookmark, answer))
            {
                Contribute = (writes, _) => writes.Update(row, Outcome),
                OwnRows = [typeof(OutboxRow)],
            };
            await runtime.StepAsync(request, cancellationToken);
        }
        catch (WriteConflictException taken) when (taken.RowType == typeof(OutboxRow))
        {
            // As above: whoever has it now brings the answer.
        }
        catch (StimulusRefusedException refused) when (refused.Reason == StimulusRefusal.Suspended)
        {
            row.DueAt = clock.GetCurrentInstant() + Postponement;   // delivered again once the instance goes on
            row.DeliveredAt = null;
            await SettleAsync(row, cancellationToken);
        }
        catch (StimulusRefusedException)
        {
            await SettleAsync(row, cancellationToken);   // nobody waits for the answer any more
        }
    }

    private async Task<DeliveryResult> TryAsync(DueMessage due, CancellationToken cancellationToken)
    {
        var row = due.Message;
        if (!handlers.TryGetValue(row.Topic, out var handler))
        {
            return new DeliveryResult.Failed($"没有处理“{row.Topic}”消息的接口。", IsFinal: true);
        }

        using var attempt = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        attempt.CancelAfter(AttemptTakes.ToTimeSpan());
        try
        {
            if (due.Key is not { } key)
            {
                return new DeliveryResult.Failed("发送消息的流程已经清除。", IsFinal: true);
            }

            var payload = ValueJson.Parse(vault.Unwrap(key.Id, key.Wrapped).Open(row.Payload, []));
            var message = new OutgoingMessage(row.Id, row.Topic, payload, row.InstanceId, due.CorrelationId, row.CreatedAt);
            return await handler.DeliverAsync(message, attempt.Token);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return new DeliveryResult.Failed("对方没有及时应答。", IsFinal: false);
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            return new DeliveryResult.Failed($"{failure.GetType().Name}: {failure.Message}", IsFinal: false);
        }
    }

    /// <summary>10 seconds, doubling, at most 6 hours.</summary>
    private static Duration BackOff(int attempts) =>
        Duration.Min(Duration.FromSeconds(10 * Math.Pow(2, attempts - 1)), Duration.FromHours(6));
}
