using NodaTime;

namespace Ybtb.Workflows.Documents.Delivery;

/// <summary>Which deliveries are wanted; null leaves nothing out. Those that are done are never among them.</summary>
/// <param name="IssuedBefore">Only documents issued before; for what has waited too long.</param>
public sealed record DeliveryQuery(
    DeliveryState? State = null, string? ItemCode = null, string? OfficeCode = null, string? Kind = null, Instant? IssuedBefore = null, DeliveryCursor? After = null);

/// <summary>A place in the work list.</summary>
public sealed record DeliveryCursor(Instant At, Guid Id);
