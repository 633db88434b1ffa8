using Ybtb.Engine.Values;

namespace Ybtb.Engine.Activities.Looping;

/// <summary>Runs its body for all items at once, each branch with its own item; done when every branch is.</summary>
[ActivityType("Elsa.ParallelForEach", "并行逐项循环", "循环")]
[EmbeddedPort(LoopBody.Port, "循环体")]
[Port("Done", "完成")]
public sealed class ParallelForEach : Activity
{
    [Input("列表", UIHint = "expression-editor")]
    public Input<IReadOnlyList<Value>> Items { get; init; } = new([]);

    protected internal override bool IsLoop => true;

    protected internal override IReadOnlyList<string> ProvidedVariables => [LoopBody.CurrentValue, LoopBody.CurrentIndex];

    protected internal override void Prepare(ActivityPreparation preparation) => LoopBody.Check(this, preparation);

    protected internal override ActivityResult Execute(ActivityContext context)
    {
        var items = context.Get(Items);
        return LoopBody.Of(this) is { } body && items.Count > 0
            ? ActivityResult.Schedule([.. items.Select((item, i) => LoopBody.Round(body, item, i))])
            : ActivityResult.Complete();
    }

    protected internal override ActivityResult ChildCompleted(ActivityContext context, ChildCompletion child) =>
        context.HasOpenChildren ? ActivityResult.Continue : ActivityResult.Complete();
}
