using Ybtb.Engine.Definitions;
using Ybtb.Engine.Runtime;

namespace Ybtb.Engine.Compilation;

/// <summary>Finds the parts of a definition and compiles it with them.</summary>
public sealed class WorkflowAssembler(WorkflowCompiler compiler, IDefinitionCatalog catalog)
{
    /// <param name="chosen">Version ids by <see cref="WorkflowReference.Key"/> from when the definition was published; a part that is not among them is taken as published now.</param>
    /// <returns>As <see cref="WorkflowCompiler.Compile"/>; missing parts are findings too.</returns>
    public async ValueTask<(CompiledWorkflow Workflow, IReadOnlyList<Finding> Findings)> AssembleAsync(
        WorkflowDefinition definition, IReadOnlyDictionary<string, string> chosen, CancellationToken cancellationToken)
    {
        var gathering = new Gathering(compiler.Registry, catalog);
        var parts = await gathering.PartsOfAsync(definition, chosen, [], cancellationToken);
        var (workflow, findings) = compiler.Compile(definition, parts);
        return (workflow, [.. gathering.Findings, .. findings]);
    }

    private sealed class Gathering(ActivityRegistry registry, IDefinitionCatalog catalog)
    {
        public List<Finding> Findings { get; } = [];

        /// <param name="users">Ids of the definitions that use this one, from the outermost.</param>
        public async ValueTask<DefinitionParts> PartsOfAsync(
            WorkflowDefinition definition, IReadOnlyDictionary<string, string> chosen, IReadOnlyList<string> users, CancellationToken cancellationToken)
        {
            var versions = new Dictionary<string, string>(StringComparer.Ordinal);
            var used = new Dictionary<string, UsedWorkflow>(StringComparer.Ordinal);
            IReadOnlyList<string> path = [.. users, definition.DefinitionId];
            foreach (var reference in WorkflowReference.Of(definition, type => registry.TryGet(type, out _)).DistinctBy(r => r.Key))
            {
                if (!reference.IsUse && reference.Key == definition.DefinitionId)
                {
                    versions[reference.Key] = definition.Id;   // it starts itself: the same version
                    continue;
                }

                if (await FindAsync(reference, chosen, cancellationToken) is not { } part)
                {
                    ReportMissing(reference, isOutermost: users.Count == 0);
                    continue;
                }

                versions[reference.Key] = part.Definition.Id;
                if (!reference.IsUse)
                {
                    Findings.AddRange(users.Count == 0 ? UnknownInputs(reference, part.Definition) : []);
                    continue;
                }

                if (path.Contains(part.Definition.DefinitionId))
                {
                    Findings.Add(new Finding(FindingSeverity.Error, "uses-itself", reference.Node.NodeId, $"流程“{part.Definition.Name}”直接或间接地把自己用作活动。"));
                    continue;
                }

                used[reference.Key] = new UsedWorkflow(part.Definition, await PartsOfAsync(part.Definition, part.Versions, path, cancellationToken));
            }

            return versions.Count == 0 ? DefinitionParts.None : new DefinitionParts { Versions = versions, Used = used };
        }

        private async ValueTask<CatalogEntry?> FindAsync(WorkflowReference reference, IReadOnlyDictionary<string, string> chosen, CancellationToken cancellationToken)
        {
            if (chosen.TryGetValue(reference.Key, out var version))
            {
                return await catalog.VersionAsync(version, cancellationToken);
            }

            return reference.DefinitionId is { } id
                ? await catalog.PublishedAsync(id, cancellationToken)
                : await catalog.UsableAsync(reference.Node.Type, cancellationToken);
        }

        /// <summary>What is given to a workflow that has no such input; only what is written out is looked at.</summary>
        private static IEnumerable<Finding> UnknownInputs(WorkflowReference reference, WorkflowDefinition part) =>
            WorkflowReference.WrittenInputsOf(reference.Node).Where(name => part.Inputs.All(input => input.Name != name)).Select(name => new Finding(
                FindingSeverity.Warning, "part-input-unknown", reference.Node.NodeId, $"活动“{reference.Node.DisplayText}”给出输入“{name}”，流程“{part.Name}”没有定义这个输入。"));

        /// <summary>A missing activity is reported by the compiler; a workflow to be started may yet be published before it is needed.</summary>
        private void ReportMissing(WorkflowReference reference, bool isOutermost)
        {
            if (!reference.IsUse && isOutermost)
            {
                Findings.Add(new Finding(
                    FindingSeverity.Warning, "sub-workflow-not-published", reference.Node.NodeId, $"活动“{reference.Node.DisplayText}”要启动的流程“{reference.DefinitionId}”没有已发布的版本。"));
            }
        }
    }
}
