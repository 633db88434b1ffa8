using NodaTime;

namespace Ybtb.Workflows.Calendars;

/// <summary>A calendar that is being prepared (table <c>calendar_drafts</c>); it counts for nothing until it is published.</summary>
public sealed class CalendarDraftRow
{
    public const int MaxTitle = 100;

    /// <summary>Ordered by time.</summary>
    public required Guid Id { get; init; }

    public required string Title { get; init; }

    /// <summary>The version in force when it was begun; it can be published only as that one's successor.</summary>
    public required int BaseVersion { get; init; }

    /// <summary>As <see cref="Sla.CalendarJson"/> writes it.</summary>
    public required string Json { get; set; }

    public required Instant UpdatedAt { get; set; }

    public required string UpdatedBy { get; set; }

    /// <summary>The version it was published as; null while it is a draft.</summary>
    public int? PublishedAs { get; set; }

    public long Revision { get; set; }
}
