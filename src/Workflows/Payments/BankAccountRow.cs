namespace Ybtb.Workflows.Payments;

/// <summary>An account that the embedded bank does not simply credit (table <c>bank_accounts</c>); every other account is open.</summary>
public sealed class BankAccountRow
{
    /// <summary>Blind index of the account's number.</summary>
    public required byte[] AccountIndex { get; init; }

    public required EmbeddedAccountStatus Status { get; init; }

    public required long Revision { get; init; }
}
