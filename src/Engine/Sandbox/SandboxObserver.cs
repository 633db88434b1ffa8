using NodaTime;
using Ybtb.Engine.Activities;
using Ybtb.Engine.Journal;
using Ybtb.Engine.Persistence.Memory;
using Ybtb.Engine.Persistence.Rows;
using Ybtb.Engine.Protection;
using Ybtb.Engine.Runtime;

namespace Ybtb.Engine.Sandbox;

/// <summary>Reads from a sandbox's store how its flows stand.</summary>
internal sealed class SandboxObserver(MemoryStore store, SandboxDefinitions definitions, IKeyVault vault)
{
    private readonly List<string> lines = [];
    private int journalRowsSeen;

    public async Task<SandboxSnapshot> ObserveAsync(Guid mainInstance, Instant at, string? refusal, CancellationToken cancellationToken)
    {
        var linesBefore = lines.Count;
        await ReadLinesAsync(cancellationToken);
        var instances = new List<SandboxInstance>();
        foreach (var row in Instances(mainInstance))
        {
            instances.Add(await ObserveAsync(row, cancellationToken));
        }

        return new SandboxSnapshot
        {
            At = at,
            Lines = [.. lines],
            LinesBefore = linesBefore,
            Instance = instances[0],
            Others = instances[1..],
            Refusal = refusal,
        };
    }

    /// <summary>The flow itself first, then those it started.</summary>
    public IEnumerable<InstanceRow> Instances(Guid mainInstance) => store.Read<InstanceRow>(_ => true).OrderBy(i => i.Id != mainInstance);

    public async Task<InstanceState> StateOfAsync(InstanceRow row, CancellationToken cancellationToken)
    {
        var state = new InstanceState
        {
            Id = row.Id,
            Workflow = await definitions.VersionAsync(row.DefinitionVersionId, cancellationToken),
            Status = Enum.Parse<InstanceStatus>(row.Status),
            CorrelationId = row.CorrelationId,
            Name = row.Name,
        };
        StateCodec.Decode((await KeyAsync(row.KeyId, cancellationToken)).Open(row.State, []), state);
        return state;
    }

    public async Task<DataKey> KeyAsync(Guid id, CancellationToken cancellationToken)
    {
        var row = await store.FindKeyAsync(id, cancellationToken) ?? throw new InvalidOperationException($"No key {id}.");
        return vault.Unwrap(row.Id, row.Wrapped);
    }

    public static string NodeIdOf(InstanceState state, Bookmark bookmark) => state.FindOpen(bookmark.ActivityInstanceId)!.Activity.Node.Id;

    private async Task<SandboxInstance> ObserveAsync(InstanceRow row, CancellationToken cancellationToken)
    {
        var state = await StateOfAsync(row, cancellationToken);
        return new SandboxInstance
        {
            DefinitionId = row.DefinitionId,
            Status = state.Status,
            Name = state.Name,
            CorrelationId = state.CorrelationId,
            Outputs = state.Outputs,
            Waiting = [.. state.Bookmarks.Select(b => NodeIdOf(state, b)).Distinct()],
            Incidents = [.. store.Read<IncidentRow>(i => i.InstanceId == row.Id).Select(i => new SandboxIncident(NodeIdOf(state, i), i))],
        };
    }

    /// <summary>Lines are effects without a row of their own: they are read from the steps committed since.</summary>
    private async Task ReadLinesAsync(CancellationToken cancellationToken)
    {
        var rows = store.Read<JournalRow>(_ => true);
        foreach (var row in rows.Skip(journalRowsSeen).Where(r => r.SealedValues is not null))
        {
            var instance = store.Read<InstanceRow>(i => i.Id == row.InstanceId).Single();
            var values = (await KeyAsync(instance.KeyId, cancellationToken)).Open(row.SealedValues, []);
            lines.AddRange(JournalCodec.Decode(row.Entries, values).OfType<EffectRequested>()
                .Where(e => e.Name == WriteText.EffectName).Select(e => e.Detail.AsString()));
        }

        journalRowsSeen = rows.Count;
    }

    private static string NodeIdOf(InstanceState state, IncidentRow incident) =>
        state.Workflow.Activities.First(a => a.Node.NodeId == incident.NodeId).Node.Id;
}
