using Ybtb.Engine.Activities;

namespace Ybtb.Engine.Runtime;

/// <summary>The workflow itself as the outermost activity: holds the workflow's variables and runs the root.</summary>
internal sealed class Workflow : Activity
{
    public const string TypeName = "Elsa.Workflow";

    public const string RootPort = "root";

    protected internal override ActivityResult Execute(ActivityContext context) => ActivityResult.Schedule(Children[0].Activity);

    protected internal override ActivityResult ChildCompleted(ActivityContext context, ChildCompletion child) =>
        ActivityResult.Complete([.. child.Outcomes]);
}
