using NodaTime;
using Ybtb.Engine.Values;

namespace Ybtb.Engine.Activities.Primitives;

/// <summary>Waits for a published event of this name, or starts the workflow with it.</summary>
[ActivityType("Elsa.Event", "等待事件", "基础", Kind = ActivityKind.Trigger)]
[Port("Done", "完成")]
[Output("result", "事件内容")]
public sealed class Event : Activity
{
    /// <summary>The name under which events wait; the payload is <c>{"eventName": …}</c>.</summary>
    public const string BookmarkName = "Elsa.Event";

    [Input("事件名称")]
    public Input<string> EventName { get; init; } = new("");

    public static Value PayloadOf(string eventName) => Value.Object(new KeyValuePair<string, Value>("eventName", eventName));

    internal override TriggerRequest? TriggerOf(TriggerContext context, Instant publishedAt) =>
        new(BookmarkName, PayloadOf(Required(context.Get(EventName))));

    protected internal override ActivityResult Execute(ActivityContext context) => context.HasTriggered(out var input)
        ? ActivityResult.Complete().Producing("result", input)
        : ActivityResult.WaitFor(new BookmarkRequest(BookmarkName, PayloadOf(Required(context.Get(EventName)))));

    protected internal override ActivityResult Resume(ActivityContext context, Resumption resumption) =>
        ActivityResult.Complete().Producing("result", resumption.Input);

    private static string Required(string name) =>
        name.Length > 0 ? name : throw new ActivityFailedException("no-event-name", "没有填写事件名称。");
}
