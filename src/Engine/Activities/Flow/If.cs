using Ybtb.Engine.Values;

namespace Ybtb.Engine.Activities.Flow;

/// <summary>Runs <c>then</c> or <c>else</c>, if that is there, and is done.</summary>
[ActivityType("Elsa.If", "如果", "分支", Description = "条件成立与否分别执行内含的活动")]
[EmbeddedPort("then", "成立时")]
[EmbeddedPort("else", "不成立时")]
[Port("Done", "完成")]
[Output("result", "判断结果")]
public sealed class If : Activity
{
    [Input("条件", UIHint = "expression-editor")]
    public Input<bool> Condition { get; init; } = new(false);

    protected internal override ActivityResult Execute(ActivityContext context)
    {
        var holds = context.Get(Condition);
        context.Keep(holds);
        return Child(holds ? "then" : "else") is { } branch ? ActivityResult.Schedule(branch) : End(holds);
    }

    protected internal override ActivityResult ChildCompleted(ActivityContext context, ChildCompletion child) => End(context.State);

    private static ActivityResult End(Value result) => ActivityResult.Complete().Producing("result", result);
}
