using NodaTime;
using Ybtb.Engine.Values;

namespace Ybtb.Engine.Runtime;

/// <summary>An event for all who wait for its name.</summary>
/// <param name="Payload">What receivers are given.</param>
public sealed record PublishedEvent(string Name, Value Payload)
{
    /// <summary>Only instances with this correlation id take it, and instances that it starts are given it; all when null.</summary>
    public string? CorrelationId { get; init; }

    /// <summary>Only this instance takes it; when set, nothing is started.</summary>
    public Guid? InstanceId { get; init; }

    /// <summary>When it reached us; the step's time when null.</summary>
    public Instant? ReceivedAt { get; init; }

    /// <summary>Tells a repetition from a new event: each receiver takes one id once. Null for an event that is not repeated.</summary>
    public Guid? MessageId { get; init; }
}
