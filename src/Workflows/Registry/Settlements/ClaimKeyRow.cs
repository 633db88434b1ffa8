namespace Ybtb.Workflows.Registry.Settlements;

/// <summary>What a claim uses up (table <c>claim_keys</c>): an invoice, a birth or operation, a subsidy given once. Its key is unique, so of two claims at one instant one is refused.</summary>
/// <remarks>Taken when the case is filed, given back when it ends without payment.</remarks>
public sealed class ClaimKeyRow
{
    /// <summary>Keyed digest of what is used up: nobody reads a person or an invoice from it.</summary>
    public required byte[] Key { get; init; }

    public required ClaimKeyKind Kind { get; init; }

    public required string CaseNumber { get; init; }
}
