using Ybtb.Engine.Activities;
using Ybtb.Engine.Runtime;

namespace Ybtb.Engine.Migration;

/// <summary>
/// An instance's state in another version of its definition: the same executions, bookmarks and values, with the nodes of the new version.
/// </summary>
/// <remarks>The old state is not changed. Nothing of the new one may be used when there are problems.</remarks>
internal sealed class InstanceMigration
{
    private readonly InstanceState from;
    private readonly VersionMap map;
    private readonly List<string> problems = [];
    private readonly List<MigratedActivity> open = [];
    private readonly SortedSet<string> newVariables = new(StringComparer.Ordinal);
    private readonly SortedSet<string> lostVariables = new(StringComparer.Ordinal);
    private readonly List<(ActivityInstance Container, Activity Activity)> due = [];

    private InstanceMigration(InstanceState from, CompiledWorkflow target, IReadOnlyDictionary<string, string> mapping)
    {
        this.from = from;
        if (target.Definition.DefinitionId != from.Workflow.Definition.DefinitionId)
        {
            problems.Add("只能迁移到同一流程的其他版本。");
        }
        else if (target.Definition.Id == from.Workflow.Definition.Id)
        {
            problems.Add("流程实例已经是该版本。");
        }

        map = VersionMap.Create(from.Workflow, target, mapping, problems.Add);
        State = new InstanceState
        {
            Id = from.Id,
            Workflow = target,
            Status = from.Status,
            Parent = from.Parent,
            ActivationKey = from.ActivationKey,
            CorrelationId = from.CorrelationId,
            Name = from.Name,
            Input = from.Input,
            LastResult = from.LastResult,
            LastActivityInstanceId = from.LastActivityInstanceId,
            LastBookmarkId = from.LastBookmarkId,
        };
    }

    /// <summary>The state in the new version.</summary>
    public InstanceState State { get; }

    /// <summary>Activities that have become due, each with the container that schedules it.</summary>
    public IReadOnlyList<(ActivityInstance Container, Activity Activity)> Due => due;

    /// <param name="mapping">Old activity id to new; what it does not name keeps its id.</param>
    public static InstanceMigration Of(InstanceState from, CompiledWorkflow target, IReadOnlyDictionary<string, string> mapping)
    {
        var migration = new InstanceMigration(from, target, mapping);
        migration.CarryValues();
        migration.CarryExecutions();
        return migration;
    }

    public MigrationReport Report() => new()
    {
        From = VersionOf(from.Workflow),
        To = VersionOf(State.Workflow),
        Problems = problems,
        Open = open,
        Due = [.. due.Select(d => MigrationActivity.Of(d.Activity))],
        New = [.. State.Workflow.Activities.Where(a => !map.Reaches(a)).Select(MigrationActivity.Of)],
        Lost = [.. from.Workflow.Activities.Where(a => map.TargetOf(a) is null).Select(MigrationActivity.Of)],
        NewVariables = [.. newVariables],
        LostVariables = [.. lostVariables],
        Timers = [.. from.Bookmarks.Where(b => b.DueAt is not null || b.Remaining is not null).Select(TimerOf)],
    };

    private static MigrationVersion VersionOf(CompiledWorkflow workflow) => new(workflow.Definition.Id, workflow.Definition.Version);

    private MigratedTimer TimerOf(Bookmark bookmark)
    {
        var activity = from.FindOpen(bookmark.ActivityInstanceId)!.Activity;
        return new(bookmark.Name, MigrationActivity.Of(activity), bookmark.DueAt, State.Bookmarks.Find(b => b.Id == bookmark.Id)?.DueAt, bookmark.Remaining);
    }

    private void CarryValues()
    {
        State.Bookmarks.AddRange(from.Bookmarks);
        foreach (var (name, value) in from.Outputs)
        {
            State.Outputs[name] = value;
        }

        foreach (var (node, outputs) in from.ActivityOutputs)
        {
            if (map.TargetOf(from.Workflow.Activities[node]) is { } target)
            {
                State.ActivityOutputs[target.Index] = outputs;
            }
        }
    }

    private void CarryExecutions()
    {
        foreach (var old in from.Open)
        {
            var target = map.TargetOf(old.Activity);
            if (old.Parent is not null)
            {
                open.Add(new(old.Id, MigrationActivity.Of(old.Activity), target is null ? null : MigrationActivity.Of(target), old.Status.ToString()));
            }

            if (target is not null && Fits(old, target))
            {
                Carry(old, target);
            }
            else if (target is null)
            {
                problems.Add($"正在进行的活动“{old.Activity.Node.DisplayText}”在新版本中不存在，请指定它对应的活动。");
            }
        }
    }

    private bool Fits(ActivityInstance old, Activity target)
    {
        if (old.Activity.Node.Type != target.Node.Type)
        {
            problems.Add($"正在进行的活动“{old.Activity.Node.DisplayText}”在新版本中是另一种活动（{target.Node.Type}）。");
            return false;
        }

        if (old.Parent is not { } parent)
        {
            return true;
        }

        var (before, after) = (PortOf(parent.Activity, old.Activity), map.TargetOf(parent.Activity) is { } container ? PortOf(container, target) : null);
        if (after is not null && before == after)
        {
            return State.FindOpen(parent.Id) is not null;   // its container has a problem of its own
        }

        problems.Add($"正在进行的活动“{old.Activity.Node.DisplayText}”在新版本中不在原来的容器之内。");
        return false;
    }

    /// <summary>The port in which a container holds the activity; null when it is none of its children.</summary>
    /// <remarks>Where a port is a list its places may change.</remarks>
    private static string? PortOf(Activity container, Activity child) =>
        container.Children.Where(c => c.Activity == child).Select(c => c.Port.Split('/')[0]).FirstOrDefault();

    private void Carry(ActivityInstance old, Activity target)
    {
        var parent = old.Parent is null ? null : State.FindOpen(old.Parent.Id);
        var carried = new ActivityInstance(old.Id, target, parent)
        {
            Status = old.Status,
            ReachedBackward = old.ReachedBackward,
            Failed = old.Failed,
            Variables = VariablesOf(old, target),
        };
        if (old.State is { } state)
        {
            var children = from.Open.FindAll(a => a.Parent == old);
            carried.State = target.TranslateState(
                old.Activity, state, new StateTranslation(map, children, problems.Add, activity => due.Add((carried, activity))));
        }

        State.Open.Add(carried);
        if (parent is not null)
        {
            parent.OpenChildren++;
        }
    }

    /// <summary>Declared ones by id, then those that the container gave to this execution, such as a loop's current value.</summary>
    private List<ScopedVariable>? VariablesOf(ActivityInstance old, Activity target)
    {
        var values = (old.Variables ?? []).ToDictionary(v => v.Id, StringComparer.Ordinal);
        var carried = new List<ScopedVariable>();
        foreach (var declared in target.Node.Variables)
        {
            if (!values.Remove(declared.Id, out var kept))
            {
                newVariables.Add(declared.Name);
            }

            carried.Add(new ScopedVariable(declared.Id, declared.Name, kept?.Value ?? declared.Default));
        }

        foreach (var left in values.Values)
        {
            if (old.Activity.Node.Variables.Any(v => v.Id == left.Id))
            {
                lostVariables.Add(left.Name);
            }
            else
            {
                carried.Add(new ScopedVariable(left.Id, left.Name, left.Value));
            }
        }

        return carried.Count == 0 ? null : carried;
    }
}
