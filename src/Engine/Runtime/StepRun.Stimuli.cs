using NodaTime;
using Ybtb.Engine.Activities;
using Ybtb.Engine.Journal;
using Ybtb.Engine.Values;

namespace Ybtb.Engine.Runtime;

/// <summary>How each stimulus begins a step, or is refused.</summary>
internal sealed partial class StepRun
{
    private void Accept(Stimulus stimulus)
    {
        switch (stimulus)
        {
            case StartStimulus start:
                trigger = start.TriggerActivityId is null ? null : start;
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

    /// <summary>The activity whose trigger has started the instance in this step; null when none has, or it was executed already.</summary>
    public string? TriggerActivityId => trigger?.TriggerActivityId;

    public bool TakeTrigger(ActivityInstance instance, out Value input)
    {
        input = trigger?.TriggerInput ?? Value.Undefined;
        if (trigger?.TriggerActivityId != instance.Activity.Node.Id || instance.Activity.Owner != State.Workflow.Root)
        {
            return false;
        }

        trigger = null;
        return true;
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
        if (!bookmark.IsLasting)
        {
            Burn(bookmark);
        }

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

        var failed = instance.Failed;
        instance.Failed = null;
        mended.Add(instance.Id);
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
}
