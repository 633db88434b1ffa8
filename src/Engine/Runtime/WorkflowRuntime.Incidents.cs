using System.Diagnostics;
using Ybtb.Engine.Activities;
using Ybtb.Engine.Journal;
using Ybtb.Engine.Persistence;
using Ybtb.Engine.Persistence.Rows;

namespace Ybtb.Engine.Runtime;

/// <content>Mending incidents.</content>
public sealed partial class WorkflowRuntime
{
    /// <summary>Runs again what an incident stopped: the failed activity, or the whole step that could not be taken.</summary>
    /// <exception cref="StimulusRefusedException">There is no such open incident.</exception>
    /// <exception cref="StepFailedException">It could not be done again; nothing was written.</exception>
    public Task<StepReceipt> RetryIncidentAsync(Guid incidentId, string? actor, CancellationToken cancellationToken) =>
        MendAsync(new MendRequest(incidentId, new Mending.Retry()) { Actor = actor }, cancellationToken);

    /// <summary>Mends an incident: a failed activity, or a whole step that could not be taken.</summary>
    /// <exception cref="StimulusRefusedException">There is no such open incident, or it cannot be mended in this way.</exception>
    /// <exception cref="StepFailedException">It could not be done; nothing was written.</exception>
    public async Task<StepReceipt> MendAsync(MendRequest request, CancellationToken cancellationToken)
    {
        var incident = await FindOpenIncidentAsync(request.IncidentId, cancellationToken);
        return incident.PendingStimulus is { } pending
            ? await MendStepAsync(request, incident, pending, cancellationToken)
            : await MendActivityAsync(request, incident, cancellationToken);
    }

    private async Task<StepReceipt> MendActivityAsync(MendRequest request, IncidentRow incident, CancellationToken cancellationToken)
    {
        OperationStimulus stimulus = request.Mending switch
        {
            Mending.Retry => new RetryStimulus(incident.ActivityInstanceId),
            Mending.Skip skip => new SkipStimulus(incident.ActivityInstanceId, skip.Outcomes, skip.Reason),
            Mending.Correct correct => new CorrectStimulus(incident.ActivityInstanceId, correct.Variables, correct.Reason),
            _ => throw new UnreachableException(),
        };
        try
        {
            return await TakeAsync(token => LoadAsync(incident.InstanceId, token), CommandOf(request, stimulus), cancellationToken);
        }
        catch (StimulusRefusedException refused) when (refused.Reason is StimulusRefusal.Ended && request.Mending is Mending.Skip)
        {
            return await SettleAsync(CommandOf(request, stimulus) with { Mends = incident }, incident, "skipped", cancellationToken);
        }
    }

    private async Task<StepReceipt> MendStepAsync(MendRequest request, IncidentRow incident, byte[] sealedStimulus, CancellationToken cancellationToken)
    {
        var loaded = await LoadAsync(incident.InstanceId, cancellationToken);
        var (pending, receivedAt) = StimulusCodec.Decode(loaded.Key.Open(sealedStimulus, []));
        var command = request.Mending switch
        {
            Mending.Retry => CommandOf(request, pending) with { Mends = incident, ReceivedAt = receivedAt },
            Mending.Skip skip => CommandOf(request, new DropStimulus(pending, skip.Reason)) with { Mends = incident },
            Mending.Correct => throw new StimulusRefusedException(StimulusRefusal.NotApplicable, "整步办理未成功的异常没有可更正的变量，请重试或跳过。"),
            _ => throw new UnreachableException(),
        };
        try
        {
            return await TakeAsync(token => LoadStoppedByAsync(incident, token), command, cancellationToken);
        }
        catch (StimulusRefusedException refused) when (refused.Reason is StimulusRefusal.BookmarkGone or StimulusRefusal.Ended)
        {
            return await SettleAsync(command, incident, "superseded", cancellationToken);
        }
    }

    private static Command CommandOf(MendRequest request, Stimulus stimulus) =>
        new(stimulus, null, request.Actor, request.Contribute, request.Reads, [], request.OwnRows);

    /// <summary>The instance has gone on, or ended, without what the incident is about: nothing is left to do but to say so.</summary>
    private async Task<StepReceipt> SettleAsync(Command command, IncidentRow incident, string resolution, CancellationToken cancellationToken)
    {
        for (var attempt = 1; ; attempt++)
        {
            var loaded = await LoadStoppedByAsync(incident, cancellationToken);
            try
            {
                return await SettleAsync(loaded, command, resolution, cancellationToken);
            }
            catch (WriteConflictException conflict) when (conflict.Conflict != WriteConflict.Refused && !command.Owns(conflict) && attempt < MaxTries)
            {
                // Another step came first: settle it beside what that has left.
            }
        }
    }

    private async Task<StepReceipt> SettleAsync(LoadedInstance loaded, Command command, string resolution, CancellationToken cancellationToken)
    {
        var times = TimesOf(loaded, command);
        var writes = new WriteSet();
        command.Contribute?.Invoke(writes, InfoOf(loaded, loaded.State, times, command));
        Resolve(loaded.Row, command, times.StepAt, writes, resolution);
        loaded.Row.UpdatedAt = times.StepAt;
        loaded.Row.Revision++;
        StepWriter.AppendJournal(loaded.Row, "incident-settled", times.StepAt, [command.Operation!], loaded.Key, writes);
        writes.Update(loaded.Row);
        await store.CommitAsync(writes, cancellationToken);
        return new StepReceipt(
            loaded.Row.Id, loaded.State.Status, loaded.Row.JournalSequence, times.StepAt, loaded.State.Bookmarks, new Dictionary<Query, object>(), null);
    }

    /// <summary>The instance, provided that nobody has mended the incident meanwhile: the stimulus that it keeps must not be taken twice.</summary>
    private async Task<LoadedInstance> LoadStoppedByAsync(IncidentRow incident, CancellationToken cancellationToken)
    {
        await FindOpenIncidentAsync(incident.Id, cancellationToken);
        return await LoadAsync(incident.InstanceId, cancellationToken);
    }

    private async Task<IncidentRow> FindOpenIncidentAsync(Guid incidentId, CancellationToken cancellationToken) =>
        await reader.FindIncidentAsync(incidentId, cancellationToken) is { ResolvedAt: null } open
            ? open
            : throw new StimulusRefusedException(StimulusRefusal.NotApplicable, "该异常不存在或已经处理。");
}
