using Ybtb.Engine.Values;

namespace Ybtb.Engine.Activities.Looping;

/// <summary>What the loops have in common: a body in the port of that name, and the variables it sees.</summary>
internal static class LoopBody
{
    public const string Port = "body";

    /// <summary>The value of this round.</summary>
    public const string CurrentValue = "CurrentValue";

    /// <summary>The place of this round's item, from 0.</summary>
    public const string CurrentIndex = "CurrentIndex";

    /// <summary>Null when the loop is empty: it then completes at once.</summary>
    public static Activity? Of(Activity loop)
    {
        foreach (var child in loop.Children)
        {
            if (child.Port == Port)
            {
                return child.Activity;
            }
        }

        return null;
    }

    public static void Check(Activity loop, ActivityPreparation preparation)
    {
        if (Of(loop) is null)
        {
            preparation.Warn("loop-without-body", "循环没有循环体。");
        }
    }

    /// <summary>One round over an item of a list.</summary>
    public static ScheduledChild Round(Activity body, Value item, int index) =>
        new(body) { Variables = [(CurrentValue, item), (CurrentIndex, Value.Of(index))] };
}
