using NodaTime;
using Ybtb.Workflows.Files;

namespace Ybtb.Workflows.Applicants;

/// <summary>A file that an applicant has uploaded to answer a correction notice and not yet handed in (table <c>applicant_uploads</c>).</summary>
public sealed class ApplicantUploadRow
{
    /// <summary>Ordered by time.</summary>
    public required Guid Id { get; init; }

    public required string CaseNumber { get; init; }

    /// <summary>Code of the requirement that it is for.</summary>
    public required string MaterialCode { get; init; }

    public required ContentAddress FileAddress { get; init; }

    /// <summary>In bytes.</summary>
    public required long Size { get; init; }

    /// <summary>The case's data key, which seals the name.</summary>
    public required Guid KeyId { get; init; }

    /// <summary>The file's own name, sealed.</summary>
    public required byte[] SealedName { get; init; }

    public required Instant UploadedAt { get; init; }
}
