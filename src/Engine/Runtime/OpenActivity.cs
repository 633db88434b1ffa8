using Ybtb.Engine.Activities;
using Ybtb.Engine.Definitions;

namespace Ybtb.Engine.Runtime;

/// <summary>An execution that has not ended.</summary>
/// <param name="IsFaulted">True when it failed and waits for a person.</param>
public sealed record OpenActivity(int ActivityInstanceId, ActivityNode Node, bool IsFaulted)
{
    /// <summary>The execution that this one is in; null for that of the root activity.</summary>
    public int? ContainerId { get; init; }

    internal Activity Activity { get; init; } = null!;
}
