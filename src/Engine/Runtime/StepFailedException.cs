using Ybtb.Engine.Definitions;

namespace Ybtb.Engine.Runtime;

/// <summary>A step cannot be taken as a whole: a budget is exceeded or its effects cannot be applied. Nothing of it is kept but an incident.</summary>
public sealed class StepFailedException(string code, string message, ActivityNode? node) : Exception(message)
{
    public string Code { get; } = code;

    /// <summary>The node at fault; null when it is the workflow as a whole.</summary>
    public ActivityNode? Node { get; } = node;
}
