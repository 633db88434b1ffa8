namespace Ybtb.Engine.Runtime;

/// <summary>A step cannot be taken as a whole: a budget is exceeded or its effects cannot be applied. Nothing of it is kept but an incident.</summary>
public sealed class StepFailedException(string code, string message, int activityInstanceId, int node) : Exception(message)
{
    public string Code { get; } = code;

    public int ActivityInstanceId { get; } = activityInstanceId;

    /// <summary>Index of the node at fault.</summary>
    public int Node { get; } = node;
}
