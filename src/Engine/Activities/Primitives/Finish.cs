namespace Ybtb.Engine.Activities.Primitives;

/// <summary>Ends the whole instance, however deep it stands.</summary>
[ActivityType("Elsa.Finish", "终止流程", "基础")]
public sealed class Finish : Activity
{
    protected internal override bool IsTerminal => true;

    protected internal override ActivityResult Execute(ActivityContext context) => ActivityResult.FinishInstance();
}
