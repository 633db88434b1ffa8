using Ybtb.Engine.Activities.Composition;
using Ybtb.Engine.Values;

namespace Ybtb.Engine.Runtime.Messages;

/// <summary>Brings a child's report to the activity that waits for it; told twice, the second finds nobody waiting.</summary>
internal sealed class WorkflowEndedHandler(WorkflowRuntime runtime, IInstanceReader reader) : IMessageHandler
{
    public string Topic => EngineTopics.WorkflowEnded;

    public async Task<DeliveryResult> DeliverAsync(OutgoingMessage message, CancellationToken cancellationToken)
    {
        var parent = Guid.Parse(message.Payload["parent"].AsString());
        var waiting = BookmarkHash.Of(ChildWorkflow.BookmarkName, ChildWorkflow.PayloadOf((int)message.Payload["activity"].AsNumber()));
        foreach (var bookmark in await reader.FindBookmarksAsync(waiting, null, parent, cancellationToken))
        {
            try
            {
                await runtime.StepAsync(new StepRequest(parent, new ResumeStimulus(bookmark.BookmarkId, message.Payload["report"])), cancellationToken);
            }
            catch (StimulusRefusedException refused) when (refused.Reason == StimulusRefusal.Suspended)
            {
                return DeliveryResult.Postponed.Instance;
            }
            catch (StimulusRefusedException)
            {
                // The parent has moved on.
            }
        }

        return new DeliveryResult.Delivered(Value.Null);
    }
}
