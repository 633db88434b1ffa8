using NodaTime;
using Ybtb.Workflows.Files;

namespace Ybtb.Workflows.Documents.Issuing;

/// <summary>A file of a document (table <c>document_versions</c>): only ever inserted.</summary>
public sealed class DocumentVersionRow
{
    public required Guid DocumentId { get; init; }

    /// <summary>From 1.</summary>
    public required int Version { get; init; }

    /// <summary>SHA-256 of the PDF, by which the store keeps it.</summary>
    public required ContentAddress FileAddress { get; init; }

    /// <summary>In bytes.</summary>
    public required long Size { get; init; }

    public required Instant MadeAt { get; init; }

    /// <summary>Null: the issuer.</summary>
    public Guid? MadeBy { get; init; }

    public required DocumentVersionCause Cause { get; init; }
}

/// <summary>Why there is a version. Stored by name, so names never change.</summary>
public enum DocumentVersionCause
{
    Issued,

    /// <summary>The same content marked 作废.</summary>
    Voided,
}
