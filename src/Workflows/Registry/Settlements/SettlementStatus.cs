namespace Ybtb.Workflows.Registry.Settlements;

/// <summary>How far a settlement has come.</summary>
public enum SettlementStatus
{
    /// <summary>Computed; reviewers may still deduct.</summary>
    Current,

    /// <summary>核定: nothing of it changes any more.</summary>
    Approved,
}
