using Ybtb.Engine.Values;

namespace Ybtb.Engine.Activities.Looping;

/// <summary>Counts from <see cref="Start"/> to <see cref="End"/>, downwards with a negative step, and runs its body each time.</summary>
/// <remarks>The bounds are those at the beginning: changing what they were computed from does not move them.</remarks>
[ActivityType("Elsa.For", "计数循环", "循环")]
[EmbeddedPort(LoopBody.Port, "循环体")]
[Port("Done", "完成")]
[Output("currentValue", "当前值")]
public sealed class For : Activity
{
    [Input("起始值")]
    public Input<double> Start { get; init; } = new(0);

    [Input("结束值")]
    public Input<double> End { get; init; } = new(0);

    /// <summary>Not zero; 1 unless set.</summary>
    [Input("步长")]
    public Input<double> Step { get; init; } = new(1);

    /// <summary>True when <see cref="End"/> itself is a round; true unless set.</summary>
    [Input("包含结束值", UIHint = "checkbox")]
    public Input<bool> OuterBoundInclusive { get; init; } = new(true);

    protected internal override bool IsLoop => true;

    protected internal override IReadOnlyList<string> ProvidedVariables => [LoopBody.CurrentValue];

    protected internal override void Prepare(ActivityPreparation preparation) => LoopBody.Check(this, preparation);

    protected internal override ActivityResult Execute(ActivityContext context)
    {
        var step = context.Get(Step);
        return step == 0
            ? ActivityResult.Fail("计数循环的步长不能为 0。", "zero-step")
            : Round(context, context.Get(Start), context.Get(End), step, context.Get(OuterBoundInclusive));
    }

    protected internal override ActivityResult ChildCompleted(ActivityContext context, ChildCompletion child)
    {
        var kept = context.State.AsArray();
        var step = kept[2].AsNumber();
        return Round(context, kept[0].AsNumber() + step, kept[1].AsNumber(), step, kept[3].AsBoolean());
    }

    private ActivityResult Round(ActivityContext context, double at, double end, double step, bool inclusive)
    {
        var left = step > 0 ? end - at : at - end;
        if (LoopBody.Of(this) is not { } body || left < 0 || (left == 0 && !inclusive))
        {
            return ActivityResult.Complete();
        }

        context.Keep(Value.Of([Value.Of(at), Value.Of(end), Value.Of(step), Value.Of(inclusive)]));
        return ActivityResult.Schedule(new ScheduledChild(body) { Variables = [(LoopBody.CurrentValue, Value.Of(at))] }).Producing("currentValue", at);
    }
}
