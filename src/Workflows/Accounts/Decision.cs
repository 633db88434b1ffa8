namespace Ybtb.Workflows.Accounts;

/// <summary>What the policy says to one request.</summary>
/// <param name="Reason">Chinese, for the person who asked; null when allowed.</param>
public sealed record Decision(bool IsAllowed, string? Reason)
{
    public static Decision Allowed { get; } = new(true, null);

    public static Decision Denied(string reason) => new(false, reason);
}
