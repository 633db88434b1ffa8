using NodaTime;

namespace Ybtb.Workflows.Calendars;

/// <summary>A published calendar (table <c>calendar_versions</c>). Versions are never changed; the newest is the current one.</summary>
public sealed class CalendarVersionRow
{
    /// <summary>1 for the first; each publication has the next.</summary>
    public required int Version { get; init; }

    /// <summary>As <see cref="Sla.CalendarJson"/> reads it.</summary>
    public string Json { get; init; } = "";

    public Instant PublishedAt { get; init; }

    /// <summary>True for one version at a time.</summary>
    public bool IsCurrent { get; set; }

    /// <summary>Name of who published it; null for the shipped calendar and for the operator's own import.</summary>
    public string? PublishedBy { get; init; }

    /// <summary>Why, or by which notice; null for the shipped calendar.</summary>
    public string? Reason { get; init; }

    /// <summary>What it says otherwise than the version before, in Chinese sentences, one a line; null for the first.</summary>
    public string? Changes { get; init; }

    /// <summary>The version whose arrangement it repeats; null unless it was rolled back to.</summary>
    public int? RolledBackTo { get; init; }
}
