using NodaTime;

namespace Ybtb.Engine.Persistence.Rows;

/// <summary>An activity of a published version that starts it.</summary>
public sealed class TriggerRow
{
    public required string DefinitionId { get; init; }

    /// <summary>The node's id in the definition.</summary>
    public required string ActivityId { get; init; }

    public required string DefinitionVersionId { get; init; }

    /// <summary>What stimuli are matched by.</summary>
    public required byte[] Hash { get; init; }

    /// <summary>When it starts by itself, as text; null when a stimulus does.</summary>
    public string? Schedule { get; init; }

    /// <summary>When it starts next; null for never.</summary>
    public Instant? NextDueAt { get; set; }

    public long Revision { get; set; }
}
