using NodaTime;
using Ybtb.Workflows.Files;

namespace Ybtb.Workflows.Documents.Delivery;

/// <summary>送达 of a document (table <c>deliveries</c>): made when the document is issued.</summary>
public sealed class DeliveryRow
{
    /// <summary>Ordered by time.</summary>
    public required Guid Id { get; init; }

    /// <summary>Unique.</summary>
    public required Guid DocumentId { get; init; }

    public required string CaseNumber { get; init; }

    /// <summary>Who has to deliver: the office that received the application.</summary>
    public required string OfficeCode { get; init; }

    /// <summary>From the province down to that office.</summary>
    public required string OfficePath { get; init; }

    /// <summary>By which the application came.</summary>
    public required string Channel { get; init; }

    public DeliveryState State { get; set; }

    /// <summary>Code of how it was delivered, or was tried to be; null while it is pending.</summary>
    public string? Manner { get; set; }

    /// <summary>Who took it, sealed under the case's key; null until then.</summary>
    public byte[]? SealedReceiver { get; set; }

    /// <summary>Code of what the receiver is to the applicant; null for the applicant himself.</summary>
    public string? Relation { get; set; }

    /// <summary>What was signed; null for nothing.</summary>
    public ContentAddress? SignatureAddress { get; set; }

    /// <summary>Sealed under the case's key; null for none.</summary>
    public byte[]? SealedNote { get; set; }

    public required Guid KeyId { get; init; }

    public required Instant CreatedAt { get; init; }

    /// <summary>Null until it is delivered.</summary>
    public Instant? DeliveredAt { get; set; }

    /// <summary>Who recorded it; null for what was delivered by itself.</summary>
    public Guid? DeliveredBy { get; set; }

    /// <summary>As it was then.</summary>
    public string? DeliveredByName { get; set; }

    public long Revision { get; set; }
}

/// <summary>How far a delivery is. Stored by name, so names never change.</summary>
public enum DeliveryState
{
    /// <summary>待送达.</summary>
    Pending,

    /// <summary>已送达.</summary>
    Delivered,

    /// <summary>未能送达: tried without success; may be tried again.</summary>
    Undeliverable,
}
