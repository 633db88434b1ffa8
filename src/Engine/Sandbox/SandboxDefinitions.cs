using Ybtb.Engine.Compilation;
using Ybtb.Engine.Definitions;
using Ybtb.Engine.Runtime;

namespace Ybtb.Engine.Sandbox;

/// <summary>The definitions of a sandbox, each treated as published, errors or not.</summary>
internal sealed class SandboxDefinitions : IDefinitionSource
{
    private readonly Dictionary<string, CompiledWorkflow> published = new(StringComparer.Ordinal);
    private readonly Dictionary<string, CompiledWorkflow> versions = new(StringComparer.Ordinal);
    private readonly List<Finding> findings = [];

    private SandboxDefinitions()
    {
    }

    /// <summary>What the compiler says of all of them.</summary>
    public IReadOnlyList<Finding> Findings => findings;

    /// <param name="definitions">The one to run first; of two with the same definition id the first counts.</param>
    public static async Task<SandboxDefinitions> CreateAsync(IEnumerable<WorkflowDefinition> definitions, ActivityRegistry registry, CancellationToken cancellationToken)
    {
        var distinct = definitions.DistinctBy(d => d.DefinitionId).ToList();
        var assembler = new WorkflowAssembler(new WorkflowCompiler(registry), new DefinitionSet(distinct));
        var created = new SandboxDefinitions();
        foreach (var definition in distinct)
        {
            var (workflow, findings) = await assembler.AssembleAsync(definition, new Dictionary<string, string>(), cancellationToken);
            created.findings.AddRange(findings);
            created.published.Add(definition.DefinitionId, workflow);
            created.versions.TryAdd(definition.Id, workflow);
        }

        return created;
    }

    public ValueTask<CompiledWorkflow> PublishedAsync(string definitionId, CancellationToken cancellationToken) =>
        Found(published, definitionId, $"没有提供流程“{definitionId}”。");

    public ValueTask<CompiledWorkflow> VersionAsync(string definitionVersionId, CancellationToken cancellationToken) =>
        Found(versions, definitionVersionId, $"流程版本“{definitionVersionId}”不存在。");

    private static ValueTask<CompiledWorkflow> Found(Dictionary<string, CompiledWorkflow> workflows, string id, string otherwise) =>
        workflows.TryGetValue(id, out var workflow)
            ? ValueTask.FromResult(workflow)
            : ValueTask.FromException<CompiledWorkflow>(new DefinitionNotPublishedException(otherwise));
}
