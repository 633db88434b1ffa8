using Ybtb.Engine.Journal;
using Ybtb.Engine.Protection;

namespace Ybtb.Engine.Runtime;

/// <summary>Shows an instance to people: where it stands, and what happened in it, with the nodes that its entries name.</summary>
public sealed class InstanceInspector(IInstanceReader reader, IDefinitionSource definitions, IKeyVault vault)
{
    /// <summary>Where the instance stands; null when there is none. What was open is empty once its key was destroyed.</summary>
    public async Task<InstanceSnapshot?> FindAsync(Guid instanceId, CancellationToken cancellationToken)
    {
        if (await reader.FindAsync(instanceId, cancellationToken) is not var (row, keyRow))
        {
            return null;
        }

        var workflow = await definitions.VersionAsync(row.DefinitionVersionId, cancellationToken);
        var state = new InstanceState { Id = row.Id, Workflow = workflow };
        if (keyRow is not null)
        {
            StateCodec.Decode(vault.Unwrap(keyRow.Id, keyRow.Wrapped).Open(row.State, []), state);
        }

        return new InstanceSnapshot(
            row,
            workflow.Definition,
            [.. state.Open.Where(a => a.Parent is not null).Select(a => new OpenActivity(a.Id, a.Activity.Node, a.Status == ActivityStatus.Faulted))],
            state.Bookmarks);
    }

    /// <summary>The journal in order; null when there is no such instance. Values are undefined once its key was destroyed.</summary>
    public async Task<IReadOnlyList<HistoryStep>?> HistoryAsync(Guid instanceId, CancellationToken cancellationToken)
    {
        if (await reader.FindAsync(instanceId, cancellationToken) is not var (row, keyRow))
        {
            return null;
        }

        var key = keyRow is null ? null : vault.Unwrap(keyRow.Id, keyRow.Wrapped);
        var rows = await reader.ReadJournalAsync(instanceId, cancellationToken);
        var steps = rows.Select(r => (
            Row: r, Entries: JournalCodec.Decode(r.Entries, r.SealedValues is { } values && key is not null ? key.Open(values, []) : []))).ToList();
        var first = steps.SelectMany(s => s.Entries).OfType<VersionChanged>().FirstOrDefault()?.From ?? row.DefinitionVersionId;
        var names = new HistoryNames(definitions, await definitions.VersionAsync(first, cancellationToken));
        var history = new List<HistoryStep>(steps.Count);
        foreach (var (step, entries) in steps)
        {
            var named = new List<HistoryEntry>(entries.Count);
            foreach (var entry in entries)
            {
                named.Add(new HistoryEntry(entry, await names.NodeOfAsync(entry, cancellationToken)));
            }

            history.Add(new HistoryStep(step.Sequence, step.At, step.Kind, named));
        }

        return history;
    }
}
