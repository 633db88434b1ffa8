using Ybtb.Engine.Activities;
using Ybtb.Engine.Definitions;

namespace Ybtb.Engine.Runtime;

/// <summary>A workflow as the outermost activity of its definition: holds the workflow's variables and runs the root.</summary>
/// <remarks>Scripts and variable lookups do not see beyond it. There is one for the instance and one for each workflow used as activity.</remarks>
internal sealed class Workflow(DefinitionParts parts) : Activity
{
    public const string TypeName = "Elsa.Workflow";

    public const string RootPort = "root";

    private readonly Dictionary<string, List<Activity>> named = new(StringComparer.Ordinal);

    /// <summary>What the definition is made of.</summary>
    public DefinitionParts Parts => parts;

    /// <summary>The activities of this workflow with that id or name, in file order.</summary>
    public IReadOnlyList<Activity> Named(string idOrName) => named.TryGetValue(idOrName, out var found) ? found : [];

    public void Register(Activity activity)
    {
        Register(activity.Node.Id, activity);
        if (activity.Node.Name != activity.Node.Id)
        {
            Register(activity.Node.Name, activity);
        }
    }

    protected internal override ActivityResult Execute(ActivityContext context) =>
        Children.Count > 0 ? ActivityResult.Schedule(Children[0].Activity) : ActivityResult.Complete();

    protected internal override ActivityResult ChildCompleted(ActivityContext context, ChildCompletion child) =>
        ActivityResult.Complete([.. child.Outcomes]);

    private void Register(string name, Activity activity)
    {
        if (!named.TryGetValue(name, out var list))
        {
            named.Add(name, list = []);
        }

        list.Add(activity);
    }
}
