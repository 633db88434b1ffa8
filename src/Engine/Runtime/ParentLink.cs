namespace Ybtb.Engine.Runtime;

/// <summary>Which activity of which instance started an instance.</summary>
/// <param name="ActivityInstanceId">The execution that started it.</param>
/// <param name="Waits">True when that execution waits to be told of the end.</param>
public sealed record ParentLink(Guid InstanceId, int ActivityInstanceId, bool Waits);
