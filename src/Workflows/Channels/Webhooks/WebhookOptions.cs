namespace Ybtb.Workflows.Channels.Webhooks;

/// <summary>To where, and how patiently, events are delivered.</summary>
public sealed record WebhookOptions
{
    /// <summary>Hosts that may lie in private address ranges, as those of partners in the government's own network do; none unless set.</summary>
    public IReadOnlyList<string> PrivateHosts { get; init; } = [];

    /// <summary>Whether <c>http://127.0.0.1</c> may be subscribed: on throw-away data alone.</summary>
    public bool AllowsThisMachine { get; init; }

    /// <summary>How long an answer may take; less than the 20 seconds of a delivery; 5 seconds unless set.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>After so many failures in a row an address is left alone for a while, so that it does not hold up everybody's messages; 5 unless set.</summary>
    public int RestAfter { get; init; } = 5;

    /// <summary>For how long it is left alone, by the machine's running time; 30 seconds unless set.</summary>
    public TimeSpan RestFor { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>After how many days without a success a subscription is disabled; 3 unless set.</summary>
    public int DisabledAfterDays { get; init; } = 3;
}
