namespace Ybtb.Workflows.Accounts;

/// <summary>Whether an account may work on a task.</summary>
/// <param name="InPlaceOf">The delegator whose right it is; null when it is the account's own, and when it is denied.</param>
public readonly record struct TaskDecision(Decision Decision, Viewer? InPlaceOf)
{
    public bool IsAllowed => Decision.IsAllowed;
}
