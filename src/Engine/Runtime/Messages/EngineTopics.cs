namespace Ybtb.Engine.Runtime.Messages;

/// <summary>Topics of the messages that instances send each other through the outbox.</summary>
internal static class EngineTopics
{
    public const string StartWorkflow = "start-workflow";

    public const string WorkflowEnded = "workflow-ended";

    public const string CancelWorkflow = "cancel-workflow";

    public const string PublishEvent = "publish-event";
}
