using NodaTime;
using Ybtb.Engine.Runtime;

namespace Ybtb.Workflows.Instances.Courses;

/// <summary>Which instances a search finds, and in which order. All that is given must hold; null is no condition.</summary>
public sealed record InstanceSearch
{
    /// <summary>The beginning of a case number or other correlation id, an instance's or a definition's id in full, or a part of its name.</summary>
    public string? Term { get; init; }

    public IReadOnlyCollection<string>? DefinitionIds { get; init; }

    public int? Version { get; init; }

    /// <summary>In full.</summary>
    public string? CorrelationId { get; init; }

    /// <summary>One of them; none is found when empty.</summary>
    public IReadOnlyCollection<InstanceStatus>? Statuses { get; init; }

    /// <summary>With open incidents, or without.</summary>
    public bool? HasIncidents { get; init; }

    public IReadOnlyList<TimeCondition> Times { get; init; } = [];

    public InstanceOrder Order { get; init; }

    public bool Descending { get; init; } = true;
}

public enum InstanceOrder
{
    Created,
    Updated,
    Finished,
    Name,
}

/// <summary>A condition on one of an instance's instants; one that an instance does not have fulfils none.</summary>
/// <param name="Column">Created, updated or finished.</param>
public sealed record TimeCondition(InstanceOrder Column, TimeRelation Relation, Instant At);

public enum TimeRelation
{
    Is,
    IsNot,
    Before,
    NotAfter,
    After,
    NotBefore,
}
