using NodaTime;
using Ybtb.Engine.Activities;
using Ybtb.Engine.Definitions;
using Ybtb.Engine.Journal;
using Ybtb.Engine.Persistence;
using Ybtb.Engine.Persistence.Rows;
using Ybtb.Engine.Protection;

namespace Ybtb.Engine.Runtime;

/// <summary>Takes steps: one command, one step, one transaction.</summary>
/// <remarks>
/// Steps are computed side by side and without locks. If what a step relied on has changed when it commits, nothing is written and the
/// step is computed again from a fresh state; a command that no longer applies is refused with what happened.
/// </remarks>
public sealed partial class WorkflowRuntime
{
    /// <summary>How often a step is computed anew before its caller is told to come back.</summary>
    private const int MaxTries = 12;

    private readonly ICommitStore store;
    private readonly IInstanceReader reader;
    private readonly IDefinitionSource definitions;
    private readonly IKeyVault vault;
    private readonly IClock clock;
    private readonly IIdSource ids;
    private readonly RuntimeSignals signals;
    private readonly StepWriter writer;
    private readonly Budget budget;
    private readonly Dictionary<Type, IQueryHandler> handlers;

    public WorkflowRuntime(
        ICommitStore store, IInstanceReader reader, IDefinitionSource definitions, IKeyVault vault, IClock clock, IIdSource ids,
        RuntimeSignals signals, IEnumerable<IQueryHandler> queryHandlers, IEnumerable<IEffectWriter> effectWriters, Budget budget)
    {
        this.store = store;
        this.reader = reader;
        this.definitions = definitions;
        this.vault = vault;
        this.clock = clock;
        this.ids = ids;
        this.signals = signals;
        this.budget = budget;
        writer = new StepWriter(effectWriters, ids, budget);
        handlers = queryHandlers.Append(new PublishedVersionHandler(definitions)).ToDictionary(h => h.QueryType);
    }

    /// <summary>Starts an instance, of the published version unless the request names another.</summary>
    /// <exception cref="DefinitionNotPublishedException">There is no such version.</exception>
    /// <exception cref="ActivationRefusedException">The definition's activation strategy does not allow another instance now.</exception>
    /// <exception cref="StepFailedException">The step could not be taken and the request creates subjects: nothing was written.</exception>
    /// <exception cref="WriteConflictException">A row contributed by the command was refused, such as a used idempotency key.</exception>
    /// <exception cref="StoreUnavailableException">The database could not be written.</exception>
    public async Task<StepReceipt> StartAsync(StartRequest request, CancellationToken cancellationToken)
    {
        var workflow = request.VersionId is { } version
            ? await definitions.VersionAsync(version, cancellationToken)
            : await definitions.PublishedAsync(request.DefinitionId, cancellationToken);
        var id = request.InstanceId ?? ids.Next(clock.GetCurrentInstant());
        var (keyId, key) = await KeyForAsync(id, request.Parent, cancellationToken);
        return await TakeAsync(_ => Task.FromResult(Begin(request, workflow, id, keyId, key)), CommandOf(request), cancellationToken);
    }

    private static Command CommandOf(StartRequest request) => new(
        new StartStimulus(request.TriggerActivityId, request.TriggerInput), request.ReceivedAt, request.Actor, request.Contribute, request.Reads, request.Creates, request.OwnRows)
    {
        ContributesToFailure = request.ContributesToFailure,
    };

    /// <summary>Takes a step of a running instance.</summary>
    /// <exception cref="StimulusRefusedException">The instance does not take this stimulus any more; nothing was written.</exception>
    /// <exception cref="StepFailedException">An operation could not be carried out; nothing was written.</exception>
    /// <exception cref="WriteConflictException">A row contributed by the command was refused.</exception>
    /// <exception cref="StoreUnavailableException">The database could not be written.</exception>
    public Task<StepReceipt> StepAsync(StepRequest request, CancellationToken cancellationToken)
    {
        var command = new Command(request.Stimulus, request.ReceivedAt, request.Actor, request.Contribute, request.Reads, [], request.OwnRows)
        {
            SeenRevision = request.SeenRevision,
        };
        return TakeAsync(token => LoadAsync(request.InstanceId, token), command, cancellationToken);
    }

    private async Task<StepReceipt> TakeAsync(Func<CancellationToken, Task<LoadedInstance>> load, Command command, CancellationToken cancellationToken)
    {
        string? refusal = null;
        for (var attempt = 1; ; attempt++)
        {
            var loaded = await load(cancellationToken);
            command.Check(loaded);
            try
            {
                return await TryAsync(loaded, command, refusal, cancellationToken);
            }
            catch (WriteConflictException conflict) when (command.Owns(conflict))
            {
                signals.Refused(conflict.RowType);
                throw;
            }
            catch (WriteConflictException conflict) when (Activation.Refuses(conflict))
            {
                if (loaded.IsNew && loaded.State.Workflow.Definition.ActivationStrategy != ActivationStrategy.Always)
                {
                    throw new ActivationRefusedException(loaded.State.Workflow.Definition.Name);
                }

                var failure = new StepFailedException("activation-refused", "要执行的子流程按其启动策略不能再启动一个实例。", null);
                return await RecordFailureAsync(load, command, failure, cancellationToken);
            }
            catch (WriteConflictException conflict) when (conflict.Conflict == WriteConflict.Refused && command.Contributed.Contains(conflict.RowType))
            {
                throw;   // the command's own row: no activity can be told
            }
            catch (WriteConflictException conflict) when (conflict.Conflict != WriteConflict.Refused)
            {
                if (attempt >= MaxTries)
                {
                    throw new StoreUnavailableException("同一办件正被多处同时办理，请稍后再试。", conflict);
                }

                signals.Refused(conflict.RowType);
            }
            catch (WriteConflictException conflict) when (refusal is null)
            {
                refusal = conflict.RowType.Name;   // once more, with the refusal as a recorded answer
            }
            catch (WriteConflictException conflict)
            {
                var failure = new StepFailedException("effects-refused", $"办理结果无法写入（{conflict.RowType.Name}）。", null);
                return await RecordFailureAsync(load, command, failure, cancellationToken);
            }
            catch (StepFailedException failure)
            {
                return await RecordFailureAsync(load, command, failure, cancellationToken);
            }
        }
    }

    private async Task<StepReceipt> TryAsync(LoadedInstance loaded, Command command, string? refusal, CancellationToken cancellationToken)
    {
        var writes = new WriteSet();
        var step = await ComputeAsync(loaded, command, refusal, writes, cancellationToken);
        await CommitAsync(writes, step.SendsMessages, cancellationToken);
        return step.Receipt;
    }

    private async Task CommitAsync(WriteSet writes, bool sendsMessages, CancellationToken cancellationToken)
    {
        await store.CommitAsync(writes, cancellationToken);
        signals.StepCommitted(writes);
        if (sendsMessages)
        {
            signals.MessageAdded();
        }
    }

    /// <summary>Computes a step and adds all that it writes.</summary>
    /// <returns>What it comes to once that is committed.</returns>
    private async Task<(StepReceipt Receipt, bool SendsMessages)> ComputeAsync(
        LoadedInstance loaded, Command command, string? refusal, WriteSet writes, CancellationToken cancellationToken)
    {
        var times = TimesOf(loaded, command);
        var computation = new StepComputation(definitions, handlers, times, budget, refusal);
        foreach (var (query, content) in command.Creates)
        {
            computation.Answers.Create(query, content);
        }

        var computed = await computation.RunAsync(loaded, command.Stimulus, command.Reads, isInLine: false, command.Operation, cancellationToken);
        var result = computed.Result;
        var step = InfoOf(computed, times, command);
        var changes = new WriteSet();
        var contributed = new WriteSet();
        StepWriter.WriteJournal(computed, step, writes);
        command.Contribute?.Invoke(contributed, step);
        command.Contributed.UnionWith(contributed.Writes.Select(w => w.Row.GetType()));
        writes.AddRange(contributed);
        var subjects = computation.Answers.Write(step, writes, changes);
        if (loaded.IsNew && loaded.Row.KeyId == loaded.Row.Id)
        {
            writes.Insert(new DataKeyRow { Id = loaded.Row.KeyId, Wrapped = vault.Wrap(loaded.Row.KeyId, loaded.Key) });
        }

        var openIncidents = result.MendedActivities.Count > 0 ? await reader.FindOpenIncidentsAsync(loaded.Row.Id, cancellationToken) : [];
        Resolve(loaded.Row, command, times.StepAt, writes, command.Stimulus is DropStimulus ? "skipped" : "retried");
        writer.Write(computed, step, openIncidents, writes);
        foreach (var child in computation.Children)
        {
            var own = InfoOf(child, times, command);
            StepWriter.WriteJournal(child, own, writes);
            writer.Write(child, own, [], writes);
        }

        writes.AddRange(changes);
        var sendsMessages = computation.Children.Append(computed).Any(c => c.Result.Effects.Any(e => e.Effect is SendMessage));
        return (new StepReceipt(loaded.Row.Id, result.State.Status, loaded.Row.JournalSequence, times.StepAt, result.State.Bookmarks, subjects, null), sendsMessages);
    }

    private static void Resolve(InstanceRow row, Command command, Instant at, WriteSet writes, string resolution)
    {
        if (command.Mends is { } incident)
        {
            writes.Update(incident.Resolved(at, resolution));
            row.Incidents--;
        }
    }

    /// <summary>Leaves the instance as it was, with an incident that holds the stimulus for a later retry.</summary>
    private async Task<StepReceipt> RecordFailureAsync(
        Func<CancellationToken, Task<LoadedInstance>> load, Command command, StepFailedException failure, CancellationToken cancellationToken)
    {
        if (command.Creates.Count > 0 || command.Operation is not null)
        {
            throw failure;   // its subjects do not exist without it, or there is a person to be told
        }

        for (var attempt = 1; ; attempt++)
        {
            var loaded = await load(cancellationToken);
            RefuseIfPassed(loaded.State, command.Stimulus);
            var times = TimesOf(loaded, command);
            var writes = new WriteSet();
            if (command.ContributesToFailure)
            {
                command.Contribute?.Invoke(writes, InfoOf(loaded, loaded.State, times, command));
            }

            AddFailure(loaded, command, failure, times, writes);
            try
            {
                await store.CommitAsync(writes, cancellationToken);
                return new StepReceipt(
                    loaded.Row.Id, loaded.State.Status, loaded.Row.JournalSequence, times.StepAt, loaded.State.Bookmarks,
                    new Dictionary<Query, object>(), failure.Message);
            }
            catch (WriteConflictException conflict) when (conflict.Conflict != WriteConflict.Refused && !command.Owns(conflict) && attempt < MaxTries)
            {
                // Another step came first, and may have taken the journal's next number: record the failure beside what it left.
            }
        }
    }

    /// <summary>While the step failed, another one may have made it pointless: then there is nothing for a person to mend.</summary>
    private static void RefuseIfPassed(InstanceState state, Stimulus stimulus)
    {
        if (state.Status >= InstanceStatus.Finished)
        {
            throw new StimulusRefusedException(StimulusRefusal.Ended, "流程已经结束。");
        }

        if (stimulus is ResumeStimulus resume && !state.Bookmarks.Exists(b => b.Id == resume.BookmarkId))
        {
            throw new StimulusRefusedException(StimulusRefusal.BookmarkGone, "该步骤已经办理或已撤销。");
        }
    }

    private void AddFailure(LoadedInstance loaded, Command command, StepFailedException failure, StepTimes times, WriteSet writes)
    {
        var (row, at) = (loaded.Row, times.StepAt);
        var node = failure.Node ?? loaded.State.Workflow.Root.Node;
        writes.Insert(new IncidentRow
        {
            Id = ids.Next(at),
            InstanceId = row.Id,
            ActivityInstanceId = 0,
            NodeId = node.NodeId,
            ActivityType = node.Type,
            Code = failure.Code,
            Message = StepWriter.Shorten(failure.Message),
            CreatedAt = at,
            PendingStimulus = loaded.Key.Seal(StimulusCodec.Encode(command.Stimulus, times.ReceivedAt), []),
            Revision = 1,
        });
        row.Incidents++;
        row.UpdatedAt = at;
        StepWriter.AppendJournal(row, "step-failed", at, [new StepFailed(failure.Code, failure.Message)], loaded.Key, writes);
        if (command.Stimulus is ResumeStimulus { ByTimer: true } timer)
        {
            writes.Delete(new TimerRow { InstanceId = row.Id, BookmarkId = timer.BookmarkId, DueAt = at });
        }

        if (loaded.IsNew)
        {
            row.State = loaded.Key.Seal(StateCodec.Encode(loaded.State), []);
            row.Revision = 1;
            writes.Insert(new DataKeyRow { Id = row.KeyId, Wrapped = vault.Wrap(row.KeyId, loaded.Key) });
            writes.Insert(row);
        }
        else
        {
            row.Revision++;
            writes.Update(row);
        }
    }

    private StepTimes TimesOf(LoadedInstance loaded, Command command)
    {
        var now = clock.GetCurrentInstant().ToStored();
        var stepAt = loaded.IsNew || now > loaded.Row.UpdatedAt ? now : loaded.Row.UpdatedAt;
        return new StepTimes(stepAt, command.ReceivedAt?.ToStored() ?? stepAt);
    }

    private static StepInfo InfoOf(ComputedStep computed, StepTimes times, Command command) =>
        InfoOf(computed.Loaded, computed.Result.State, times with { ReceivedAt = computed.ReceivedAt }, command);

    private static StepInfo InfoOf(LoadedInstance loaded, InstanceState state, StepTimes times, Command command) => new(
        loaded.Row.Id, state.CorrelationId, times.StepAt, times.ReceivedAt, loaded.Row.KeyId, loaded.Key, command.Actor, state.Status);

    private LoadedInstance Begin(StartRequest request, CompiledWorkflow workflow, Guid id, Guid keyId, DataKey key)
    {
        var begun = NewInstance.Of(workflow, id, keyId, key, clock.GetCurrentInstant().ToStored());
        begun.State.Input = request.Input;
        begun.State.CorrelationId = request.CorrelationId;
        begun.State.Name = request.Name;
        begun.State.Parent = request.Parent;
        return begun;
    }

    /// <summary>The key of the parent, so that destroying it makes the child unreadable too; a new one when there is no parent.</summary>
    private async Task<(Guid Id, DataKey Key)> KeyForAsync(Guid instanceId, ParentLink? parent, CancellationToken cancellationToken) =>
        parent is not null && await reader.FindAsync(parent.InstanceId, cancellationToken) is (_, { } shared)
            ? (shared.Id, vault.Unwrap(shared.Id, shared.Wrapped))
            : (instanceId, vault.Create());

    private async Task<LoadedInstance> LoadAsync(Guid instanceId, CancellationToken cancellationToken)
    {
        if (await reader.FindAsync(instanceId, cancellationToken) is not var (row, keyRow))
        {
            throw new StimulusRefusedException(StimulusRefusal.NoSuchInstance, "流程实例不存在。");
        }

        if (keyRow is null)
        {
            throw new StimulusRefusedException(StimulusRefusal.Ended, "该办件的个人信息已清除。");
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

    private sealed record Command(
        Stimulus Stimulus,
        Instant? ReceivedAt,
        string? Actor,
        Action<WriteSet, StepInfo>? Contribute,
        IReadOnlyList<Query> Reads,
        IReadOnlyList<(Query Query, object Content)> Creates,
        IReadOnlyList<Type> OwnRows)
    {
        /// <summary>Row classes that the command itself has contributed.</summary>
        public HashSet<Type> Contributed { get; } = [];

        /// <summary>See <see cref="StartRequest.ContributesToFailure"/>.</summary>
        public bool ContributesToFailure { get; init; }

        /// <summary>The incident that this step mends; null for an ordinary command.</summary>
        public IncidentRow? Mends { get; init; }

        /// <summary>The revision of the instance that the caller has seen; null when any will do.</summary>
        public long? SeenRevision { get; init; }

        /// <summary>What the journal says of the person who operates; null for the instance's own course.</summary>
        public Operated? Operation => Stimulus is OperationStimulus operation ? new Operated(operation.Name, Actor, operation.Reason is { Length: > 0 } reason ? reason : null)
            : Mends is not null ? new Operated("retried", Actor, null)
            : null;

        /// <exception cref="StimulusRefusedException">The instance has moved on since the caller saw it.</exception>
        public void Check(LoadedInstance loaded)
        {
            if (SeenRevision is { } seen && loaded.Row.Revision != seen)
            {
                throw new StimulusRefusedException(StimulusRefusal.MovedOn, "流程实例已有变化，请刷新后重试。");
            }
        }

        /// <summary>True when the conflict concerns the command itself, so that trying again cannot help.</summary>
        public bool Owns(WriteConflictException conflict) => OwnRows.Contains(conflict.RowType);
    }
}
