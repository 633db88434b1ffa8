using Ybtb.Engine.Definitions;

namespace Ybtb.Engine.Runtime;

/// <summary>An execution that has not ended.</summary>
/// <param name="IsFaulted">True when it failed and waits for a person.</param>
public sealed record OpenActivity(int ActivityInstanceId, ActivityNode Node, bool IsFaulted);
