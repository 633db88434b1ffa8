using Ybtb.Engine.Persistence;
using Ybtb.Engine.Persistence.Rows;
using Ybtb.Engine.Values;

namespace Ybtb.Engine.Runtime.Messages;

/// <summary>Starts the child that an instance asked for. Its id is in the message, so a message delivered twice starts one.</summary>
internal sealed class StartWorkflowHandler(WorkflowRuntime runtime) : IMessageHandler
{
    public string Topic => EngineTopics.StartWorkflow;

    public async Task<DeliveryResult> DeliverAsync(OutgoingMessage message, CancellationToken cancellationToken)
    {
        var start = StartOfChild.From(message.Payload);
        try
        {
            await runtime.StartAsync(
                new StartRequest(start.DefinitionId)
                {
                    VersionId = start.VersionId,
                    InstanceId = start.ChildId,
                    Input = start.Input,
                    CorrelationId = start.CorrelationId,
                    Parent = start.Parent,
                    OwnRows = [typeof(InstanceRow)],
                },
                cancellationToken);
        }
        catch (WriteConflictException conflict) when (conflict is { Conflict: WriteConflict.Duplicate } && conflict.RowType == typeof(InstanceRow))
        {
            // Started by an earlier delivery.
        }

        return new DeliveryResult.Delivered(Value.Null);
    }
}
