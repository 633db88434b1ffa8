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
        var (oldById, newById) = (ById(from), ById(to));
        foreach (var (oldId, newId) in mapping)
        {
            if (!oldById.TryGetValue(oldId, out var old))
            {
                refuse($"对应关系中的“{oldId}”不是原版本的活动。");
            }
            else if (!newById.TryGetValue(newId, out var target))
            {
                refuse($"对应关系中的“{newId}”不是新版本的活动。");
            }
            else if (map.targets.ContainsValue(target))
            {
                refuse($"对应关系中有两个活动都对应新版本的“{newId}”。");
            }
            else
            {
                map.targets[old] = target;
            }
        }

        var taken = map.targets.Values.ToHashSet();
        foreach (var (id, old) in oldById.Where(o => !mapping.ContainsKey(o.Key)))
        {
            if (newById.TryGetValue(id, out var target) && taken.Add(target))
            {
                map.targets[old] = target;
            }
        }

        return map;
    }

    /// <summary>The activity that stands for it; null when it is lost.</summary>
    public Activity? TargetOf(Activity old) => targets.GetValueOrDefault(old);

    public bool Reaches(Activity target) => targets.ContainsValue(target);

    private static Dictionary<string, Activity> ById(CompiledWorkflow workflow) =>
        workflow.Activities.Skip(1).DistinctBy(a => a.Node.Id).ToDictionary(a => a.Node.Id, StringComparer.Ordinal);
}
