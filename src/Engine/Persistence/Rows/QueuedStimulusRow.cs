using NodaTime;

namespace Ybtb.Engine.Persistence.Rows;

/// <summary>An event that nobody was waiting for when it was published.</summary>
public sealed class QueuedStimulusRow
{
    /// <summary>Also the id of the data key that seals the payload.</summary>
    public required Guid Id { get; init; }

    /// <summary>What bookmarks are matched by.</summary>
    public required byte[] Hash { get; init; }

    /// <summary>Only instances with this correlation id take it; all when null.</summary>
    public string? CorrelationId { get; init; }

    /// <summary>Only this instance takes it; any when null.</summary>
    public Guid? InstanceId { get; init; }

    /// <summary>The payload as JSON, sealed.</summary>
    public required byte[] Payload { get; init; }

    public required Instant ReceivedAt { get; init; }

    public required Instant ExpiresAt { get; init; }
}
