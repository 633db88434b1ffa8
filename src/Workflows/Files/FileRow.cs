using NodaTime;

namespace Ybtb.Workflows.Files;

/// <summary>What is known of a stored file; its content is in the <see cref="IFileStore"/>.</summary>
public sealed class FileRow
{
    public required ContentAddress Address { get; init; }

    public required FileKind Kind { get; init; }

    /// <summary>In bytes, as stored.</summary>
    public required long Size { get; init; }

    /// <summary>Of a PDF; null of a picture.</summary>
    public int? Pages { get; init; }

    /// <summary>Of a picture, in pixels; null of a PDF.</summary>
    public int? Width { get; init; }

    /// <summary>Of a picture, in pixels; null of a PDF.</summary>
    public int? Height { get; init; }

    /// <summary>The account that brought this content first; null when nobody was signed in.</summary>
    public Guid? UploadedBy { get; init; }

    public required Instant UploadedAt { get; init; }
}
