using Ybtb.Engine.Values;

namespace Ybtb.Engine.Runtime.Messages;

/// <summary>Cancels a child whose parent no longer waits for it.</summary>
internal sealed class CancelWorkflowHandler(WorkflowRuntime runtime) : IMessageHandler
{
    public string Topic => EngineTopics.CancelWorkflow;

    public async Task<DeliveryResult> DeliverAsync(OutgoingMessage message, CancellationToken cancellationToken)
    {
        try
        {
            var cancel = new CancelStimulus("上级流程不再等待，子流程随之取消。");
            await runtime.StepAsync(new StepRequest(Guid.Parse(message.Payload.AsString()), cancel), cancellationToken);
        }
        catch (StimulusRefusedException refused) when (refused.Reason == StimulusRefusal.NoSuchInstance)
        {
            return new DeliveryResult.Failed("The child has not been started yet.", IsFinal: false);
        }
        catch (StimulusRefusedException)
        {
            // It has ended already.
        }

        return new DeliveryResult.Delivered(Value.Null);
    }
}
