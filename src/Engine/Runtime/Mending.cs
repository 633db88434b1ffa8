using Ybtb.Engine.Values;

namespace Ybtb.Engine.Runtime;

/// <summary>How a person mends an incident; the closed list.</summary>
public abstract record Mending
{
    private Mending()
    {
    }

    /// <summary>Again as it was: the failed activity, or the whole step that could not be taken.</summary>
    public sealed record Retry : Mending;

    /// <summary>Without it: the failed activity counts as completed; the stimulus of a whole failed step is given up.</summary>
    /// <param name="Outcomes">By which the activity is left, <c>Done</c> when empty; without meaning for a whole failed step.</param>
    public sealed record Skip(IReadOnlyList<string> Outcomes, string Reason) : Mending;

    /// <summary>With variables set by name first, then again. Only for a failed activity.</summary>
    public sealed record Correct(IReadOnlyList<KeyValuePair<string, Value>> Variables, string Reason) : Mending;
}
