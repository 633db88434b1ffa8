using System.Text.Json;

namespace Ybtb.Engine.Definitions;

/// <summary>One version of a workflow, read from Elsa 3 JSON. Immutable; the document it came from is kept whole.</summary>
public sealed class WorkflowDefinition
{
    /// <summary>The id of this version; new for every version.</summary>
    public required string Id { get; init; }

    /// <summary>Stable across versions.</summary>
    public required string DefinitionId { get; init; }

    public required string Name { get; init; }

    /// <summary>1 or more.</summary>
    public required int Version { get; init; }

    public required IReadOnlyList<VariableDefinition> Variables { get; init; }

    public required IReadOnlyList<ArgumentDefinition> Inputs { get; init; }

    public required IReadOnlyList<ArgumentDefinition> Outputs { get; init; }

    /// <summary>Names of the outcomes that the workflow offers beside <c>Done</c> when it is used as an activity.</summary>
    public required IReadOnlyList<string> Outcomes { get; init; }

    public required IncidentStrategy IncidentStrategy { get; init; }

    public required ActivationStrategy ActivationStrategy { get; init; }

    /// <summary>True when other workflows may use this one as an activity.</summary>
    public required bool UsableAsActivity { get; init; }

    public required ActivityNode Root { get; init; }

    /// <summary>The document as it was read, unknown properties included.</summary>
    public required JsonElement Json { get; init; }
}
