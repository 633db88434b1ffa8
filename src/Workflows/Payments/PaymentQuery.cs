using NodaTime;

namespace Ybtb.Workflows.Payments;

/// <summary>Which orders are wanted; null for any.</summary>
/// <param name="OfficeCode">The office that decided.</param>
/// <param name="From">First legal day of the orders.</param>
/// <param name="To">Last legal day of the orders.</param>
/// <param name="After">The last order seen: older ones follow.</param>
public sealed record PaymentQuery(PaymentState? State = null, string? OfficeCode = null, LocalDate? From = null, LocalDate? To = null, PaymentCursor? After = null);

/// <summary>A place in the list.</summary>
public sealed record PaymentCursor(Instant CreatedAt, string Number);
