using NodaTime;

namespace Ybtb.Workflows.Documents.Issuing;

/// <summary>That somebody looked at a document, took it away or printed it (table <c>document_uses</c>): only ever inserted.</summary>
public sealed class DocumentUseRow
{
    /// <summary>Ordered by time.</summary>
    public required Guid Id { get; init; }

    public required Guid DocumentId { get; init; }

    public required int Version { get; init; }

    public required DocumentUse Use { get; init; }

    public required Instant At { get; init; }

    public required Guid AccountId { get; init; }

    /// <summary>As it was then.</summary>
    public required string AccountName { get; init; }

    /// <summary>As it was then.</summary>
    public required string OfficeCode { get; init; }

    /// <summary>How many were printed; 1 otherwise.</summary>
    public required int Copies { get; init; }
}

/// <summary>What was done with a document. Stored by name, so names never change.</summary>
public enum DocumentUse
{
    Viewed,
    Downloaded,
    Printed,
}
