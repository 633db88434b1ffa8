using NodaTime;

namespace Ybtb.Engine.Runtime;

/// <summary>The times of a step, kept apart.</summary>
/// <param name="StepAt">The later of the node's clock and the instance's last step.</param>
/// <param name="ReceivedAt">When the request reached us: the legal instant, kept over retries and queues.</param>
internal readonly record struct StepTimes(Instant StepAt, Instant ReceivedAt);
