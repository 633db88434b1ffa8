using NodaTime;
using Ybtb.Engine.Activities;
using Ybtb.Engine.Definitions;
using Ybtb.Engine.Expressions;
using Ybtb.Engine.Journal;
using Ybtb.Engine.Values;

namespace Ybtb.Engine.Runtime;

/// <summary>
/// The interpreter: one step of one instance, as a pure function of the definition, the state, the stimulus, the answers and the time.
/// </summary>
/// <remarks>
/// It changes the state it was given, which is made anew for every step, and returns the effects as data. When an activity asks a
/// question, <see cref="Run"/> returns and is called again with the answers; that activity alone is run again.
/// </remarks>
internal sealed class StepRun
{
    private readonly Queue<Work> queue = new();
    private readonly List<RequestedEffect> effects = [];
    private readonly List<JournalEntry> journal = new(16);
    private readonly List<Bookmark> newBookmarks = [];
    private readonly List<Bookmark> goneBookmarks = [];
    private readonly List<FaultedActivity> faults = [];
    private readonly List<int> mended = [];
    private readonly RunExpressionHost host;
    private readonly Budget budget;
    private readonly Dictionary<int, int> executions = [];
    private int executed;

    public StepRun(InstanceState state, Stimulus stimulus, StepTimes times, Dictionary<Query, Answer> answers, Budget budget, string? refusal)
    {
        State = state;
        StepAt = times.StepAt;
        ReceivedAt = times.ReceivedAt;
        Answers = answers;
        Refusal = refusal;
        this.budget = budget;
        host = new RunExpressionHost(this);
        Accept(stimulus);
    }

    public InstanceState State { get; }

    public Instant StepAt { get; }

    public Instant ReceivedAt { get; }

    public Dictionary<Query, Answer> Answers { get; }

    public string? Refusal { get; }

    /// <summary>Runs until nothing is left to do, or until questions are open.</summary>
    /// <returns>The open questions; empty when the step is complete.</returns>
    /// <exception cref="StepFailedException">A budget is exceeded.</exception>
    public IReadOnlyList<Query> Run()
    {
        while (queue.TryPeek(out var work))
        {
            if (work.Instance.Status is ActivityStatus.Canceled or ActivityStatus.Completed)
            {
                queue.Dequeue();
                continue;
            }

            var result = Call(work);
            if (result.Progress == ActivityProgress.Asking)
            {
                var open = result.Questions.Where(q => !Answers.ContainsKey(q)).ToList();
                if (open.Count == 0)
                {
                    queue.Dequeue();
                    Fault(work.Instance, new ActivityFault("asked-again", "活动重复提出已经回答的查询。"));
                    continue;
                }

                if (++work.Rounds > budget.MaxReadRounds)
                {
                    throw Exceeded(work.Instance, "read-rounds", $"活动“{work.Instance.Activity.Node.DisplayText}”查询超过 {budget.MaxReadRounds} 轮。");
                }

                return open;
            }

            queue.Dequeue();
            Apply(work.Instance, result);
        }

        return [];
    }

    public StepResult Result() => new(State, effects, journal, newBookmarks, goneBookmarks, faults, mended);

    public void Record(JournalEntry entry) => journal.Add(entry);

    public static Value GetVariable(ActivityInstance from, string name) => Find(from, v => v.Name == name)?.Value ?? Value.Undefined;

    public void SetVariable(ActivityInstance from, string name, Value value) =>
        Set(Find(from, v => v.Name == name) ?? throw new ActivityFailedException("unknown-variable", $"没有名为“{name}”的变量。"), value);

    public void SetVariableById(ActivityInstance from, string id, Value value) =>
        Set(Find(from, v => v.Id == id) ?? throw new ActivityFailedException("unknown-variable", $"变量（标识 {id}）不存在。"), value);

    public static Value GetVariableById(ActivityInstance from, string id) => Find(from, v => v.Id == id)?.Value ?? Value.Undefined;

    /// <exception cref="ActivityFailedException">A script failed.</exception>
    public Value Evaluate(InputSource source, ActivityInstance instance) => source switch
    {
        InputSource.Literal literal => literal.Value,
        InputSource.Script script => Evaluate(script.Expression, instance),
        InputSource.Variable variable => GetVariableById(instance, variable.Id),
        InputSource.WorkflowInput input => State.Input[input.Name],
        _ => Value.Undefined,
    };

    /// <summary>Evaluates a script where <paramref name="instance"/> stands.</summary>
    /// <exception cref="ActivityFailedException">The script failed.</exception>
    private Value Evaluate(CompiledExpression script, ActivityInstance instance)
    {
        try
        {
            return host.Evaluate(script, instance);
        }
        catch (ExpressionException failed)
        {
            throw new ActivityFailedException("script-failed", $"脚本出错：{failed.Message}");
        }
    }

    /// <summary>Cancels the open executions of <paramref name="activity"/> under <paramref name="parent"/>.</summary>
    /// <returns>True when there was one.</returns>
    public bool CancelChild(ActivityInstance parent, Activity activity)
    {
        var open = State.Open.Where(a => a.Parent == parent && a.Activity == activity).ToList();
        open.ForEach(CancelTree);
        return open.Count > 0;
    }

    public bool IsOpen(ActivityInstance parent, Activity activity) =>
        State.Open.Exists(a => a.Parent == parent && a.Activity == activity);

    private void Accept(Stimulus stimulus)
    {
        switch (stimulus)
        {
            case StartStimulus:
                Begin();
                break;
            case ResumeStimulus resume:
                Resume(resume);
                break;
            case RetryStimulus retry:
                Retry(retry);
                break;
            case SuspendStimulus suspend:
                Suspend(suspend.Reason);
                break;
            case UnsuspendStimulus unsuspend:
                Unsuspend(unsuspend.Reason);
                break;
            case CancelStimulus cancel:
                RefuseIfEnded();
                End(InstanceStatus.Canceled, cancel.Reason);
                break;
            default:
                throw new NotSupportedException(stimulus.GetType().Name);
        }
    }

    private void Begin()
    {
        var workflow = Add(State.Workflow.Root, null, reachedBackward: false);
        var inputs = new ValueObject.Builder();
        foreach (var declared in State.Workflow.Definition.Inputs)
        {
            if (State.Input[declared.Name].Kind == ValueKind.Undefined && declared.Default.Kind != ValueKind.Undefined)
            {
                inputs.Set(declared.Name, declared.Default);
            }
        }

        if (inputs.Count > 0)
        {
            inputs.SetAll(State.Input.AsObject());
            State.Input = Value.Of(inputs.Build());
        }

        Enqueue(new Work(workflow, WorkKind.Execute, default));
    }

    private void Resume(ResumeStimulus resume)
    {
        var bookmark = State.Bookmarks.Find(b => b.Id == resume.BookmarkId);
        if (bookmark is null)
        {
            RefuseIfEnded();
            throw new StimulusRefusedException(StimulusRefusal.BookmarkGone, "该步骤已经办理或已撤销。");
        }

        if (State.Status == InstanceStatus.Suspended)
        {
            throw new StimulusRefusedException(StimulusRefusal.Suspended, "流程已暂停，恢复后才能办理。");
        }

        var instance = State.FindOpen(bookmark.ActivityInstanceId)!;
        Burn(bookmark);
        journal.Add(new ActivityResumed(instance.Id, instance.Activity.Index, bookmark.Name, resume.ByTimer, resume.Input));
        Enqueue(new Work(instance, WorkKind.Resume, new Resumption(bookmark.Name, resume.ByTimer, resume.Input)));
    }

    private void Retry(RetryStimulus retry)
    {
        RefuseIfEnded();
        var instance = State.FindOpen(retry.ActivityInstanceId);
        if (instance is not { Status: ActivityStatus.Faulted })
        {
            throw new StimulusRefusedException(StimulusRefusal.NotApplicable, "该异常已经处理。");
        }

        instance.Status = ActivityStatus.Pending;
        instance.State = null;
        mended.Add(instance.Id);
        Enqueue(new Work(instance, WorkKind.Execute, default));
    }

    private void Suspend(string reason)
    {
        RefuseIfEnded();
        if (State.Status == InstanceStatus.Suspended)
        {
            throw new StimulusRefusedException(StimulusRefusal.NotApplicable, "流程已经暂停。");
        }

        Change(InstanceStatus.Suspended, reason);
        RescheduleTimers(b => b.DueAt is { } due ? b with { DueAt = null, Remaining = due > StepAt ? due - StepAt : Duration.Zero } : b);
    }

    private void Unsuspend(string reason)
    {
        if (State.Status != InstanceStatus.Suspended)
        {
            throw new StimulusRefusedException(StimulusRefusal.NotApplicable, "流程没有暂停。");
        }

        Change(InstanceStatus.Waiting, reason);
        RescheduleTimers(b => b.Remaining is { } left ? b with { DueAt = StepAt + left, Remaining = null } : b);
    }

    private void RescheduleTimers(Func<Bookmark, Bookmark> change)
    {
        for (var i = 0; i < State.Bookmarks.Count; i++)
        {
            var changed = change(State.Bookmarks[i]);
            if (changed != State.Bookmarks[i])
            {
                goneBookmarks.Add(State.Bookmarks[i]);
                newBookmarks.Add(changed);
                State.Bookmarks[i] = changed;
            }
        }
    }

    private void RefuseIfEnded()
    {
        if (State.Status >= InstanceStatus.Finished)
        {
            throw new StimulusRefusedException(StimulusRefusal.Ended, "流程已经结束。");
        }
    }

    private void Enqueue(Work work) => queue.Enqueue(work);

    private ActivityResult Call(Work work)
    {
        var instance = work.Instance;
        try
        {
            switch (work.Kind)
            {
                case WorkKind.Execute:
                    CountExecution(work);
                    var context = new ActivityContext(this, instance, EvaluateInputs(instance));
                    if (work.Rounds == 0)
                    {
                        instance.Status = ActivityStatus.Running;
                        journal.Add(new ActivityStarted(instance.Id, instance.Activity.Index, InputsForJournal(instance, context)));
                    }

                    return instance.Activity.Execute(context);
                default:
                    return instance.Activity.Resume(Context(instance), work.Resumption);
            }
        }
        catch (Exception failed) when (FailureOf(failed) is { } failure)
        {
            return failure;
        }
    }

    private ActivityContext Context(ActivityInstance instance) => new(this, instance, EvaluateInputs(instance));

    private Value[] EvaluateInputs(ActivityInstance instance)
    {
        var bindings = instance.Activity.Inputs;
        if (bindings.Count == 0)
        {
            return [];
        }

        var values = new Value[bindings.Count];
        for (var i = 0; i < values.Length; i++)
        {
            values[i] = Evaluate(bindings[i].Source, instance);
        }

        return values;
    }

    private static Value InputsForJournal(ActivityInstance instance, ActivityContext context)
    {
        var bindings = instance.Activity.Inputs;
        if (bindings.Count == 0)
        {
            return Value.Undefined;
        }

        var inputs = new ValueObject.Builder(bindings.Count);
        for (var i = 0; i < bindings.Count; i++)
        {
            if (context.InputAt(i) is { Kind: not ValueKind.Undefined } value)
            {
                inputs.Set(bindings[i].Name, value);
            }
        }

        return inputs.Count == 0 ? Value.Undefined : Value.Of(inputs.Build());
    }

    private void CountExecution(Work work)
    {
        if (work.Rounds > 0)
        {
            return;
        }

        var node = work.Instance.Activity.Index;
        executions[node] = executions.GetValueOrDefault(node) + 1;
        if (++executed > budget.MaxExecutions)
        {
            var most = executions.MaxBy(e => e.Value);
            var activity = State.Workflow.Activities[most.Key].Node;
            throw Exceeded(work.Instance, "endless-loop", $"一步之内执行活动超过 {budget.MaxExecutions} 次，循环位于“{activity.DisplayText}”（{activity.NodeId}，执行 {most.Value} 次）。");
        }
    }

    private static StepFailedException Exceeded(ActivityInstance instance, string code, string message) =>
        new(code, message, instance.Id, instance.Activity.Index);

    private void Apply(ActivityInstance instance, ActivityResult result)
    {
        if (result.Progress == ActivityProgress.Faulted)
        {
            Fault(instance, result.Fault!);
            return;
        }

        AddBookmarks(instance, result);
        AddEffects(instance, result);
        switch (result.Progress)
        {
            case ActivityProgress.Completed:
                Complete(instance, result);
                break;
            case ActivityProgress.FinishedInstance:
                journal.Add(new ActivityCompleted(instance.Id, instance.Activity.Index, result.Outcomes, Value.Undefined));
                Remove(instance, ActivityStatus.Completed);
                End(InstanceStatus.Finished, null);
                break;
            default:
                foreach (var child in result.Scheduled)
                {
                    Schedule(instance, child);
                }

                break;
        }
    }

    private void AddEffects(ActivityInstance instance, ActivityResult result)
    {
        foreach (var effect in result.Effects)
        {
            AddEffect(instance, effect);
        }
    }

    private void AddEffect(ActivityInstance instance, Effect effect)
    {
        var name = effect is SendMessage message ? message.ReplyBookmark ?? "" : null;
        var bookmark = State.Bookmarks.FindLast(b => b.ActivityInstanceId == instance.Id && (name is null || b.Name == name));
        effects.Add(new RequestedEffect(effect, instance.Id, bookmark?.Id));
        journal.Add(new EffectRequested(instance.Id, effect.Name, effect.Detail));
        if (effect.Revises is var (query, answer))
        {
            var fact = Answers.TryGetValue(query, out var before) ? before.Fact : Value.Undefined;
            Answers[query] = new Answer(answer, fact);
        }
    }

    private void AddBookmarks(ActivityInstance instance, ActivityResult result)
    {
        foreach (var request in result.Bookmarks)
        {
            var bookmark = new Bookmark(++State.LastBookmarkId, instance.Id, request.Name, BookmarkHash.Of(request.Name, request.Payload), request.DueAt, null);
            State.Bookmarks.Add(bookmark);
            newBookmarks.Add(bookmark);
            journal.Add(new BookmarkCreated(instance.Id, bookmark.Id, bookmark.Name));
        }
    }

    private void Schedule(ActivityInstance parent, ScheduledChild scheduled)
    {
        var child = Add(scheduled.Activity, parent, scheduled.ReachedBackward);
        foreach (var (name, value) in scheduled.Variables)
        {
            (child.Variables ??= []).Add(new ScopedVariable(name, name, value));
        }

        Enqueue(new Work(child, WorkKind.Execute, default));
    }

    private ActivityInstance Add(Activity activity, ActivityInstance? parent, bool reachedBackward)
    {
        var depth = 0;
        for (var at = parent; at is not null; at = at.Parent)
        {
            depth++;
        }

        var instance = new ActivityInstance(++State.LastActivityInstanceId, activity, parent) { ReachedBackward = reachedBackward };
        if (depth > budget.MaxDepth || State.Open.Count >= budget.MaxOpen)
        {
            throw Exceeded(instance, "too-many-open", $"活动“{activity.Node.DisplayText}”嵌套过深或并行过多。");
        }

        foreach (var variable in activity.Node.Variables)
        {
            (instance.Variables ??= []).Add(new ScopedVariable(variable.Id, variable.Name, variable.Default));
        }

        State.Open.Add(instance);
        if (parent is not null)
        {
            parent.OpenChildren++;
        }

        return instance;
    }

    private void Complete(ActivityInstance instance, ActivityResult result)
    {
        var outputs = ProduceOutputs(instance, result);
        CancelDescendants(instance);
        BurnAll(instance);
        Remove(instance, ActivityStatus.Completed);
        journal.Add(new ActivityCompleted(instance.Id, instance.Activity.Index, result.Outcomes, outputs));
        if (instance.Parent is not { } parent)
        {
            End(InstanceStatus.Finished, null);
            return;
        }

        if (parent.Status is ActivityStatus.Running)
        {
            Apply(parent, Notify(parent, new ChildCompletion(instance.Activity, result.Outcomes, instance.ReachedBackward)));
        }
    }

    private ActivityResult Notify(ActivityInstance parent, ChildCompletion completion)
    {
        try
        {
            return parent.Activity.ChildCompleted(Context(parent), completion);
        }
        catch (Exception failed) when (FailureOf(failed) is { } failure)
        {
            return failure;
        }
    }

    /// <summary>What an activity's exception means for it; null for one that concerns the whole step.</summary>
    private static ActivityResult? FailureOf(Exception exception) => exception switch
    {
        ActivityFailedException failed => ActivityResult.Fail(failed.Message, failed.Code),
        StepFailedException or OutOfMemoryException => null,
        _ => ActivityResult.Fail($"活动执行失败：{exception.GetType().Name}，{exception.Message}", "activity-exception"),
    };

    private Value ProduceOutputs(ActivityInstance instance, ActivityResult result)
    {
        if (result.Outputs.Count == 0)
        {
            return Value.Undefined;
        }

        var produced = new ValueObject.Builder(result.Outputs.Count);
        foreach (var (output, value) in result.Outputs)
        {
            produced.Set(output, value);
            State.LastResult = value;
            foreach (var binding in instance.Activity.Outputs)
            {
                if (binding.Output == output)
                {
                    Deliver(instance, binding.Target, value);
                }
            }
        }

        var all = produced.Build();
        State.ActivityOutputs[instance.Activity.Index] = all;
        return Value.Of(all);
    }

    private void Deliver(ActivityInstance instance, string target, Value value)
    {
        if (Find(instance, v => v.Id == target) is { } variable)
        {
            Set(variable, value);
        }
        else
        {
            State.Outputs[target] = value;
        }
    }

    private void Fault(ActivityInstance instance, ActivityFault fault)
    {
        CancelDescendants(instance);
        BurnAll(instance);
        instance.Status = ActivityStatus.Faulted;
        journal.Add(new ActivityFaulted(instance.Id, instance.Activity.Index, fault.Code, fault.Message));
        faults.Add(new FaultedActivity(instance.Id, instance.Activity.Index, fault.Code, fault.Message));
        if (State.Workflow.Definition.IncidentStrategy == IncidentStrategy.Fault)
        {
            End(InstanceStatus.Faulted, null);
        }
    }

    /// <summary>Ends the instance; whatever is open is cancelled without asking its container.</summary>
    private void End(InstanceStatus status, string? reason)
    {
        queue.Clear();
        for (var i = State.Open.Count - 1; i >= 0; i--)
        {
            if (State.Open[i].Parent is null)
            {
                CancelDescendants(State.Open[i]);
                State.Open.RemoveAt(i);
            }
        }

        Change(status, reason);
    }

    private void Change(InstanceStatus status, string? reason)
    {
        State.Status = status;
        journal.Add(new StatusChanged(status.ToString(), reason));
    }

    private void CancelDescendants(ActivityInstance instance)
    {
        if (instance.OpenChildren == 0)
        {
            return;
        }

        foreach (var child in State.Open.Where(a => a.Parent == instance).ToList())
        {
            CancelTree(child);
        }
    }

    private void CancelTree(ActivityInstance instance)
    {
        CancelDescendants(instance);
        if (instance.Status is ActivityStatus.Running or ActivityStatus.Faulted)
        {
            foreach (var effect in instance.Activity.Cancel(new ActivityContext(this, instance, [])))
            {
                AddEffect(instance, effect);
            }

            journal.Add(new ActivityCanceled(instance.Id, instance.Activity.Index));
            if (instance.Status is ActivityStatus.Faulted)
            {
                mended.Add(instance.Id);
            }
        }

        BurnAll(instance);
        Remove(instance, ActivityStatus.Canceled);
    }

    private void Remove(ActivityInstance instance, ActivityStatus status)
    {
        if (State.Open.Remove(instance) && instance.Parent is { } parent)
        {
            parent.OpenChildren--;
        }

        instance.Status = status;
    }

    private void BurnAll(ActivityInstance instance)
    {
        for (var i = State.Bookmarks.Count - 1; i >= 0; i--)
        {
            if (State.Bookmarks[i].ActivityInstanceId == instance.Id)
            {
                Burn(State.Bookmarks[i]);
            }
        }
    }

    private void Burn(Bookmark bookmark)
    {
        State.Bookmarks.Remove(bookmark);
        if (!newBookmarks.Remove(bookmark))
        {
            goneBookmarks.Add(bookmark);
        }
    }

    private void Set(ScopedVariable variable, Value value)
    {
        variable.Value = value;
        journal.Add(new VariableSet(variable.Name, value));
    }

    private static ScopedVariable? Find(ActivityInstance from, Predicate<ScopedVariable> match)
    {
        for (var at = from; at is not null; at = at.Parent)
        {
            if (at.Variables?.Find(match) is { } found)
            {
                return found;
            }
        }

        return null;
    }

    private enum WorkKind
    {
        Execute,
        Resume,
    }

    private sealed class Work(ActivityInstance instance, WorkKind kind, Resumption resumption)
    {
        public ActivityInstance Instance { get; } = instance;

        public WorkKind Kind { get; } = kind;

        public Resumption Resumption { get; } = resumption;

        public int Rounds { get; set; }
    }
}
