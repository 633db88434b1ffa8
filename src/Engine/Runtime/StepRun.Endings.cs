using Ybtb.Engine.Activities;
using Ybtb.Engine.Definitions;
using Ybtb.Engine.Journal;
using Ybtb.Engine.Runtime.Messages;
using Ybtb.Engine.Values;

namespace Ybtb.Engine.Runtime;

/// <summary>How executions end: completed, failed, cancelled.</summary>
internal sealed partial class StepRun
{
    private static readonly string[] DefaultOutcome = ["Done"];

    /// <summary>Cancels the open executions of <paramref name="activity"/> under <paramref name="parent"/>.</summary>
    /// <returns>True when there was one.</returns>
    public bool CancelChild(ActivityInstance parent, Activity activity)
    {
        var open = State.Open.Where(a => a.Parent == parent && a.Activity == activity).ToList();
        open.ForEach(CancelTree);
        return open.Count > 0;
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

    /// <summary>Completes the nearest execution around this one that <paramref name="isGoal"/> accepts; those in between end without a say.</summary>
    private void CompleteOutwards(ActivityInstance from, Predicate<ActivityInstance> isGoal, IReadOnlyList<string> outcomes)
    {
        var at = from;
        do
        {
            CancelDescendants(at);
            BurnAll(at);
            Remove(at, ActivityStatus.Completed);
            journal.Add(new ActivityCompleted(at.Id, at.Activity.Index, at == from ? outcomes : DefaultOutcome, Value.Undefined));
            at = at.Parent!;
        }
        while (!isGoal(at));

        Complete(at, ActivityResult.Complete(at.Activity is Workflow ? [.. outcomes] : DefaultOutcome));
    }

    private ActivityResult Notify(ActivityInstance parent, ChildCompletion completion)
    {
        try
        {
            return parent.Activity.ChildCompleted(new ActivityContext(this, parent, []), completion);
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

    private void Fault(ActivityInstance instance, ActivityFault fault)
    {
        CancelDescendants(instance);
        BurnAll(instance, exceptLasting: true);   // what was to come by it comes when the activity is mended
        instance.Status = ActivityStatus.Faulted;
        instance.Failed = new FailedCall(calling is { Kind: WorkKind.Resume } call && call.Instance == instance ? call.Resumption : null, ReceivedAt);
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
        if (State.Parent is { Waits: true } parent && !isInLine)
        {
            var report = ChildReport.MessageOf(State, parent);
            effects.Add(new RequestedEffect(report, 0, null));
            journal.Add(new EffectRequested(0, report.Name, report.Detail));
        }
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
            Undo(instance);
            journal.Add(new ActivityCanceled(instance.Id, instance.Activity.Index));
            if (instance.Status is ActivityStatus.Faulted)
            {
                mended.Add(instance.Id);
            }
        }

        BurnAll(instance);
        Remove(instance, ActivityStatus.Canceled);
    }

    /// <summary>Takes back what the activity has put outside the instance, such as a task on a desk.</summary>
    private void Undo(ActivityInstance instance)
    {
        foreach (var effect in instance.Activity.Cancel(new ActivityContext(this, instance, [])))
        {
            AddEffect(instance, effect);
        }
    }

    private void Remove(ActivityInstance instance, ActivityStatus status)
    {
        if (State.Open.Remove(instance) && instance.Parent is { } parent)
        {
            parent.OpenChildren--;
        }

        instance.Status = status;
    }

    private void BurnAll(ActivityInstance instance, bool exceptLasting = false)
    {
        for (var i = State.Bookmarks.Count - 1; i >= 0; i--)
        {
            if (State.Bookmarks[i].ActivityInstanceId == instance.Id && !(exceptLasting && State.Bookmarks[i].IsLasting))
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
}
