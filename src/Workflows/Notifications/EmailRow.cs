using NodaTime;

namespace Ybtb.Workflows.Notifications;

/// <summary>An e-mail that the embedded sender has taken (table <c>emails</c>).</summary>
public sealed class EmailRow
{
    /// <summary>The message's id.</summary>
    public required Guid Id { get; init; }

    /// <summary>Such as <c>z***@example.cn</c>.</summary>
    public required string AddressMasked { get; init; }

    public required string Subject { get; init; }

    public required string Text { get; init; }

    public required Instant SentAt { get; init; }
}
