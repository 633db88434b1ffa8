using Ybtb.Engine.Activities;
using Ybtb.Engine.Runtime;

namespace Ybtb.Engine.Migration;

/// <summary>What an activity may use to say what its state means in another version.</summary>
internal sealed class StateTranslation(VersionMap map, IReadOnlyList<ActivityInstance> openChildren, Action<string> refuse, Action<Activity> run)
{
    /// <summary>Executions that the activity has scheduled and that are open, in the old version.</summary>
    public IReadOnlyList<ActivityInstance> OpenChildren { get; } = openChildren;

    /// <summary>The activity of the new version; null when it is lost.</summary>
    public Activity? TargetOf(Activity old) => map.TargetOf(old);

    /// <summary>Forbids the migration; <paramref name="problem"/> is Chinese.</summary>
    public void Refuse(string problem) => refuse(problem);

    /// <summary>A child of the new version that has become due.</summary>
    public void Run(Activity target) => run(target);
}
