using Ybtb.Engine.Values;

namespace Ybtb.Engine.Activities.Looping;

/// <summary>Runs its body for one item after the other.</summary>
/// <remarks>The items are those at the beginning: changing the list they came from does not change the rounds.</remarks>
[ActivityType("Elsa.ForEach", "逐项循环", "循环")]
[EmbeddedPort(LoopBody.Port, "循环体")]
[Port("Done", "完成")]
[Output("currentValue", "当前项")]
public sealed class ForEach : Activity
{
    [Input("列表", UIHint = "expression-editor")]
    public Input<IReadOnlyList<Value>> Items { get; init; } = new([]);

    protected internal override bool IsLoop => true;

    protected internal override IReadOnlyList<string> ProvidedVariables => [LoopBody.CurrentValue, LoopBody.CurrentIndex];

    protected internal override void Prepare(ActivityPreparation preparation) => LoopBody.Check(this, preparation);

    protected internal override ActivityResult Execute(ActivityContext context) => Round(context, Value.Of([.. context.Get(Items)]), 0);

    protected internal override ActivityResult ChildCompleted(ActivityContext context, ChildCompletion child)
    {
        var kept = context.State.AsArray();
        return Round(context, kept[1], (int)kept[0].AsNumber() + 1);
    }

    private ActivityResult Round(ActivityContext context, Value items, int at)
    {
        if (LoopBody.Of(this) is not { } body || at >= items.AsArray().Length)
        {
            return ActivityResult.Complete();
        }

        var item = items.AsArray()[at];
        context.Keep(Value.Of([Value.Of(at), items]));
        return ActivityResult.Schedule(LoopBody.Round(body, item, at)).Producing("currentValue", item);
    }
}
