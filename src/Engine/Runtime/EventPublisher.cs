using NodaTime;
using Ybtb.Engine.Activities.Primitives;
using Ybtb.Engine.Persistence;
using Ybtb.Engine.Persistence.Rows;
using Ybtb.Engine.Values;

namespace Ybtb.Engine.Runtime;

/// <summary>Brings events and finished tasks to the instances that wait for them, and starts what they trigger.</summary>
public sealed class EventPublisher(WorkflowRuntime runtime, IInstanceReader reader, StimulusQueue queue)
{
    private readonly EventDelivery delivery = new(runtime);

    /// <summary>Starts every workflow that the event triggers and resumes every instance that waits for it; keeps it for a while when there is neither.</summary>
    /// <remarks>Who waits is settled before anything starts: an instance that the event starts does not take it a second time.</remarks>
    /// <returns>How many took it, now or by an earlier delivery: instances that it started, and places where one waits.</returns>
    public async Task<int> PublishAsync(PublishedEvent published, CancellationToken cancellationToken)
    {
        var hash = BookmarkHash.Of(Event.BookmarkName, Event.PayloadOf(published.Name));
        var waiting = await reader.FindBookmarksAsync(hash, published.CorrelationId, published.InstanceId, cancellationToken);
        var started = published.InstanceId is null ? await StartTriggeredAsync(hash, published, cancellationToken) : 0;
        var (taken, repeated) = await delivery.ResumeAllAsync(waiting, published, null, cancellationToken);
        if (started + taken + repeated == 0)
        {
            await queue.KeepAsync(hash, published, cancellationToken);
        }

        return started + taken + repeated;
    }

    /// <summary>Completes a task that <see cref="RunTask"/> handed out.</summary>
    /// <returns>False when nothing waits for it any more.</returns>
    public async Task<bool> CompleteTaskAsync(string taskId, Value result, Instant? receivedAt, CancellationToken cancellationToken)
    {
        var waiting = await reader.FindBookmarksAsync(BookmarkHash.Of(RunTask.BookmarkName, RunTask.PayloadOf(taskId)), null, null, cancellationToken);
        return (await delivery.ResumeAllAsync(waiting, new PublishedEvent(taskId, result) { ReceivedAt = receivedAt }, null, cancellationToken)).Taken > 0;
    }

    private async Task<int> StartTriggeredAsync(byte[] hash, PublishedEvent published, CancellationToken cancellationToken)
    {
        var started = 0;
        foreach (var trigger in await reader.FindTriggersAsync(hash, cancellationToken))
        {
            var message = published.MessageId;
            var start = new StartRequest(trigger.DefinitionId)
            {
                VersionId = trigger.DefinitionVersionId,
                InstanceId = message is { } id ? EventDelivery.InstanceOf(id, trigger) : null,
                CorrelationId = published.CorrelationId,
                TriggerActivityId = trigger.ActivityId,
                TriggerInput = published.Payload,
                ReceivedAt = published.ReceivedAt,
                Contribute = (writes, step) =>
                {
                    if (message is { } sent)
                    {
                        EventDelivery.Begin(writes, sent, step);
                    }
                },
                OwnRows = [typeof(InstanceRow), typeof(IdempotencyRow)],
            };
            started += await StartedAsync(start, cancellationToken) ? 1 : 0;
        }

        return started;
    }

    /// <summary>True also when an earlier delivery has started it; false when it is not allowed to begin.</summary>
    private async Task<bool> StartedAsync(StartRequest start, CancellationToken cancellationToken)
    {
        try
        {
            await runtime.StartAsync(start, cancellationToken);
            return true;
        }
        catch (ActivationRefusedException)
        {
            return false;
        }
        catch (WriteConflictException repeated) when (repeated.Conflict == WriteConflict.Duplicate)
        {
            return true;
        }
    }
}
