using NodaTime;

namespace Ybtb.Workflows.Documents.Issuing;

/// <summary>A document owed (table <c>document_obligations</c>): the issuer numbers, draws and signs it afterwards.</summary>
public sealed class DocumentObligationRow
{
    /// <summary>Ordered by time.</summary>
    public required Guid Id { get; init; }

    public required string CaseNumber { get; init; }

    public required string Kind { get; init; }

    /// <summary>Whose series of numbers it takes: six digits.</summary>
    public required string OfficeCode { get; init; }

    public required Guid KeyId { get; init; }

    /// <summary>The frozen data as JSON, sealed.</summary>
    public required byte[] Data { get; init; }

    public required Instant CreatedAt { get; init; }

    /// <summary>Since when it is to be issued; null for one on request that nobody has asked for yet.</summary>
    public Instant? WantedAt { get; set; }

    /// <summary>The void document in whose place it is issued; null for most. Of those that replace one document there is one.</summary>
    public Guid? ReplacesId { get; init; }

    /// <summary>When it got its number; null until then.</summary>
    public Instant? IssuedAt { get; set; }

    /// <summary>Why it cannot be issued, in Chinese and without personal values; null when nothing stands in the way.</summary>
    public string? Problem { get; set; }

    public long Revision { get; set; }
}
