namespace Ybtb.Engine.Activities.Primitives;

/// <summary>Names the instance.</summary>
[ActivityType("Elsa.SetName", "设置实例名称", "基础")]
[Port("Done", "完成")]
public sealed class SetName : Activity
{
    [Input("名称")]
    public Input<string> Value { get; init; } = new("");

    protected internal override ActivityResult Execute(ActivityContext context)
    {
        context.Run.State.Name = context.Get(Value);
        return ActivityResult.Complete();
    }
}
