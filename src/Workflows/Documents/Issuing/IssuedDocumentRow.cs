using NodaTime;

namespace Ybtb.Workflows.Documents.Issuing;

/// <summary>A document with its number (table <c>issued_documents</c>). Rows are never deleted, so that no series has a gap.</summary>
public sealed class IssuedDocumentRow
{
    /// <summary>Ordered by time.</summary>
    public required Guid Id { get; init; }

    /// <summary>Unique: an obligation is met once.</summary>
    public required Guid ObligationId { get; init; }

    public required string CaseNumber { get; init; }

    public required string Kind { get; init; }

    /// <summary>The issuing office, six digits.</summary>
    public required string OfficeCode { get; init; }

    /// <summary>Of issue, Asia/Shanghai.</summary>
    public required int Year { get; init; }

    /// <summary>类, one character.</summary>
    public required string Letter { get; init; }

    /// <summary>From 1, without gaps in office, letter and year.</summary>
    public required int Serial { get; init; }

    /// <summary>As <see cref="DocumentNumber"/> writes it; unique.</summary>
    public required string Number { get; init; }

    /// <summary>核验码, unique: who knows it may check the document.</summary>
    public required string VerificationCode { get; init; }

    /// <summary>Of the catalogue whose template it was made by.</summary>
    public required int CatalogueVersion { get; init; }

    public required Instant IssuedAt { get; init; }

    public required Guid KeyId { get; init; }

    public DocumentState State { get; set; }

    /// <summary>The version in force, from 1; 0 while there is none.</summary>
    public int Version { get; set; }

    /// <summary>Null unless it is void.</summary>
    public Instant? VoidedAt { get; set; }

    /// <summary>Sealed under the case's key; null unless it is void.</summary>
    public byte[]? SealedVoidReason { get; set; }

    public Guid? VoidedBy { get; set; }

    /// <summary>As it was then.</summary>
    public string? VoidedByName { get; set; }

    public long Revision { get; set; }
}

/// <summary>How far a numbered document is. Stored by name, so names never change.</summary>
public enum DocumentState
{
    /// <summary>It has its number; the file is being made.</summary>
    Numbered,

    /// <summary>有效.</summary>
    Issued,

    /// <summary>已作废.</summary>
    Voided,
}
