using NodaTime;
using Ybtb.Workflows.Cases;
using Ybtb.Workflows.Files;

namespace Ybtb.Workflows.Documents.Delivery;

/// <summary>That a document was delivered, as staff record it.</summary>
/// <param name="At">Null: when the request reached us.</param>
/// <param name="Strokes">Drawn on the screen, each x, y, x, y, …; null for none.</param>
/// <param name="Scan">An own upload; null for none.</param>
public sealed record RecordDelivery(
    DeliveryManner Manner, DeliveryReceiver Receiver, Instant? At, IReadOnlyList<IReadOnlyList<int>>? Strokes, ContentAddress? Scan, string? Tracking, string? Note);

/// <summary>That an attempt came to nothing, as staff record it.</summary>
/// <param name="Note">What was tried, such as when which number was called.</param>
public sealed record RecordDeliveryFailure(DeliveryManner Manner, DeliveryFailure Failure, string Note);

/// <summary>What every command on a delivery brings along.</summary>
/// <param name="ExpectedRevision">Of the delivery as the person saw it.</param>
/// <param name="ReceivedAt">When the request reached us.</param>
public sealed record DeliveryCommand(long ExpectedRevision, Instant ReceivedAt, IdempotencyKey? Key);
