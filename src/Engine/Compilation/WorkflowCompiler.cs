using Ybtb.Engine.Definitions;
using Ybtb.Engine.Runtime;

namespace Ybtb.Engine.Compilation;

/// <summary>Turns a definition into activities ready to run, and says what is wrong with it.</summary>
public sealed class WorkflowCompiler(ActivityRegistry registry)
{
    /// <summary>The activity types that definitions may use.</summary>
    public ActivityRegistry Registry => registry;

    /// <param name="parts">What the definition is made of; nothing unless given.</param>
    /// <returns>
    /// The workflow and all findings. With errors among them it is not fit for publishing; run in spite of them, whatever is wrong
    /// fails when it is executed.
    /// </returns>
    public (CompiledWorkflow Workflow, IReadOnlyList<Finding> Findings) Compile(WorkflowDefinition definition, DefinitionParts? parts = null)
    {
        var builder = new WorkflowBuilder(registry);
        builder.Build(definition, parts ?? DefinitionParts.None, DefinitionReader.WorkflowNodeId);
        return (new CompiledWorkflow(definition, builder.Activities) { Scripts = builder.Scripts }, builder.Findings);
    }
}
