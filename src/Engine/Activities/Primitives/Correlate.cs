namespace Ybtb.Engine.Activities.Primitives;

/// <summary>Sets the correlation id, which ties the instance to something outside.</summary>
[ActivityType("Elsa.Correlate", "设置关联号", "基础")]
[Port("Done", "完成")]
public sealed class Correlate : Activity
{
    [Input("关联号")]
    public Input<string> CorrelationId { get; init; } = new("");

    protected internal override ActivityResult Execute(ActivityContext context)
    {
        context.Run.State.CorrelationId = context.Get(CorrelationId);
        return ActivityResult.Complete();
    }
}
