using Ybtb.Engine.Activities.Composition;
using Ybtb.Engine.Compilation;
using Ybtb.Engine.Definitions;

namespace Ybtb.Engine.Sandbox;

/// <summary>Finds what a definition refers to among the definitions of its sandbox.</summary>
internal sealed class SandboxParts(IReadOnlyList<WorkflowDefinition> available, ActivityRegistry registry)
{
    public DefinitionParts Of(WorkflowDefinition definition) => Of(definition, []);

    /// <param name="users">The definitions around this one: a workflow cannot be a part of itself.</param>
    private DefinitionParts Of(WorkflowDefinition definition, IReadOnlyList<WorkflowDefinition> users)
    {
        var versions = new Dictionary<string, string>(StringComparer.Ordinal);
        var used = new Dictionary<string, UsedWorkflow>(StringComparer.Ordinal);
        foreach (var reference in WorkflowReference.Of(definition, type => registry.TryGet(type, out _)))
        {
            if (Find(reference) is not { } found)
            {
                continue;
            }

            versions[found.DefinitionId] = found.Id;
            if (reference.IsUse && found != definition && !users.Contains(found))
            {
                used[reference.Key] = new UsedWorkflow(found, Of(found, [.. users, definition]));
            }
        }

        return new DefinitionParts { Versions = versions, Used = used };
    }

    private WorkflowDefinition? Find(WorkflowReference reference) => available.FirstOrDefault(candidate =>
        reference.DefinitionId is { } id ? candidate.DefinitionId == id : WorkflowActivity.TypeNameOf(candidate.Name) == reference.Node.Type);
}
