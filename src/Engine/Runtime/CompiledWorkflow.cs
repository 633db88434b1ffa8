using Ybtb.Engine.Activities;
using Ybtb.Engine.Definitions;

namespace Ybtb.Engine.Runtime;

/// <summary>A definition version ready to run: its activities by index, the workflow itself first. Shared by all its instances.</summary>
public sealed class CompiledWorkflow
{
    internal CompiledWorkflow(WorkflowDefinition definition, IReadOnlyList<Activity> activities, DefinitionParts parts)
    {
        Definition = definition;
        Activities = activities;
        Parts = parts;
    }

    public WorkflowDefinition Definition { get; }

    /// <summary>All activities; the first stands for the workflow and holds the root.</summary>
    public IReadOnlyList<Activity> Activities { get; }

    /// <summary>What the definition is made of.</summary>
    internal DefinitionParts Parts { get; }

    internal Activity Root => Activities[0];
}
