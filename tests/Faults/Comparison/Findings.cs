namespace Ybtb.Faults.Comparison;

/// <summary>What database, interface and outside hold after a round.</summary>
internal sealed record Findings
{
    /// <summary>The cases that the round has touched.</summary>
    public required IReadOnlyList<FoundCase> Cases { get; init; }

    /// <summary>Numbers of all cases.</summary>
    public required IReadOnlyList<string> Numbers { get; init; }

    /// <summary>What each instance is about, as it says itself; empty when it does not say.</summary>
    public required IReadOnlyList<string> Instances { get; init; }

    /// <summary>What each idempotency key has made, by the digest of its scope in hexadecimal.</summary>
    public required IReadOnlyDictionary<string, string> Keys { get; init; }

    /// <summary>Ids of accounts by login.</summary>
    public required IReadOnlyDictionary<string, Guid> Accounts { get; init; }

    /// <summary>Case numbers of all enrolments and recognitions that a case has made.</summary>
    public required IReadOnlyList<string> Registered { get; init; }

    /// <summary>All messages.</summary>
    public required IReadOnlyList<FoundMessage> Messages { get; init; }

    /// <summary>Each time that the receiving side was given a message, in order: the embedded record of texts, and who was told over HTTP.</summary>
    public required IReadOnlyList<FoundDelivery> Deliveries { get; init; }

    /// <summary>Open incidents, by message.</summary>
    public required IReadOnlyList<string> Incidents { get; init; }
}
