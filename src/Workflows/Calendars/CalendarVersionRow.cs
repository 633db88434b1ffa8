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
}
