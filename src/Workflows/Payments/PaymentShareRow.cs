namespace Ybtb.Workflows.Payments;

/// <summary>What a fund pays of an order (table <c>payment_shares</c>): only ever inserted.</summary>
public sealed class PaymentShareRow
{
    public required string OrderNumber { get; init; }

    public required string Fund { get; init; }

    /// <summary>In fen.</summary>
    public required long Amount { get; init; }
}
