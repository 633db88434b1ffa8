using NodaTime;
using Ybtb.Engine.Compilation;
using Ybtb.Engine.Persistence;
using Ybtb.Engine.Persistence.Memory;
using Ybtb.Engine.Persistence.Rows;
using Ybtb.Engine.Runtime;

namespace Ybtb.Simulation.Flows;

/// <summary>The flows of a world, compiled, with the triggers of those that are published.</summary>
internal sealed class CompiledFlows : IDefinitionSource
{
    private readonly IReadOnlyList<SimulatedFlow> flows;
    private readonly Dictionary<(string DefinitionId, int Version), CompiledWorkflow> versions;
    private readonly Dictionary<string, CompiledWorkflow> byId;
    private readonly Dictionary<string, int> published;

    public CompiledFlows(IReadOnlyList<SimulatedFlow> flows, ActivityRegistry activities)
    {
        this.flows = flows;
        var compiled = flows.SelectMany(f => f.CompileWith(activities)).ToList();
        versions = compiled.ToDictionary(w => (w.Definition.DefinitionId, w.Definition.Version));
        byId = compiled.ToDictionary(w => w.Definition.Id, StringComparer.Ordinal);
        published = flows.ToDictionary(f => f.DefinitionId, _ => 1, StringComparer.Ordinal);
    }

    public ValueTask<CompiledWorkflow> PublishedAsync(string definitionId, CancellationToken cancellationToken) =>
        ValueTask.FromResult(versions[(definitionId, published[definitionId])]);

    public ValueTask<CompiledWorkflow> VersionAsync(string definitionVersionId, CancellationToken cancellationToken) =>
        ValueTask.FromResult(Version(definitionVersionId));

    public CompiledWorkflow Version(string definitionVersionId) => byId[definitionVersionId];

    /// <summary>A version that was published once; null when there is none of that number, or not yet.</summary>
    public CompiledWorkflow? Frozen(string definitionId, int version) => version <= published[definitionId] ? versions.GetValueOrDefault((definitionId, version)) : null;

    /// <summary>Puts the triggers of the first versions in force.</summary>
    public void Begin(MemoryStore store, Instant now)
    {
        foreach (var flow in flows)
        {
            ReplaceTriggers(store, flow.DefinitionId, now);
        }
    }

    /// <summary>Publishes the second version of a flow, with its triggers in place of the first version's.</summary>
    /// <returns>False when it is published already.</returns>
    public bool PublishNext(MemoryStore store, string definitionId, Instant now)
    {
        if (published[definitionId] > 1)
        {
            return false;
        }

        published[definitionId] = 2;
        ReplaceTriggers(store, definitionId, now);
        return true;
    }

    /// <summary>As the definition library does it, in one transaction.</summary>
    private void ReplaceTriggers(MemoryStore store, string definitionId, Instant now)
    {
        var workflow = versions[(definitionId, published[definitionId])];
        var replaced = store.Read<TriggerRow>(t => t.DefinitionId == definitionId);
        var writes = new WriteSet();
        foreach (var trigger in replaced)
        {
            writes.Delete(trigger);
        }

        foreach (var (activityId, trigger) in TriggerReader.Read(workflow, now).Triggers)
        {
            writes.Insert(new TriggerRow
            {
                DefinitionId = definitionId,
                ActivityId = activityId,
                DefinitionVersionId = workflow.Definition.Id,
                Hash = BookmarkHash.Of(trigger.Name, trigger.Payload),
                Schedule = trigger.Schedule?.Text,
                NextDueAt = trigger.Schedule?.Next(now)?.ToStored(),
                Revision = replaced.Select(t => t.Revision).DefaultIfEmpty().Max() + 1,
            });
        }

        store.CommitAsync(writes, default).GetAwaiter().GetResult();
    }
}
