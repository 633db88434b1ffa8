using Ybtb.Engine.Values;

namespace Ybtb.Engine.Activities.Flow;

/// <summary>Runs the activity of the first case that holds, or of all that do, or its default; done when those are.</summary>
[ActivityType("Elsa.Switch", "多路选择", "分支", Description = "按条件执行内含的活动")]
[NodeInput("cases", "分支条件", UIHint = "switch-editor", TypeName = "Object", IsUnwrapped = true)]
[EmbeddedPort("default", "其他")]
[Port("Done", "完成")]
[Output("output", "选中的分支")]
public sealed class Switch : Activity
{
    private CaseMatching cases = new();

    /// <summary><c>MatchFirst</c> or <c>MatchAny</c>.</summary>
    [Input("匹配方式")]
    [Choice(CaseMatching.MatchFirst, "第一个符合的分支")]
    [Choice(CaseMatching.MatchAny, "所有符合的分支")]
    public Input<string> Mode { get; init; } = new(CaseMatching.MatchFirst);

    protected internal override void Prepare(ActivityPreparation preparation) => cases = CaseMatching.Of(preparation);

    protected internal override ActivityResult Execute(ActivityContext context)
    {
        var matched = cases.Match(context, context.Get(Mode));
        context.Keep(Value.Strings(matched.Select(c => c.Label)));
        var children = matched.Count > 0
            ? [.. matched.Select(c => Child($"cases/{c.Place}")).OfType<Activity>()]
            : new[] { Child("default") }.OfType<Activity>().ToArray();
        return children.Length > 0
            ? ActivityResult.Schedule([.. children.Select(c => new ScheduledChild(c))])
            : End(context);
    }

    protected internal override ActivityResult ChildCompleted(ActivityContext context, ChildCompletion child) =>
        context.HasOpenChildren ? ActivityResult.Continue : End(context);

    private static ActivityResult End(ActivityContext context) => ActivityResult.Complete().Producing("output", context.State);
}
