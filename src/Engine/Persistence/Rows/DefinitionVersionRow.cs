using NodaTime;

namespace Ybtb.Engine.Persistence.Rows;

/// <summary>One version of a definition. Its document never changes once it was published.</summary>
public sealed class DefinitionVersionRow
{
    public required string Id { get; init; }

    public required string DefinitionId { get; init; }

    public required int Version { get; init; }

    public required string Name { get; set; }

    /// <summary>The document as UTF-8 JSON.</summary>
    public required byte[] Json { get; set; }

    /// <summary>The activity type by which other workflows use this version; null when they may not.</summary>
    public string? ActivityType { get; set; }

    /// <summary>The versions of its parts, chosen when it was published: a JSON object of version ids by reference; null when it has none.</summary>
    public string? Parts { get; set; }

    public required Instant CreatedAt { get; init; }

    /// <summary>When it was first published; null for a draft. From then on it is frozen, also after it was retired.</summary>
    public Instant? PublishedAt { get; set; }

    /// <summary>True for the newest version.</summary>
    public required bool IsLatest { get; set; }

    /// <summary>True for the version that new instances take.</summary>
    public required bool IsPublished { get; set; }

    /// <summary>The editor in which it was changed last; null when that was done elsewhere.</summary>
    public string? EditorId { get; set; }

    /// <summary>Who changed it last; null for the system.</summary>
    public string? ChangedBy { get; set; }

    /// <summary>When it was changed last; null before this was recorded.</summary>
    public Instant? ChangedAt { get; set; }

    /// <summary>Grows with every change of any version of the definition: the latest version has the greatest.</summary>
    public long Revision { get; set; }
}
