using Ybtb.Engine.Activities;

namespace Ybtb.Engine.Runtime;

/// <summary>What one step has used of its budget, the children executed in line included.</summary>
internal sealed class BudgetUse
{
    private readonly Dictionary<Activity, int> executions = new(ReferenceEqualityComparer.Instance);
    private int executed;

    /// <summary>How many workflows are being executed inside each other.</summary>
    public int Depth { get; set; }

    /// <returns>How many executions there were, this one included.</returns>
    public int Count(Activity activity)
    {
        executions[activity] = executions.GetValueOrDefault(activity) + 1;
        return ++executed;
    }

    /// <summary>The activity executed most often: where the loop is.</summary>
    public (Activity Activity, int Times) Most()
    {
        var most = executions.MaxBy(e => e.Value);
        return (most.Key, most.Value);
    }
}
