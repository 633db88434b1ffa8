using NodaTime;

namespace Ybtb.Engine.Persistence.Rows;

/// <summary>A message to the outside, committed with the step that sends it and delivered at least once afterwards.</summary>
public sealed class OutboxRow
{
    /// <summary>Also the idempotency key given to the receiver.</summary>
    public required Guid Id { get; init; }

    public required string Topic { get; init; }

    /// <summary>The instance that sent it; empty for a message that a desk has left by itself.</summary>
    public required Guid InstanceId { get; init; }

    /// <summary>The bookmark that the answer resumes; null when none is awaited.</summary>
    public int? ReplyBookmarkId { get; init; }

    public required Guid KeyId { get; init; }

    /// <summary>The payload as JSON, sealed.</summary>
    public required byte[] Payload { get; init; }

    public required Instant CreatedAt { get; init; }

    /// <summary>When it is tried next; null once it is delivered or dead.</summary>
    public Instant? DueAt { get; set; }

    public int Attempts { get; set; }

    public Instant? DeliveredAt { get; set; }

    /// <summary>What the last attempt met; null after success.</summary>
    public string? LastError { get; set; }

    public long Revision { get; set; }
}
