using NodaTime;

namespace Ybtb.Workflows.Archiving;

/// <summary>How archiving is set and how far it has come (table <c>archiving</c>, one row at most); checked by revision, so that of two nodes one goes on.</summary>
public sealed class ArchivingRow
{
    /// <summary>The one row.</summary>
    public const int OnlyId = 1;

    /// <summary>The age when nobody has set another, in days.</summary>
    public const int UsualDays = 180;

    public int Id { get; init; } = OnlyId;

    /// <summary>How long a case has been closed before it is archived, in days; 1 or more.</summary>
    public int AfterDays { get; set; } = UsualDays;

    public bool IsPaused { get; set; }

    /// <summary>The last case that the round has looked at, in the order of filing; null before the first of a round. So is the number.</summary>
    public Instant? SeenFiledAt { get; set; }

    public string? SeenNumber { get; set; }

    /// <summary>When the last round came to its end; null before the first has.</summary>
    public Instant? RoundEndedAt { get; set; }

    /// <summary>How many cases were archived since the beginning.</summary>
    public long Archived { get; set; }

    public long Revision { get; set; }
}
