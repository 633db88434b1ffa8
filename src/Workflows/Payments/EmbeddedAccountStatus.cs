namespace Ybtb.Workflows.Payments;

/// <summary>Whether the embedded bank credits an account.</summary>
public enum EmbeddedAccountStatus
{
    Open,
    Closed,
    Frozen,
    Unknown,
}
