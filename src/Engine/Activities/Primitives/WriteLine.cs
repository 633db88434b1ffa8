namespace Ybtb.Engine.Activities.Primitives;

/// <summary>Writes a line into the history.</summary>
[ActivityType("Elsa.WriteLine", "写入一行", "基础")]
[Port("Done", "完成")]
public sealed class WriteLine : Activity
{
    [Input("文本")]
    public Input<string> Text { get; init; } = new("");

    protected internal override ActivityResult Execute(ActivityContext context) =>
        ActivityResult.Complete().With(new WriteText(context.Get(Text)));
}
