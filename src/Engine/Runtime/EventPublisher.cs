using System.Security.Cryptography;
using NodaTime;
using Ybtb.Engine.Activities.Primitives;
using Ybtb.Engine.Persistence;
using Ybtb.Engine.Persistence.Rows;
using Ybtb.Engine.Values;

namespace Ybtb.Engine.Runtime;

/// <summary>Brings events and finished tasks to the instances that wait for them, and starts what they trigger.</summary>
public sealed class EventPublisher(WorkflowRuntime runtime, IInstanceReader reader, StimulusQueue queue)
{
    /// <summary>Starts every workflow that the event triggers and resumes every instance that waits for it; keeps it for a while when there is neither.</summary>
    /// <returns>How many instances took it.</returns>
    public async Task<int> PublishAsync(PublishedEvent published, CancellationToken cancellationToken)
    {
        var hash = BookmarkHash.Of(Event.BookmarkName, Event.PayloadOf(published.Name));
        var taken = published.InstanceId is null ? await StartTriggeredAsync(hash, published, cancellationToken) : 0;
        taken += await ResumeAllAsync(hash, published, cancellationToken);
        if (taken == 0)
        {
            await queue.KeepAsync(hash, published, cancellationToken);
        }

        return taken;
    }

    /// <summary>Completes a task that <see cref="RunTask"/> handed out.</summary>
    /// <returns>False when nothing waits for it any more.</returns>
    public async Task<bool> CompleteTaskAsync(string taskId, Value result, Instant? receivedAt, CancellationToken cancellationToken)
    {
        var completed = new PublishedEvent(taskId, result) { ReceivedAt = receivedAt };
        return await ResumeAllAsync(BookmarkHash.Of(RunTask.BookmarkName, RunTask.PayloadOf(taskId)), completed, cancellationToken) > 0;
    }

    private async Task<int> StartTriggeredAsync(byte[] hash, PublishedEvent published, CancellationToken cancellationToken)
    {
        var started = 0;
        foreach (var trigger in await reader.FindTriggersAsync(hash, cancellationToken))
        {
            var start = new StartRequest(trigger.DefinitionId)
            {
                VersionId = trigger.DefinitionVersionId,
                InstanceId = published.MessageId is { } message ? new Guid(Digest(message, trigger.DefinitionId, trigger.ActivityId).AsSpan(0, 16), bigEndian: true) : null,
                CorrelationId = published.CorrelationId,
                TriggerActivityId = trigger.ActivityId,
                TriggerInput = published.Payload,
                ReceivedAt = published.ReceivedAt,
                OwnRows = [typeof(InstanceRow)],
            };
            started += await TookAsync(() => runtime.StartAsync(start, cancellationToken)) ? 1 : 0;
        }

        return started;
    }

    private async Task<int> ResumeAllAsync(byte[] hash, PublishedEvent published, CancellationToken cancellationToken)
    {
        var taken = 0;
        foreach (var bookmark in await reader.FindBookmarksAsync(hash, published.CorrelationId, published.InstanceId, cancellationToken))
        {
            var resume = new StepRequest(bookmark.InstanceId, new ResumeStimulus(bookmark.BookmarkId, published.Payload))
            {
                ReceivedAt = published.ReceivedAt,
                Contribute = published.MessageId is { } message ? (writes, step) => writes.Insert(Taken(message, step)) : null,
            };
            taken += await TookAsync(() => runtime.StepAsync(resume, cancellationToken)) ? 1 : 0;
        }

        return taken;
    }

    /// <summary>True also when it was taken before; false when the instance moved on in between, or is not allowed to begin.</summary>
    private static async Task<bool> TookAsync(Func<Task<StepReceipt>> step)
    {
        try
        {
            await step();
            return true;
        }
        catch (Exception refused) when (refused is StimulusRefusedException or ActivationRefusedException)
        {
            return false;
        }
        catch (WriteConflictException repeated) when (repeated.Conflict == WriteConflict.Duplicate)
        {
            return true;
        }
    }

    private static IdempotencyRow Taken(Guid message, StepInfo step) => new()
    {
        Scope = Digest(message, step.InstanceId.ToString("N"), ""),
        BodyDigest = [],
        Result = step.InstanceId.ToString("N"),
        CreatedAt = step.StepAt,
    };

    private static byte[] Digest(Guid message, string first, string second) =>
        SHA256.HashData(System.Text.Encoding.UTF8.GetBytes($"{message:N}\n{first}\n{second}"));
}
