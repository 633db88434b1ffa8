using Ybtb.Engine.Compilation;
using Ybtb.Engine.Runtime;

namespace Ybtb.Simulation.Flows;

/// <summary>The flows of a world, compiled; each is published in one version.</summary>
internal sealed class CompiledFlows(IEnumerable<SimulatedFlow> flows, ActivityRegistry activities) : IDefinitionSource
{
    private readonly Dictionary<string, CompiledWorkflow> workflows =
        flows.ToDictionary(f => f.DefinitionId, f => f.CompileWith(activities), StringComparer.Ordinal);

    public ValueTask<CompiledWorkflow> PublishedAsync(string definitionId, CancellationToken cancellationToken) => ValueTask.FromResult(workflows[definitionId]);

    public ValueTask<CompiledWorkflow> VersionAsync(string definitionVersionId, CancellationToken cancellationToken) =>
        ValueTask.FromResult(Version(definitionVersionId));

    public CompiledWorkflow Version(string definitionVersionId) => workflows.Values.First(w => w.Definition.Id == definitionVersionId);
}
