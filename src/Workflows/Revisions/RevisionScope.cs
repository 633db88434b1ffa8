using NodaTime;
using Ybtb.Workflows.Calendars;
using Ybtb.Workflows.Sla;

namespace Ybtb.Workflows.Revisions;

/// <summary>Which clocks a revision can touch at all: what a query can tell before anything is reckoned. Never too narrow.</summary>
/// <param name="StartedBefore">A clock that started later counts none of the changed days.</param>
/// <param name="DueFrom">A clock due earlier has counted none of them, or was overrun when the revision was published (R8).</param>
internal sealed record RevisionScope(Instant StartedBefore, Instant DueFrom)
{
    /// <summary>What the versions after <paramref name="since"/> can touch; null when that is nothing.</summary>
    /// <param name="since">The version under which every case was brought that it touches.</param>
    public static RevisionScope? Of(CalendarVersions calendars, int since)
    {
        DateInterval? days = null;
        Instant? published = null;
        var before = calendars.Of(since);
        foreach (var version in calendars.After(since))
        {
            days = CalendarDifference.Union(days, CalendarDifference.Between(before.Arrangement, version.Arrangement).Days);
            published ??= version.PublishedAt;
            before = version;
        }

        return days is null ? null : new(
            LegalTime.StartOf(days.End.PlusDays(1)),
            Instant.Max(LegalTime.StartOf(days.Start), LegalTime.WholeSeconds(published!.Value)));
    }
}
