using System.Text.Json;
using NodaTime;
using Ybtb.Workflows.Sla;

namespace Ybtb.Workflows.Calendars;

/// <summary>A published version as people see it.</summary>
/// <param name="PublishedBy">Null for the shipped calendar and for the operator's own import.</param>
/// <param name="Reason">Null for the shipped calendar.</param>
/// <param name="Changes">Against the version before, in Chinese sentences; empty for the first.</param>
/// <param name="RolledBackTo">The version whose arrangement it repeats; null unless it was rolled back to.</param>
/// <param name="Revision">How the recalculation of open cases stands; null for the first.</param>
public sealed record CalendarVersionView(
    int Version,
    Instant PublishedAt,
    string? PublishedBy,
    string? Reason,
    IReadOnlyList<string> Changes,
    int? RolledBackTo,
    bool InForce,
    CalendarRevisionView? Revision)
{
    internal static CalendarVersionView Of(CalendarVersionRow row, CalendarRevisionRow? revision) => new(
        row.Version, row.PublishedAt, row.PublishedBy, row.Reason, row.Changes?.Split('\n') ?? [], row.RolledBackTo, row.IsCurrent,
        revision is null ? null : CalendarRevisionView.Of(revision));
}

/// <summary>How far a recalculation has come.</summary>
/// <param name="Status">Code: <c>pending</c>, <c>running</c>, <c>done</c>, <c>superseded</c>.</param>
/// <param name="Examined">Cases looked at.</param>
/// <param name="Revised">Cases brought under the version.</param>
/// <param name="Moved">Clocks with another due instant.</param>
/// <param name="Notified">Applicants told of another last day.</param>
public sealed record CalendarRevisionView(string Status, int Examined, int Revised, int Moved, int Notified, Instant? StartedAt, Instant? EndedAt)
{
    internal static CalendarRevisionView Of(CalendarRevisionRow row) => new(
#pragma warning disable CA1308 // codes are lower-case words, not normalised text
        row.Status.ToString().ToLowerInvariant(),
#pragma warning restore CA1308
        row.Examined, row.Revised, row.Moved, row.Notified, row.StartedAt, row.EndedAt);
}

/// <summary>A draft with what is to be said about it.</summary>
/// <param name="IsOutdated">Another version was published since it was begun: it cannot be published any more.</param>
/// <param name="PublishedAs">The version it became; null while it is a draft.</param>
/// <param name="Revision">To be sent back with every change.</param>
/// <param name="Changes">Against its base version, in Chinese sentences.</param>
/// <param name="Calendar">The whole arrangement in the stored form.</param>
public sealed record CalendarDraftView(
    Guid Id,
    string Title,
    int BaseVersion,
    bool IsOutdated,
    Instant UpdatedAt,
    string UpdatedBy,
    int? PublishedAs,
    long Revision,
    IReadOnlyList<CalendarFinding> Findings,
    IReadOnlyList<string> Changes,
    JsonElement Calendar);

/// <summary>A draft in a list.</summary>
public sealed record CalendarDraftItem(Guid Id, string Title, int BaseVersion, Instant UpdatedAt, string UpdatedBy, int? PublishedAs);

/// <summary>What came of something done to a draft, or of a publication.</summary>
public abstract record CalendarResult
{
    private CalendarResult()
    {
    }

    public sealed record Saved(CalendarDraftView Draft) : CalendarResult;

    public sealed record Deleted : CalendarResult;

    /// <param name="IsRepeated">True when it had been published before this request.</param>
    public sealed record Published(CalendarVersionView Version, bool IsRepeated) : CalendarResult;

    public sealed record NotFound : CalendarResult;

    /// <summary>Somebody else changed the draft since the caller saw it.</summary>
    public sealed record Stale : CalendarResult;

    /// <summary>The draft was published: it stays as it is.</summary>
    public sealed record Frozen(int PublishedAs) : CalendarResult;

    /// <summary>What was sent is no calendar; the message is Chinese.</summary>
    public sealed record Unreadable(string Message) : CalendarResult;

    /// <summary>It cannot be published as it is.</summary>
    public sealed record Refused(IReadOnlyList<CalendarFinding> Findings) : CalendarResult;

    public sealed record Unchanged : CalendarResult;

    /// <summary>Another version was published since the draft was begun.</summary>
    public sealed record Outdated(int InForce) : CalendarResult;
}
