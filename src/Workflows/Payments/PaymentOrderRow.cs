using NodaTime;
using Ybtb.Workflows.Registry.Settlements;

namespace Ybtb.Workflows.Payments;

/// <summary>A payment order (table <c>payment_orders</c>). Of a case one at most is live or paid: a unique index sees to it.</summary>
public sealed class PaymentOrderRow
{
    public required string Number { get; init; }

    public required string CaseNumber { get; init; }

    /// <summary>Revision of the approved settlement that is paid.</summary>
    public required long SettlementRevision { get; init; }

    public required int Attempt { get; init; }

    /// <summary>The office that decided, as it was then.</summary>
    public required string OfficeCode { get; init; }

    /// <summary>In fen.</summary>
    public required long Amount { get; init; }

    public required PayeeKind PayeeKind { get; init; }

    public required string MaskedName { get; init; }

    public required string MaskedAccount { get; init; }

    /// <summary>The case's key: the payee is gone with the case's personal values, the amounts stay.</summary>
    public required Guid KeyId { get; init; }

    public required byte[] SealedPayee { get; init; }

    public required PaymentState State { get; init; }

    public string? Reference { get; init; }

    public string? ReturnReason { get; init; }

    public required Instant CreatedAt { get; init; }

    /// <summary>When it ended; null while it is live.</summary>
    public Instant? SettledAt { get; init; }

    public required long Revision { get; init; }
}
