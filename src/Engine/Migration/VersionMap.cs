using Ybtb.Engine.Activities;
using Ybtb.Engine.Runtime;

namespace Ybtb.Engine.Migration;

/// <summary>Which activity of the new version stands for which of the old: by a given mapping of ids, else by equal ids.</summary>
internal sealed class VersionMap
{
    private readonly Dictionary<Activity, Activity> targets = [];

    private VersionMap()
    {
    }

    /// <param name="mapping">Old id to new id; what it does not name keeps its id.</param>
    /// <param name="refuse">Told what is wrong with the mapping itself.</param>
    public static VersionMap Create(
        CompiledWorkflow from, CompiledWorkflow to, IReadOnlyDictionary<string, string> mapping, Action<string> refuse)
    {
        var map = new VersionMap();
        map.targets[from.Root] = to.Root;
        var (before, after) = (ByPlace(from), ByPlace(to));
        var taken = new HashSet<Activity> { to.Root };
        foreach (var (oldId, newId) in mapping)
        {
            if (Find(from, oldId) is not { } old)
            {
                refuse($"对应关系中的“{oldId}”不是原版本的活动。");
            }
            else if (Find(to, newId) is not { } target)
            {
                refuse($"对应关系中的“{newId}”不是新版本的活动。");
            }
            else if (!taken.Add(target))
            {
                refuse($"对应关系中有两个活动都对应新版本的“{newId}”。");
            }
            else
            {
                map.targets[old] = target;
            }
        }

        foreach (var (place, old) in before.Where(b => !map.targets.ContainsKey(b.Value)))
        {
            if (after.TryGetValue(place, out var target) && taken.Add(target))
            {
                map.targets[old] = target;
            }
        }

        return map;
    }

    /// <summary>The activity that stands for it; null when it is lost.</summary>
    public Activity? TargetOf(Activity old) => targets.GetValueOrDefault(old);

    public bool Reaches(Activity target) => targets.ContainsValue(target);

    /// <summary>The workflow's own activity of that id; else the one of that path, such as one inside a workflow used as activity.</summary>
    private static Activity? Find(CompiledWorkflow workflow, string id) =>
        workflow.Activities.Skip(1).FirstOrDefault(a => a.Node.Id == id && a.Owner == workflow.Root)
        ?? workflow.Activities.Skip(1).FirstOrDefault(a => a.Node.NodeId == id);

    /// <summary>Ids are unique within a workflow; one used as activity is told apart by its path.</summary>
    private static Dictionary<(string Workflow, string Id), Activity> ByPlace(CompiledWorkflow workflow) => workflow.Activities.Skip(1)
        .DistinctBy(PlaceOf).ToDictionary(PlaceOf);

    private static (string Workflow, string Id) PlaceOf(Activity activity) =>
        (activity.Owner.Node.NodeId, activity is Workflow ? activity.Node.NodeId : activity.Node.Id);
}
