using System.Globalization;
using Ybtb.Engine.Values;

namespace Ybtb.Engine.Activities.Primitives;

/// <summary>Hands a task to the outside and waits until it is reported complete.</summary>
/// <remarks>The task's id is the instance's id and the execution's number, so that it is the same on every try.</remarks>
[ActivityType("Elsa.RunTask", "外部任务", "基础")]
[Port("Done", "完成")]
[Output("taskId", "任务编号")]
[Output("result", "任务结果")]
public sealed class RunTask : Activity
{
    public const string BookmarkName = "Elsa.RunTask";

    /// <summary>The topic under which tasks are handed out.</summary>
    public const string Topic = "run-task";

    [Input("任务名称")]
    public Input<string> TaskName { get; init; } = new("");

    [Input("任务内容", UIHint = "multiline")]
    public Input<Value> Payload { get; init; } = new(Value.Null);

    public static Value PayloadOf(string taskId) => Value.Object(new KeyValuePair<string, Value>("taskId", taskId));

    protected internal override ActivityResult Execute(ActivityContext context)
    {
        var taskId = string.Create(CultureInfo.InvariantCulture, $"{context.InstanceId:N}-{context.ActivityInstanceId}");
        context.Keep(taskId);
        var message = Value.Object(
            new("taskId", taskId),
            new("taskName", context.Get(TaskName)),
            new("payload", context.Get(Payload)));
        return ActivityResult.WaitFor(new BookmarkRequest(BookmarkName, PayloadOf(taskId))).With(new SendMessage(Topic, message)).Producing("taskId", taskId);
    }

    protected internal override ActivityResult Resume(ActivityContext context, Resumption resumption) =>
        ActivityResult.Complete().Producing("taskId", context.State).Producing("result", resumption.Input);
}
