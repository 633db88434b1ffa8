using Ybtb.Engine.Activities;
using Ybtb.Engine.Compilation;
using Ybtb.Engine.Definitions;

namespace Ybtb.Engine.Runtime;

/// <summary>A definition version ready to run: its activities by index, the workflow itself first. Shared by all its instances.</summary>
public sealed class CompiledWorkflow
{
    internal CompiledWorkflow(WorkflowDefinition definition, IReadOnlyList<Activity> activities)
    {
        Definition = definition;
        Activities = activities;
    }

    public WorkflowDefinition Definition { get; }

    /// <summary>All activities; the first stands for the workflow and holds the root.</summary>
    public IReadOnlyList<Activity> Activities { get; }

    /// <summary>The scripts of the definition itself, in the order in which they were prepared; one may occur twice.</summary>
    internal IReadOnlyList<ScriptUse> Scripts { get; init; } = [];

    internal Workflow Root => (Workflow)Activities[0];
}
