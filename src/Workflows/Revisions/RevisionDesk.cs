using System.Runtime.CompilerServices;
using NodaTime;
using Ybtb.Workflows.Accounts;
using Ybtb.Workflows.Calendars;
using Ybtb.Workflows.Cases;
using Ybtb.Workflows.Persistence;
using Ybtb.Workflows.Sla;

namespace Ybtb.Workflows.Revisions;

/// <summary>Says what a calendar would do to the open cases before it is published; nothing is written.</summary>
/// <remarks>It reckons by the same rules as the recalculation, with the calendar as if it were published now.</remarks>
public sealed class RevisionDesk(RevisionReader reader, ICaseSettings settings, IClock clock)
{
    /// <summary>The most moves of one page; a case is never cut in two, so a page may hold a few more.</summary>
    public const int MaxPage = 500;

    /// <summary>The most cases that one page of turns looks at: a page may be short, even empty, and more follow.</summary>
    public const int MaxLook = 5_000;

    private const int BatchSize = 1_000;

    private const int SideBySide = 2;

    /// <summary>The totals over all cases that the viewer's office may see.</summary>
    public async Task<RevisionPreview> PreviewAsync(Viewer viewer, CalendarArrangement calendar, CancellationToken cancellationToken)
    {
        var (supposed, scope, now) = await SupposeAsync(calendar, cancellationToken);
        var gate = new Lock();
        var total = new RevisionPreview(0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0);
        if (scope is null)
        {
            return total;
        }

        await Parallel.ForEachAsync(
            BatchesAsync(scope, viewer, cancellationToken),
            new ParallelOptions { MaxDegreeOfParallelism = SideBySide, CancellationToken = cancellationToken },
            async (numbers, token) =>
            {
                var part = Count(await reader.ReadAsync(numbers, token), supposed, now);
                lock (gate)
                {
                    total = Sum(total, part);
                }
            });
        return total;
    }

    /// <summary>The moves themselves.</summary>
    /// <param name="after">The last case number of the page before; empty for the first page.</param>
    public async Task<RevisionMovePage> ListAsync(Viewer viewer, CalendarArrangement calendar, string after, int limit, CancellationToken cancellationToken)
    {
        var (supposed, scope, now) = await SupposeAsync(calendar, cancellationToken);
        var wanted = Math.Clamp(limit, 1, MaxPage);
        var moves = new List<RevisionMove>();
        while (scope is not null && await reader.NumbersAsync(scope, after, wanted, viewer, cancellationToken) is { Count: > 0 } numbers)
        {
            foreach (var found in await reader.ReadAsync(numbers, cancellationToken))
            {
                moves.AddRange(found.Moves(supposed).Select(move => ViewOf(found, move, supposed, now)));
                if (moves.Count >= wanted)
                {
                    return new RevisionMovePage(moves, found.Number);
                }
            }

            after = numbers[^1];
        }

        return new RevisionMovePage(moves, null);
    }

    /// <summary>Of the moves those by which a light becomes another at once: what people would see change.</summary>
    /// <remarks>
    /// The verdict that completing now would freeze turns with the light or not at all: an overrun that was recorded stays, and no count ends before the
    /// publication (R8). Most moves turn nothing, so a page ends when it is full or when <see cref="MaxLook"/> cases were looked at, whatever comes first.
    /// </remarks>
    /// <param name="after">The last case number of the page before; empty for the first page.</param>
    public async Task<RevisionTurnPage> TurnsAsync(Viewer viewer, CalendarArrangement calendar, string after, int limit, CancellationToken cancellationToken)
    {
        var (supposed, scope, now) = await SupposeAsync(calendar, cancellationToken);
        var wanted = Math.Clamp(limit, 1, MaxPage);
        var turns = new List<RevisionMove>();
        var looked = 0;
        while (scope is not null && await reader.NumbersAsync(scope, after, BatchSize, viewer, cancellationToken) is { Count: > 0 } numbers)
        {
            foreach (var found in await reader.ReadAsync(numbers, cancellationToken))
            {
                turns.AddRange(found.Moves(supposed).Where(move => move.Before.Light(now) != move.After.Light(now)).Select(move => ViewOf(found, move, supposed, now)));
                looked++;
                if (turns.Count >= wanted)
                {
                    return new RevisionTurnPage(now, looked, turns, found.Number);
                }
            }

            after = numbers[^1];
            if (looked >= MaxLook)
            {
                return new RevisionTurnPage(now, looked, turns, after);
            }
        }

        return new RevisionTurnPage(now, looked, turns, null);
    }

    private async Task<(CaseSettings Supposed, RevisionScope? Scope, Instant Now)> SupposeAsync(CalendarArrangement calendar, CancellationToken cancellationToken)
    {
        var current = await settings.GetAsync(cancellationToken);
        var now = clock.GetCurrentInstant();
        var inForce = current.Calendars.InForce.Number;
        var supposed = current.With(new CalendarVersions([.. current.Calendars.All, new CalendarVersion(inForce + 1, now, calendar)]));
        return (supposed, RevisionScope.Of(supposed.Calendars, inForce), now);
    }

    private async IAsyncEnumerable<IReadOnlyList<string>> BatchesAsync(
        RevisionScope scope, Viewer viewer, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var after = "";
        while (await reader.NumbersAsync(scope, after, BatchSize, viewer, cancellationToken) is { Count: > 0 } numbers)
        {
            yield return numbers;
            after = numbers[^1];
        }
    }

    private static RevisionPreview Count(IReadOnlyList<CaseClocks> cases, CaseSettings supposed, Instant now)
    {
        var perCase = cases.Select(found => found.Moves(supposed)).ToList();
        var all = perCase.SelectMany(moves => moves).ToList();
        var moved = all.Where(move => move.DueMoves).ToList();
        return new RevisionPreview(
            cases.Count,
            perCase.Count(moves => moves.Count > 0),
            moved.Count,
            moved.Count(move => move.After.Due > move.Before.Due),
            moved.Count(move => move.After.Due < move.Before.Due),
            all.Count(move => Turns(move, ClockLight.Yellow)),
            all.Count(move => Turns(move, ClockLight.Red)),
            all.Count(move => Turns(move, ClockLight.Overdue)),
            all.Count(move => move.Before.IsProvisional && !move.After.IsProvisional),
            cases.Sum(found => found.Clocks.Count(clock => clock.IsPaused)),
            all.Count(move => move.Before.Kind == ClockKind.Promised && move.Days is var (old, revised) && old != revised));

        bool Turns(ClockMove move, ClockLight light) => move.After.Light(now) == light && move.Before.Light(now) != light;
    }

    private static RevisionPreview Sum(RevisionPreview one, RevisionPreview other) => new(
        one.Examined + other.Examined,
        one.Cases + other.Cases,
        one.Moved + other.Moved,
        one.Later + other.Later,
        one.Earlier + other.Earlier,
        one.TurningYellow + other.TurningYellow,
        one.TurningRed + other.TurningRed,
        one.TurningOverdue + other.TurningOverdue,
        one.NoLongerProvisional + other.NoLongerProvisional,
        one.StandingStill + other.StandingStill,
        one.Notified + other.Notified);

    private static RevisionMove ViewOf(CaseClocks found, ClockMove move, CaseSettings supposed, Instant now) => new(
        found.Number,
        found.ItemCode,
        supposed.Catalogue.Find(found.ItemCode)?.DisplayName ?? found.ItemCode,
        found.Office.Code,
        move.Before.Kind.Code(),
        move.Before.Kind.ChineseName(),
        move.Before.Ledger.Stage,
        move.Before.Due,
        move.After.Due,
        move.Before.Light(now).Code(),
        move.After.Light(now).Code(),
        move.Before.IsProvisional,
        move.After.IsProvisional,
        move.Before.Ledger.IsPaused);
}
