using Ybtb.Engine.Values;

namespace Ybtb.Engine.Activities.Composition;

/// <summary>Sets an output of the workflow, or of the workflow used as activity, around it.</summary>
[ActivityType("Elsa.SetOutput", "设置输出", "组合")]
[Port("Done", "完成")]
public sealed class SetOutput : Activity
{
    [Input("输出名称", UIHint = "output-picker")]
    public Input<string> OutputName { get; init; } = new("");

    [Input("输出值")]
    public Input<Value> OutputValue { get; init; } = new(Value.Null);

    protected internal override ActivityResult Execute(ActivityContext context)
    {
        if (context.Get(OutputName) is not { Length: > 0 } name)
        {
            return ActivityResult.Fail("没有填写输出名称。", "no-output-name");
        }

        context.Run.SetOutput(context.Instance, name, context.Get(OutputValue));
        return ActivityResult.Complete();
    }
}
