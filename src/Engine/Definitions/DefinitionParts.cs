namespace Ybtb.Engine.Definitions;

/// <summary>The other definitions that a definition is made of, each in the version chosen when it was published.</summary>
public sealed class DefinitionParts
{
    public static DefinitionParts None { get; } = new();

    /// <summary>Version ids by definition id, of all that the definition refers to itself.</summary>
    public IReadOnlyDictionary<string, string> Versions { get; init; } = new Dictionary<string, string>();

    /// <summary>The workflows that it uses as activities, by the node's <see cref="WorkflowReference.Key"/>.</summary>
    public IReadOnlyDictionary<string, UsedWorkflow> Used { get; init; } = new Dictionary<string, UsedWorkflow>();
}

/// <summary>A workflow used as an activity, and what that is made of in turn.</summary>
public sealed record UsedWorkflow(WorkflowDefinition Definition, DefinitionParts Parts);
