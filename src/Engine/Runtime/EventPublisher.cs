using NodaTime;
using Ybtb.Engine.Activities.Primitives;
using Ybtb.Engine.Values;

namespace Ybtb.Engine.Runtime;

/// <summary>Brings events and finished tasks to the instances that wait for them.</summary>
public sealed class EventPublisher(WorkflowRuntime runtime, IInstanceReader reader)
{
    /// <summary>Resumes every instance that waits for the event, optionally of one correlation id or instance.</summary>
    /// <returns>How many instances took it.</returns>
    public Task<int> PublishAsync(
        string eventName, Value payload, string? correlationId, Guid? instanceId, Instant? receivedAt, CancellationToken cancellationToken) =>
        ResumeAllAsync(BookmarkHash.Of(Event.BookmarkName, Event.PayloadOf(eventName)), payload, correlationId, instanceId, receivedAt, cancellationToken);

    /// <summary>Completes a task that <see cref="RunTask"/> handed out.</summary>
    /// <returns>False when nothing waits for it any more.</returns>
    public async Task<bool> CompleteTaskAsync(string taskId, Value result, Instant? receivedAt, CancellationToken cancellationToken) =>
        await ResumeAllAsync(BookmarkHash.Of(RunTask.BookmarkName, RunTask.PayloadOf(taskId)), result, null, null, receivedAt, cancellationToken) > 0;

    private async Task<int> ResumeAllAsync(
        byte[] hash, Value input, string? correlationId, Guid? instanceId, Instant? receivedAt, CancellationToken cancellationToken)
    {
        var taken = 0;
        foreach (var bookmark in await reader.FindBookmarksAsync(hash, correlationId, instanceId, cancellationToken))
        {
            try
            {
                var resume = new StepRequest(bookmark.InstanceId, new ResumeStimulus(bookmark.BookmarkId, input)) { ReceivedAt = receivedAt };
                await runtime.StepAsync(resume, cancellationToken);
                taken++;
            }
            catch (StimulusRefusedException)
            {
                // The instance moved on in between: it does not wait for this event any more.
            }
        }

        return taken;
    }
}
