namespace Ybtb.Workflows.Channels.Webhooks;

/// <summary>Whether a subscription is served. Stored by name.</summary>
public enum WebhookState
{
    /// <summary>启用.</summary>
    Active,

    /// <summary>停用, by somebody or because its address failed for too long; its account's feed goes on.</summary>
    Disabled,
}
