using Ybtb.Engine.Inspection;
using Ybtb.Engine.Journal;
using Ybtb.Engine.Persistence.Rows;
using Ybtb.Engine.Protection;

namespace Ybtb.Engine.Runtime;

/// <summary>Shows an instance to people: where it stands, and what happened in it, with the nodes that its entries name.</summary>
public sealed class InstanceInspector(IInstanceReader reader, IDefinitionSource definitions, IKeyVault vault)
{
    /// <summary>Where the instance stands; null when there is none. What was open is empty once its key was destroyed.</summary>
    public async Task<InstanceSnapshot?> FindAsync(Guid instanceId, CancellationToken cancellationToken) =>
        await reader.FindAsync(instanceId, cancellationToken) is var (row, keyRow) ? await SnapshotAsync(row, KeyOf(keyRow), cancellationToken) : null;

    /// <summary>The journal in order; null when there is no such instance. Values are undefined once its key was destroyed.</summary>
    public async Task<IReadOnlyList<HistoryStep>?> HistoryAsync(Guid instanceId, CancellationToken cancellationToken) =>
        await reader.FindAsync(instanceId, cancellationToken) is var (row, keyRow) ? await HistoryAsync(row, KeyOf(keyRow), cancellationToken) : null;

    /// <summary>Where the instance stands and how it came there, both as of one step; null when there is no such instance.</summary>
    /// <param name="withValues">False when only the course of things is wanted: no entry is unsealed then, and their values are undefined.</param>
    public async Task<InstanceCourse?> CourseAsync(Guid instanceId, bool withValues, CancellationToken cancellationToken)
    {
        if (await reader.FindAsync(instanceId, cancellationToken) is not var (row, keyRow))
        {
            return null;
        }

        var key = KeyOf(keyRow);
        var snapshot = await SnapshotAsync(row, key, cancellationToken);
        return new InstanceCourse(snapshot, await HistoryAsync(row, withValues ? key : null, cancellationToken));
    }

    private DataKey? KeyOf(DataKeyRow? row) => row is null ? null : vault.Unwrap(row.Id, row.Wrapped);

    private async Task<InstanceSnapshot> SnapshotAsync(InstanceRow row, DataKey? key, CancellationToken cancellationToken)
    {
        var workflow = await definitions.VersionAsync(row.DefinitionVersionId, cancellationToken);
        var state = new InstanceState { Id = row.Id, Workflow = workflow };
        if (key is not null)
        {
            StateCodec.Decode(key.Open(row.State, []), state);
        }

        return new InstanceSnapshot(row, workflow.Definition, [.. state.Open.Where(a => a.Parent is not null).Select(OpenActivityOf)], state.Bookmarks)
        {
            IsReadable = key is not null,
            Parent = state.Parent,
            Input = state.Input,
            Outputs = state.Outputs,
            Variables = [.. state.Open.SelectMany(a => (a.Variables ?? []).Select(v => new OpenVariable(v.Id, v.Name, a.Activity.Node.NodeId, v.Value)))],
            Workflow = workflow,
        };
    }

    /// <summary>As far as the row had come when it was read.</summary>
    private async Task<IReadOnlyList<HistoryStep>> HistoryAsync(InstanceRow row, DataKey? key, CancellationToken cancellationToken)
    {
        var rows = await reader.ReadJournalAsync(row.Id, cancellationToken);
        var steps = rows.Where(r => r.Sequence <= row.JournalSequence).Select(r => (
            Row: r, Entries: JournalCodec.Decode(r.Entries, r.SealedValues is { } values && key is not null ? key.Open(values, []) : []))).ToList();
        var first = steps.SelectMany(s => s.Entries).OfType<VersionChanged>().FirstOrDefault()?.From ?? row.DefinitionVersionId;
        var names = new HistoryNames(definitions, await definitions.VersionAsync(first, cancellationToken));
        var history = new List<HistoryStep>(steps.Count);
        foreach (var (step, entries) in steps)
        {
            var named = new List<HistoryEntry>(entries.Count);
            foreach (var entry in entries)
            {
                var activity = await names.ActivityOfAsync(entry, cancellationToken);
                named.Add(new HistoryEntry(entry, activity?.Node) { Activity = activity });
            }

            history.Add(new HistoryStep(step.Sequence, step.At, step.Kind, named));
        }

        return history;
    }

    private static OpenActivity OpenActivityOf(ActivityInstance open) =>
        new(open.Id, open.Activity.Node, open.Status == ActivityStatus.Faulted)
        {
            ContainerId = open.Parent is { Parent: not null } container ? container.Id : null,
            Activity = open.Activity,
        };
}
