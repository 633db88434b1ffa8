using NodaTime;

namespace Ybtb.Workflows.Payments;

/// <summary>An order has come to a state (table <c>payment_events</c>): only ever inserted.</summary>
public sealed class PaymentEventRow
{
    public required string OrderNumber { get; init; }

    /// <summary>From 1.</summary>
    public required int Sequence { get; init; }

    public required PaymentState State { get; init; }

    public required Instant At { get; init; }

    /// <summary>When the step was that wrote it.</summary>
    public required Instant RecordedAt { get; init; }

    public string? Reference { get; init; }

    public string? Reason { get; init; }
}
