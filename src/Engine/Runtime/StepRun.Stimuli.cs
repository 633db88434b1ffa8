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
            case OperationStimulus operation:
                Operate(operation);
                break;
            default:
                throw new NotSupportedException(stimulus.GetType().Name);
        }
    }

    private void Begin()
    {
        RefuseIfEnded();   // this and the next when a start that failed is retried
        RefuseIfSuspended("流程已暂停，恢复后才能开始。");
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

        RefuseIfSuspended("流程已暂停，恢复后才能办理。");
        var instance = State.FindOpen(bookmark.ActivityInstanceId)!;
        if (instance.Status is ActivityStatus.Faulted)
        {
            throw new StimulusRefusedException(StimulusRefusal.Suspended, "该步骤出现异常，处理后才能继续。");
        }

        if (!bookmark.IsLasting)
        {
            Burn(bookmark);
        }

        journal.Add(new ActivityResumed(instance.Id, instance.Activity.Index, bookmark.Name, resume.ByTimer, resume.Input));
        Enqueue(new Work(instance, WorkKind.Resume, new Resumption(bookmark.Name, resume.ByTimer, resume.Input)));
    }

    private void RefuseIfEnded()
    {
        if (State.Status >= InstanceStatus.Finished)
        {
            throw new StimulusRefusedException(StimulusRefusal.Ended, "流程已经结束。");
        }
    }

    private void RefuseIfSuspended(string message)
    {
        if (State.Status == InstanceStatus.Suspended)
        {
            throw new StimulusRefusedException(StimulusRefusal.Suspended, message);
        }
    }
}
