using NodaTime;
using Ybtb.Engine.Activities;
using Ybtb.Engine.Journal;
using Ybtb.Engine.Migration;

namespace Ybtb.Engine.Runtime;

/// <summary>What persons do to running instances: suspend, cancel, mend what failed, move.</summary>
internal sealed partial class StepRun
{
    private void Operate(OperationStimulus operation)
    {
        switch (operation)
        {
            case RetryStimulus retry:
                Retry(Failed(retry.ActivityInstanceId));
                break;
            case SkipStimulus skip:
                Skip(Failed(skip.ActivityInstanceId), skip.Outcomes);
                break;
            case CorrectStimulus correct:
                Correct(Failed(correct.ActivityInstanceId), correct);
                break;
            case DropStimulus drop:
                Drop(drop.Dropped);
                break;
            case ModifyStimulus modify:
                Modify(modify.ActivityId);
                break;
            case MigrateStimulus migrate:
                Migrate(migrate);
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
                throw new NotSupportedException(operation.GetType().Name);
        }
    }

    /// <summary>The execution that failed, if it can be mended now.</summary>
    private ActivityInstance Failed(int activityInstanceId)
    {
        RefuseIfEnded();
        RefuseIfSuspended("流程已暂停，恢复后才能处理异常。");
        return State.FindOpen(activityInstanceId) is { Status: ActivityStatus.Faulted } failed
            ? failed
            : throw NotApplicable("该异常已经处理。");
    }

    private void Retry(ActivityInstance instance)
    {
        var failed = instance.Failed;
        Mend(instance);
        ReceivedAt = failed?.ReceivedAt ?? ReceivedAt;   // the legal instant is that of the request which failed
        if (failed?.Resumption is { } resumption)
        {
            instance.Status = ActivityStatus.Running;
            Enqueue(new Work(instance, WorkKind.Resume, resumption));
            return;
        }

        instance.Status = ActivityStatus.Pending;
        instance.State = null;
        Enqueue(new Work(instance, WorkKind.Execute, default));
    }

    private void Skip(ActivityInstance instance, IReadOnlyList<string> outcomes)
    {
        var ports = instance.Activity.Ports;
        if (outcomes.FirstOrDefault(o => o != "Done" && !ports.Contains(o)) is { } unknown)
        {
            throw NotApplicable($"活动“{instance.Activity.Node.DisplayText}”没有名为“{unknown}”的出口。");
        }

        Undo(instance);
        Mend(instance);
        instance.Status = ActivityStatus.Running;
        Complete(instance, outcomes.Count == 0 ? ActivityResult.Complete() : ActivityResult.Complete([.. outcomes]));
    }

    private void Correct(ActivityInstance instance, CorrectStimulus correction)
    {
        if (correction.Variables.Select(v => v.Key).FirstOrDefault(name => Find(instance, v => v.Name == name) is null) is { } unknown)
        {
            throw NotApplicable($"没有名为“{unknown}”的变量。");
        }

        foreach (var (name, value) in correction.Variables)
        {
            SetVariable(instance, name, value);
        }

        Retry(instance);
    }

    /// <summary>Forgets a stimulus that could not be taken. A timer's bookmark stays, to be resumed otherwise or moved away from.</summary>
    private void Drop(Stimulus dropped)
    {
        switch (dropped)
        {
            case StartStimulus:
                throw NotApplicable("流程尚未开始，只能重试或取消，不能跳过。");
            case ResumeStimulus { ByTimer: true } timer:
                Rearm(b => b.Id == timer.BookmarkId && b.DueAt is not null, b => b with { DueAt = null });
                break;
            default:
                break;
        }
    }

    private void Modify(string activityId)
    {
        RefuseIfEnded();
        RefuseIfSuspended("流程已暂停，恢复后才能跳转。");
        var (container, target) = PlaceOf(activityId);
        var moved = ((IMovesWithin)container.Activity).MoveTo(new ActivityContext(this, container, []), target)
            ?? throw NotApplicable($"活动“{target.Node.DisplayText}”没有从开始处连到，不能跳转到这里。");
        CancelDescendants(container);
        if (container.Status is ActivityStatus.Faulted)
        {
            Mend(container);
        }

        container.Status = ActivityStatus.Running;
        Apply(container, moved);
    }

    /// <summary>The one open flowchart or sequence that holds the activity, and the activity.</summary>
    /// <remarks>A workflow used as activity in several places has its activities as often, each with a path of its own.</remarks>
    private (ActivityInstance Container, Activity Target) PlaceOf(string activityId)
    {
        var targets = State.Workflow.Activities.Where(a => a.Node.Id == activityId || a.Node.NodeId == activityId).ToList();
        var places = State.Open.Where(a => a.Activity is IMovesWithin)
            .SelectMany(container => targets.Where(t => container.Activity.Children.Any(c => c.Activity == t)), (container, target) => (container, target)).ToList();
        return (targets, places) switch
        {
            (_, [var place]) => place,
            ([], _) => throw NotApplicable($"流程中没有活动“{activityId}”。"),
            (_, []) => throw NotApplicable($"活动“{targets[0].Node.DisplayText}”不在正在进行的流程图或顺序之内，不能跳转到这里。"),
            _ => throw NotApplicable($"活动“{targets[0].Node.DisplayText}”所在的流程图正在并行执行多份，不能确定跳转哪一份。"),
        };
    }

    /// <summary>Goes on in another version. Executions, bookmarks and values stay; entries of the journal name nodes of the new version from here on.</summary>
    private void Migrate(MigrateStimulus migrate)
    {
        RefuseIfEnded();
        var migration = InstanceMigration.Of(State, migrate.Target, migrate.Mapping);
        if (migration.Report() is { IsPossible: false, Problems: var problems })
        {
            throw NotApplicable(string.Join(' ', problems));
        }

        if (migration.Due.Count > 0)
        {
            RefuseIfSuspended("流程已暂停，而迁移后有活动须立即执行，请恢复后再迁移。");
        }

        journal.Add(new VersionChanged(State.Workflow.Definition.Id, migrate.Target.Definition.Id));
        State = migration.State;
        foreach (var (container, activity) in migration.Due)
        {
            Schedule(container, new ScheduledChild(activity));
        }
    }

    private void Suspend(string reason)
    {
        RefuseIfEnded();
        if (State.Status == InstanceStatus.Suspended)
        {
            throw NotApplicable("流程已经暂停。");
        }

        Change(InstanceStatus.Suspended, reason);
        Rearm(
            b => b.DueAt is not null,
            b => b.KeepsRemainder ? b with { DueAt = null, Remaining = Duration.Max(b.DueAt!.Value - StepAt, Duration.Zero) } : b);
    }

    private void Unsuspend(string reason)
    {
        if (State.Status != InstanceStatus.Suspended)
        {
            throw NotApplicable("流程没有暂停。");
        }

        Change(InstanceStatus.Waiting, reason);
        Rearm(
            b => b.DueAt is not null || b.Remaining is not null,
            b => b.Remaining is { } left ? b with { DueAt = StepAt + left, Remaining = null } : b);
    }

    /// <summary>Writes bookmarks and their timers anew: whether they have a timer also follows from the status of the instance.</summary>
    private void Rearm(Predicate<Bookmark> which, Func<Bookmark, Bookmark> change)
    {
        for (var i = 0; i < State.Bookmarks.Count; i++)
        {
            var before = State.Bookmarks[i];
            if (which(before))
            {
                State.Bookmarks[i] = change(before);
                goneBookmarks.Add(before);
                newBookmarks.Add(State.Bookmarks[i]);
            }
        }
    }

    private void Mend(ActivityInstance instance)
    {
        instance.Failed = null;
        mended.Add(instance.Id);
    }

    private static StimulusRefusedException NotApplicable(string message) => new(StimulusRefusal.NotApplicable, message);
}
