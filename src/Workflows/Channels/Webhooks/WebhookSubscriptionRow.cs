using NodaTime;

namespace Ybtb.Workflows.Channels.Webhooks;

/// <summary>Where a channel wants to be told about its cases (table <c>webhook_subscriptions</c>).</summary>
public sealed class WebhookSubscriptionRow
{
    public const int MaxAddress = 500;
    public const int MaxEvents = 400;
    public const int MaxError = 400;

    public required Guid Id { get; init; }

    /// <summary>The channel's account.</summary>
    public required Guid AccountId { get; init; }

    public required string Address { get; set; }

    /// <summary>Codes of the kinds of events joined by commas; empty for all.</summary>
    public required string Events { get; set; }

    /// <summary>By which deliveries are signed; encrypted.</summary>
    public required byte[] Secret { get; set; }

    /// <summary>The secret before, by which they are signed as well until <see cref="PreviousUntil"/>; null when there is none.</summary>
    public byte[]? PreviousSecret { get; set; }

    public Instant? PreviousUntil { get; set; }

    public required WebhookState State { get; set; }

    public required Instant CreatedAt { get; init; }

    public required string CreatedByName { get; init; }

    /// <summary>Since when no delivery has succeeded, from the first failure on; null while they do.</summary>
    public Instant? FailingSince { get; set; }

    /// <summary>What the failure was that began it; null while deliveries succeed.</summary>
    public string? LastError { get; set; }

    /// <summary>Null while it is active.</summary>
    public Instant? DisabledAt { get; set; }

    /// <summary>Chinese, for staff and for the channel; null while it is active.</summary>
    public string? DisabledBecause { get; set; }

    public required long Revision { get; set; }

    /// <summary>Whether it asks for events of this kind.</summary>
    /// <param name="kind">Its code.</param>
    public bool Wants(string kind) => Events.Length == 0 || Events.Split(',').Contains(kind, StringComparer.Ordinal);
}
