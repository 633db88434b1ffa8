namespace Ybtb.Engine.Activities.Primitives;

/// <summary>Fails on purpose: an incident with this code and message.</summary>
[ActivityType("Elsa.Fault", "报告异常", "基础")]
[Port("Done", "完成")]
public sealed class Fault : Activity
{
    [Input("代码")]
    public Input<string> Code { get; init; } = new("0");

    [Input("类别")]
    public Input<string> Category { get; init; } = new("General");

    [Input("类型")]
    public Input<string> FaultType { get; init; } = new("System");

    [Input("说明")]
    public Input<string> Message { get; init; } = new("");

    protected internal override ActivityResult Execute(ActivityContext context) =>
        ActivityResult.Fail(context.Get(Message), $"{context.Get(FaultType)}/{context.Get(Category)}/{context.Get(Code)}");
}
