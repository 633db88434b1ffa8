namespace Ybtb.Engine.Activities.Looping;

/// <summary>Leaves the nearest loop; whatever is still open in it is cancelled.</summary>
[ActivityType("Elsa.Break", "跳出循环", "循环")]
public sealed class Break : Activity
{
    protected internal override bool IsTerminal => true;

    protected internal override ActivityResult Execute(ActivityContext context) => ActivityResult.Break();
}
