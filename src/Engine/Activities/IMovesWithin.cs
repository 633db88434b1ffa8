namespace Ybtb.Engine.Activities;

/// <summary>A container that a person can move to another of its own activities.</summary>
internal interface IMovesWithin
{
    /// <summary>Forgets how far this execution has come and goes on at <paramref name="target"/>; what was open in it is cancelled by the caller.</summary>
    /// <param name="target">One of its children.</param>
    /// <returns>What to run; null, with nothing changed, when the target cannot be reached in this container.</returns>
    ActivityResult? MoveTo(ActivityContext context, Activity target);
}
