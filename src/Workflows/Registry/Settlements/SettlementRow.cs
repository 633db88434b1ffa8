using NodaTime;

namespace Ybtb.Workflows.Registry.Settlements;

/// <summary>结算 (table <c>settlements</c>): what a case comes to; of a case there is one. Sums in fen are in clear for reconciliation, lines and payee are sealed with the case's key.</summary>
public sealed class SettlementRow
{
    public required string CaseNumber { get; init; }

    /// <summary>Whose insurance pays.</summary>
    public required Guid PersonId { get; init; }

    public required SettlementKind Kind { get; init; }

    public required SettlementStatus Status { get; init; }

    /// <summary>The data key of the case.</summary>
    public required Guid KeyId { get; init; }

    public required long Claimed { get; init; }

    public required long InScope { get; init; }

    public required long Payable { get; init; }

    /// <summary>Of the formulae it was computed by.</summary>
    public required string FormulaVersion { get; init; }

    /// <summary>Lines, fund shares and payee as JSON, sealed.</summary>
    public required byte[] Content { get; init; }

    public required Instant SettledAt { get; init; }

    /// <summary>Null until it is approved.</summary>
    public Instant? ApprovedAt { get; init; }

    public required long Revision { get; init; }
}
