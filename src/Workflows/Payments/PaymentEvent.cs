using NodaTime;

namespace Ybtb.Workflows.Payments;

/// <summary>An order has come to a state.</summary>
/// <param name="At">Of an end: when it came about at the bank.</param>
/// <param name="Reference">The bank's number; null when it gave none.</param>
/// <param name="Reason">Of a return or a cancellation; no personal values.</param>
public sealed record PaymentEvent(PaymentState State, Instant At, string? Reference, string? Reason);
