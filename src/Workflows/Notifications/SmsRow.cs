using NodaTime;

namespace Ybtb.Workflows.Notifications;

/// <summary>A text message that the embedded sender has taken.</summary>
public sealed class SmsRow
{
    /// <summary>The message's id.</summary>
    public required Guid Id { get; init; }

    public required string PhoneMasked { get; init; }

    /// <summary>As it was sent; of a secret with asterisks in its place.</summary>
    public required string Text { get; init; }

    /// <summary>The whole text where it holds a secret, encrypted; null otherwise.</summary>
    public byte[]? SealedText { get; init; }

    public string? CaseNumber { get; init; }

    public required Instant SentAt { get; init; }
}
