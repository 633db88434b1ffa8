using NodaTime;
using Ybtb.Engine.Protection;

namespace Ybtb.Engine.Runtime;

/// <summary>The step that rows are written for.</summary>
/// <param name="CorrelationId">The instance's correlation id after the step; null when there is none.</param>
/// <param name="Key">The data key of the instance's subject: personal values are sealed under it.</param>
/// <param name="Actor">Who acted; null when the system did.</param>
public sealed record StepInfo(
    Guid InstanceId,
    string? CorrelationId,
    Instant StepAt,
    Instant ReceivedAt,
    Guid KeyId,
    DataKey Key,
    string? Actor,
    InstanceStatus Status);
