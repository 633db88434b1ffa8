namespace Ybtb.Engine.Activities.Flow;

/// <summary>Runs all its activities at once; done when every one is.</summary>
[ActivityType("Elsa.Parallel", "并行", "流程", Kind = ActivityKind.Container, IsBrowsable = false)]
[Port("Done", "完成")]
public sealed class Parallel : Activity
{
    protected internal override ActivityResult Execute(ActivityContext context) => Children.Any(IsBranch)
        ? ActivityResult.Schedule([.. Children.Where(IsBranch).Select(c => new ScheduledChild(c.Activity))])
        : ActivityResult.Complete();

    protected internal override ActivityResult ChildCompleted(ActivityContext context, ChildCompletion child) =>
        context.HasOpenChildren ? ActivityResult.Continue : ActivityResult.Complete();

    private static bool IsBranch(ChildActivity child) => child.Port == "activities";
}
