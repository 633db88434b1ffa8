namespace Ybtb.Engine.Activities.Looping;

/// <summary>Runs its body as long as the condition holds; the condition is asked before every round.</summary>
[ActivityType("Elsa.While", "当条件成立时循环", "循环")]
[NodeInput("condition", "条件", UIHint = "expression-editor", TypeName = "Boolean")]
[EmbeddedPort(LoopBody.Port, "循环体")]
[Port("Done", "完成")]
public sealed class While : Activity
{
    private InputSource condition = InputSource.NotSet.Instance;

    protected internal override bool IsLoop => true;

    protected internal override void Prepare(ActivityPreparation preparation)
    {
        if (preparation.Node.Json.TryGetProperty("condition", out var json))
        {
            condition = preparation.Source(json);
        }

        LoopBody.Check(this, preparation);
    }

    protected internal override ActivityResult Execute(ActivityContext context) => Round(context);

    protected internal override ActivityResult ChildCompleted(ActivityContext context, ChildCompletion child) => Round(context);

    private ActivityResult Round(ActivityContext context) =>
        LoopBody.Of(this) is { } body && InputConversion.To<bool>(context.Evaluate(condition))
            ? ActivityResult.Schedule(body)
            : ActivityResult.Complete();
}
