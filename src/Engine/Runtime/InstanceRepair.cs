using NodaTime;
using Ybtb.Engine.Journal;
using Ybtb.Engine.Persistence;
using Ybtb.Engine.Persistence.Rows;
using Ybtb.Engine.Protection;
using Ybtb.Engine.Values;

namespace Ybtb.Engine.Runtime;

/// <summary>Mends what lies around an instance and is not as its state says: lost bookmarks and timers, failures of which no incident tells.</summary>
/// <remarks>Each repair is one commit that holds only while the instance is as it was looked at: of two, the second is refused.</remarks>
public sealed class InstanceRepair(IInstanceReader reader, IDefinitionSource definitions, IKeyVault vault, ICommitStore store, IIdSource ids, IClock clock)
{
    private static readonly ColumnSet Unchanged = ColumnSet.Of<InstanceRow>(i => i.Id, i => i.Revision);

    private static readonly ColumnSet Advance = ColumnSet.Of<InstanceRow>(
        i => i.UpdatedAt, i => i.Incidents, i => i.State, i => i.JournalSequence, i => i.JournalHead);

    /// <summary>What the state says the instance waits for, held against the rows by which stimuli and the timer sweep find it.</summary>
    /// <param name="bookmarks">Ids of the bookmark rows that there are.</param>
    /// <param name="timers">Ids of those that have a timer row.</param>
    /// <returns>Null when there is no such instance, its key was destroyed, or it does not wait.</returns>
    public async Task<WaitsFound?> CompareAsync(
        Guid instanceId, IReadOnlySet<int> bookmarks, IReadOnlySet<int> timers, CancellationToken cancellationToken) =>
        await LoadAsync(instanceId, cancellationToken) is { State.Status: InstanceStatus.Waiting } loaded ? Compare(loaded.State, bookmarks, timers) : null;

    /// <summary>Puts back the rows that are missing.</summary>
    /// <param name="contribute">Adds rows of the command itself (audit).</param>
    /// <returns>What was missing; null when there was nothing to do.</returns>
    /// <exception cref="WriteConflictException">The instance has taken a step meanwhile; nothing was written.</exception>
    public async Task<WaitsFound?> RestoreAsync(
        Guid instanceId, IReadOnlySet<int> bookmarks, IReadOnlySet<int> timers, Action<WriteSet> contribute, CancellationToken cancellationToken)
    {
        if (await LoadAsync(instanceId, cancellationToken) is not { State.Status: InstanceStatus.Waiting } loaded
            || Compare(loaded.State, bookmarks, timers) is not { IsComplete: false } found)
        {
            return null;
        }

        var writes = new WriteSet();
        writes.RequirePresent(loaded.Row, Unchanged);
        foreach (var bookmark in loaded.State.Bookmarks)
        {
            if (!bookmarks.Contains(bookmark.Id))
            {
                writes.Insert(new BookmarkRow { InstanceId = instanceId, BookmarkId = bookmark.Id, Hash = bookmark.Hash });
            }

            if (bookmark.DueAt is { } due && !timers.Contains(bookmark.Id))
            {
                writes.Insert(new TimerRow { InstanceId = instanceId, BookmarkId = bookmark.Id, DueAt = due });
            }
        }

        contribute(writes);
        await store.CommitAsync(writes, cancellationToken);
        return found;
    }

    /// <summary>Makes an incident of an instance that waits for nothing: its open activities count as failed, so that operators can retry, skip, correct or move.</summary>
    /// <param name="code">Of the incident, in kebab case.</param>
    /// <returns>How many incidents were made; 0 when it waits for something after all, has ended, or nothing in it is open.</returns>
    /// <exception cref="WriteConflictException">The instance has taken a step meanwhile; nothing was written.</exception>
    public async Task<int> FailAsync(Guid instanceId, string code, string message, Action<WriteSet> contribute, CancellationToken cancellationToken)
    {
        if (await LoadAsync(instanceId, cancellationToken) is not { State: { Status: InstanceStatus.Waiting, Bookmarks.Count: 0 } state } loaded)
        {
            return 0;
        }

        var known = (await reader.FindOpenIncidentsAsync(instanceId, cancellationToken)).Select(i => i.ActivityInstanceId).ToHashSet();
        var stopped = state.Open.Where(a => a.Parent is not null && !known.Contains(a.Id) && !state.Open.Exists(other => other.Parent == a)).ToList();
        if (stopped.Count == 0)
        {
            return 0;
        }

        var at = Instant.Max(clock.GetCurrentInstant().ToStored(), loaded.Row.UpdatedAt);
        var entries = new List<JournalEntry>();
        var writes = new WriteSet();
        foreach (var activity in stopped)
        {
            activity.Status = ActivityStatus.Faulted;
            activity.Failed ??= new FailedCall(null, at);
            entries.Add(new ActivityFaulted(activity.Id, activity.Activity.Index, code, message));
            writes.Insert(IncidentOf(loaded.Row, activity.Id, activity.Activity.Node.NodeId, activity.Activity.Node.Type, code, message, at, null));
        }

        StepWriter.AppendJournal(loaded.Row, "stall-found", at, entries, loaded.Key, writes);
        loaded.Row.State = loaded.Key.Seal(StateCodec.Encode(state), []);
        await CommitAsync(loaded.Row, stopped.Count, at, writes, contribute, cancellationToken);
        return stopped.Count;
    }

    /// <summary>Makes an incident of a stimulus that the instance could not take, so that operators can retry or skip it. A timer's row goes with it.</summary>
    /// <param name="receivedAt">The legal instant of the stimulus, which a retry keeps.</param>
    /// <returns>False when there is no such instance or it has ended.</returns>
    /// <exception cref="WriteConflictException">The instance has taken a step meanwhile; nothing was written.</exception>
    public async Task<bool> RaiseAsync(
        Guid instanceId, ResumeStimulus stimulus, Instant receivedAt, string code, string message, Action<WriteSet> contribute, CancellationToken cancellationToken)
    {
        if (await LoadAsync(instanceId, cancellationToken) is not { State.Status: < InstanceStatus.Finished } loaded)
        {
            return false;
        }

        var at = Instant.Max(clock.GetCurrentInstant().ToStored(), loaded.Row.UpdatedAt);
        var root = loaded.State.Workflow.Root.Node;
        var writes = new WriteSet();
        writes.Insert(IncidentOf(
            loaded.Row, 0, root.NodeId, root.Type, code, message, at, loaded.Key.Seal(StimulusCodec.Encode(stimulus, receivedAt), [])));
        if (stimulus.ByTimer)
        {
            writes.Delete(new TimerRow { InstanceId = instanceId, BookmarkId = stimulus.BookmarkId, DueAt = at });
        }

        StepWriter.AppendJournal(loaded.Row, "step-failed", at, [new StepFailed(code, message)], loaded.Key, writes);
        await CommitAsync(loaded.Row, 1, at, writes, contribute, cancellationToken);
        return true;
    }

    private async Task CommitAsync(InstanceRow row, int incidents, Instant at, WriteSet writes, Action<WriteSet> contribute, CancellationToken cancellationToken)
    {
        row.Incidents += incidents;
        row.UpdatedAt = at;
        row.Revision++;
        writes.Update(row, Advance);
        contribute(writes);
        await store.CommitAsync(writes, cancellationToken);
    }

    private IncidentRow IncidentOf(InstanceRow row, int activityInstance, string nodeId, string type, string code, string message, Instant at, byte[]? pending) => new()
    {
        Id = ids.Next(at),
        InstanceId = row.Id,
        ActivityInstanceId = activityInstance,
        NodeId = nodeId,
        ActivityType = type,
        Code = code,
        Message = StepWriter.Shorten(message),
        CreatedAt = at,
        PendingStimulus = pending,
        Revision = 1,
    };

    private static WaitsFound Compare(InstanceState state, IReadOnlySet<int> bookmarks, IReadOnlySet<int> timers) => new(
        state.Bookmarks.Count,
        [.. state.Bookmarks.Where(b => !bookmarks.Contains(b.Id)).Select(b => b.Name)],
        [.. state.Bookmarks.Where(b => b.DueAt is not null && !timers.Contains(b.Id)).Select(b => b.DueAt!.Value)],
        [.. state.Open.Where(a => a.Parent is not null && !state.Open.Exists(other => other.Parent == a)).Select(a => a.Activity.Node.DisplayText)]);

    private async Task<LoadedInstance?> LoadAsync(Guid instanceId, CancellationToken cancellationToken)
    {
        if (await reader.FindAsync(instanceId, cancellationToken) is not ({ } row, { } keyRow))
        {
            return null;
        }

        var key = vault.Unwrap(keyRow.Id, keyRow.Wrapped);
        var state = new InstanceState
        {
            Id = row.Id,
            Workflow = await definitions.VersionAsync(row.DefinitionVersionId, cancellationToken),
            Status = Enum.Parse<InstanceStatus>(row.Status),
            CorrelationId = row.CorrelationId,
            Name = row.Name,
        };
        StateCodec.Decode(key.Open(row.State, []), state);
        return new LoadedInstance(row, state, key, IsNew: false);
    }
}

/// <summary>What an instance waits for, and what of it nothing would find.</summary>
/// <param name="Waits">How many bookmarks the state has.</param>
/// <param name="LostBookmarks">Names of those without a row.</param>
/// <param name="LostTimers">Due instants of those without a timer row.</param>
/// <param name="OpenSteps">What the innermost open activities are called on the canvas.</param>
public sealed record WaitsFound(int Waits, IReadOnlyList<string> LostBookmarks, IReadOnlyList<Instant> LostTimers, IReadOnlyList<string> OpenSteps)
{
    public bool IsComplete => LostBookmarks.Count == 0 && LostTimers.Count == 0;
}
