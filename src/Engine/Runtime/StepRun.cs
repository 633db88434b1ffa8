using NodaTime;
using Ybtb.Engine.Activities;
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
internal sealed partial class StepRun
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
    private readonly BudgetUse use;
    private readonly bool isInLine;
    private Work? calling;
    private StartStimulus? trigger;

    /// <param name="use">What the whole step has used of its budget: shared with the children that it executes in line.</param>
    /// <param name="isInLine">True for a child whose parent learns of its end in this very step, so that it need not be told.</param>
    public StepRun(
        InstanceState state, Stimulus stimulus, StepTimes times, Dictionary<Query, Answer> answers, Budget budget, BudgetUse use, string? refusal, bool isInLine)
    {
        State = state;
        StepAt = times.StepAt;
        ReceivedAt = times.ReceivedAt;
        Answers = answers;
        Refusal = refusal;
        this.budget = budget;
        this.use = use;
        this.isInLine = isInLine;
        host = new RunExpressionHost(this);
        Accept(stimulus);
    }

    public InstanceState State { get; private set; }

    public Instant StepAt { get; }

    public Instant ReceivedAt { get; private set; }

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

    public bool IsOpen(ActivityInstance parent, Activity activity) =>
        State.Open.Exists(a => a.Parent == parent && a.Activity == activity);

    private void Enqueue(Work work) => queue.Enqueue(work);

    private ActivityResult Call(Work work)
    {
        var instance = work.Instance;
        calling = work;
        try
        {
            switch (work.Kind)
            {
                case WorkKind.Execute:
                    CountExecution(work);
                    if (work.Context is null)
                    {
                        work.Context = Context(instance);
                        instance.Status = ActivityStatus.Running;
                        journal.Add(new ActivityStarted(instance.Id, instance.Activity.Index, InputsForJournal(instance, work.Context)));
                    }

                    return instance.Activity.Execute(work.Context);
                default:
                    work.Context ??= Context(instance);
                    return instance.Activity.Resume(work.Context, work.Resumption);
            }
        }
        catch (Exception failed) when (FailureOf(failed) is { } failure)
        {
            return failure;
        }
    }

    private ActivityContext Context(ActivityInstance instance) => new(this, instance, EvaluateInputs(instance));

    private void CountExecution(Work work)
    {
        if (work.Rounds > 0)
        {
            return;
        }

        if (use.Count(work.Instance.Activity) > budget.MaxExecutions)
        {
            var (activity, times) = use.Most();
            throw Exceeded(work.Instance, "endless-loop", $"一步之内执行活动超过 {budget.MaxExecutions} 次，循环位于“{activity.Node.DisplayText}”（{activity.Node.NodeId}，执行 {times} 次）。");
        }
    }

    private static StepFailedException Exceeded(ActivityInstance instance, string code, string message) =>
        new(code, message, instance.Activity.Node);

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
            case ActivityProgress.BrokeLoop:
                CompleteOutwards(instance, a => a.Activity.IsLoop || a.Activity is Workflow, result.Outcomes);
                break;
            case ActivityProgress.CompletedWorkflow:
                CompleteOutwards(instance, a => a.Activity is Workflow, result.Outcomes);
                break;
            case ActivityProgress.FinishedInstance:
                journal.Add(new ActivityCompleted(instance.Id, instance.Activity.Index, result.Outcomes, Value.Undefined));
                Remove(instance, ActivityStatus.Completed);
                End(InstanceStatus.Finished, null);
                break;
            default:
                if (result.Outputs.Count > 0)
                {
                    DeliverOutputs(instance, result);
                }

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
            var bookmark = new Bookmark(++State.LastBookmarkId, instance.Id, request.Name, BookmarkHash.Of(request.Name, request.Payload), request.DueAt, null)
            {
                IsLasting = request.IsLasting,
                KeepsRemainder = request.KeepsRemainder,
            };
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

        /// <summary>Made on the first round and kept: a script that sets something must not set it once per round.</summary>
        public ActivityContext? Context { get; set; }
    }
}
