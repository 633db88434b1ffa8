using System.Globalization;
using Ybtb.Engine.Runtime;
using Ybtb.Engine.Runtime.Messages;
using Ybtb.Engine.Values;

namespace Ybtb.Engine.Activities.Composition;

/// <summary>Has one instance of another workflow started per item, and waits for all of them or for none.</summary>
/// <remarks>Each report of a child runs <c>childCompleted</c> or <c>childFaulted</c>, where they exist. The outcomes at the end are Completed and Done; Done alone when nothing was waited for.</remarks>
[ActivityType("Elsa.BulkDispatchWorkflows", "批量派发子流程", "组合", Description = "为列表的每一项启动一个子流程")]
[NodeInput("correlationIdFunction", "各项的关联号", UIHint = "expression-editor", Description = "由列表项算出关联号的脚本")]
[EmbeddedPort("childCompleted", "子流程办完时")]
[EmbeddedPort("childFaulted", "子流程异常时")]
[Port("Completed", "全部办完")]
[Port("Canceled", "已取消")]
[Port("Done", "完成")]
public sealed class BulkDispatchWorkflows : Activity
{
    /// <summary>How many children one activity may start.</summary>
    private const int MaxItems = 10_000;

    private const string DefaultItemKey = "Item";

    private InputSource correlationIdFunction = InputSource.NotSet.Instance;

    [Input("流程", UIHint = "workflow-definition-picker")]
    public Input<string> WorkflowDefinitionId { get; init; } = new("");

    /// <summary>An object among the items is merged into the child's input; any other goes under <see cref="DefaultItemInputKey"/>.</summary>
    [Input("列表", UIHint = "expression-editor")]
    public Input<IReadOnlyList<Value>> Items { get; init; } = new([]);

    [Input("列表项的输入名称")]
    public Input<string> DefaultItemInputKey { get; init; } = new(DefaultItemKey);

    /// <summary>An object by input name, given to every child.</summary>
    [Input("输入", UIHint = "multiline")]
    public Input<Value> Input { get; init; } = new(Value.EmptyObject);

    [Input("等待完成", UIHint = "checkbox")]
    public Input<bool> WaitForCompletion { get; init; } = new(true);

    protected internal override IReadOnlyList<string> Ports => ["Completed", "Canceled", "Done"];

    protected internal override IReadOnlyList<string> ProvidedVariables => ["ChildInstanceId"];

    protected internal override void Prepare(ActivityPreparation preparation)
    {
        if (preparation.Node.Json.TryGetProperty("correlationIdFunction", out var json))
        {
            correlationIdFunction = preparation.Source(json, DefaultItemKey);
        }
    }

    protected internal override ActivityResult Execute(ActivityContext context)
    {
        var items = context.Get(Items);
        if (items.Count == 0)
        {
            return ActivityResult.Complete();
        }

        if (items.Count > MaxItems)
        {
            return ActivityResult.Fail($"一次最多派发 {MaxItems} 个子流程。", "too-many-items");
        }

        var definitionId = context.Get(WorkflowDefinitionId);
        if (ChildWorkflow.FindVersion(context, definitionId, out var instead) is not { } version)
        {
            return instead!;
        }

        var waits = context.Get(WaitForCompletion);
        var starts = new SendMessage[items.Count];
        for (var i = 0; i < starts.Length; i++)
        {
            starts[i] = ChildWorkflow.Start(context, ChildWorkflow.IdOf(context, i), definitionId, version, CorrelationOf(context, items[i]), InputOf(context, items[i]), waits);
        }

        if (!waits)
        {
            return ActivityResult.Complete().With(starts);
        }

        context.Keep(OutstandingChildren.All(items.Count).ToValue());
        return ActivityResult.WaitFor(ChildWorkflow.Bookmark(context) with { IsLasting = true }).With(starts);
    }

    protected internal override ActivityResult Resume(ActivityContext context, Resumption resumption)
    {
        var report = ChildReport.From(resumption.Input);
        var outstanding = OutstandingChildren.From(context.State);
        if (outstanding.Places.FirstOrDefault(place => IdOf(context, place) == report.ChildId, -1) is not (>= 0 and var reporting))
        {
            return ActivityResult.Continue;   // reported before
        }

        outstanding.Remove(reporting);
        context.Keep(outstanding.ToValue());
        var port = report.SubStatus == InstanceStatus.Faulted.SubStatusName() ? "childFaulted" : "childCompleted";
        return Child(port) is { } reaction
            ? ActivityResult.Schedule(new ScheduledChild(reaction) { Variables = [("ChildInstanceId", report.ChildId)] })
            : Next(context);
    }

    protected internal override ActivityResult ChildCompleted(ActivityContext context, ChildCompletion child) => Next(context);

    protected internal override IReadOnlyList<Effect> Cancel(ActivityContext context) => context.State.Kind == ValueKind.String
        ? [.. OutstandingChildren.From(context.State).Places.Select(place => ChildWorkflow.Cancel(IdOf(context, place)))]
        : [];

    private static ActivityResult Next(ActivityContext context) => OutstandingChildren.From(context.State).IsEmpty && !context.HasOpenChildren
        ? ActivityResult.Complete("Completed", "Done")
        : ActivityResult.Continue;

    private static string IdOf(ActivityContext context, int place) => ChildWorkflow.IdOf(context, place).ToString("N", CultureInfo.InvariantCulture);

    private string? CorrelationOf(ActivityContext context, Value item) =>
        context.Run.EvaluateWith(correlationIdFunction, context.Instance, DefaultItemKey, item) is { IsNullish: false } id ? InputConversion.To<string>(id) : null;

    private Value InputOf(ActivityContext context, Value item)
    {
        var common = context.Get(Input) is { Kind: ValueKind.Object } given ? given.AsObject() : ValueObject.Empty;
        if (item.Kind != ValueKind.Object)
        {
            return Value.Of(common.With(context.Get(DefaultItemInputKey), item));
        }

        var merged = new ValueObject.Builder();
        merged.SetAll(common);
        merged.SetAll(item.AsObject());
        return Value.Of(merged.Build());
    }
}
