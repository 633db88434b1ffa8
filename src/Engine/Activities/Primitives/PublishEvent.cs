using Ybtb.Engine.Runtime.Messages;
using Ybtb.Engine.Values;

namespace Ybtb.Engine.Activities.Primitives;

/// <summary>Publishes an event after this step; every instance that waits for it takes it. Goes on at once.</summary>
[ActivityType("Elsa.PublishEvent", "发布事件", "基础")]
[Port("Done", "完成")]
public sealed class PublishEvent : Activity
{
    [Input("事件名称")]
    public Input<string> EventName { get; init; } = new("");

    /// <summary>Only instances with this correlation id take it; all when empty.</summary>
    [Input("关联号")]
    public Input<string> CorrelationId { get; init; } = new("");

    /// <summary>True when only this instance takes it.</summary>
    [Input("仅限本实例", UIHint = "checkbox")]
    public Input<bool> IsLocalEvent { get; init; } = new(false);

    [Input("事件内容", UIHint = "multiline")]
    public Input<Value> Payload { get; init; } = new(Value.Null);

    protected internal override ActivityResult Execute(ActivityContext context)
    {
        if (context.Get(EventName) is not { Length: > 0 } name)
        {
            return ActivityResult.Fail("没有填写事件名称。", "no-event-name");
        }

        var content = Value.Object(
            new("eventName", name),
            new("correlationId", context.Get(CorrelationId) is { Length: > 0 } correlation ? correlation : null),
            new("isLocal", context.Get(IsLocalEvent)),
            new("payload", context.Get(Payload)));
        return ActivityResult.Complete().With(new SendMessage(EngineTopics.PublishEvent, content));
    }
}
