using Microsoft.Extensions.Logging;
using NodaTime;
using Ybtb.Engine.Activities;
using Ybtb.Engine.Persistence;
using Ybtb.Engine.Runtime;
using Ybtb.Workflows.Calendars;
using Ybtb.Workflows.Cases;
using Ybtb.Workflows.Persistence;
using Ybtb.Workflows.Sla;

namespace Ybtb.Workflows.Revisions;

/// <summary>Brings all open cases under a calendar that was published (R8), in the background.</summary>
/// <remarks>
/// A batch of cases, their journal rows, the messages to applicants and the place that was reached commit together. So a process killed in the
/// middle has neither forgotten a case nor done one twice, and of two nodes at the same work one is refused. A case that a step changes
/// meanwhile is read again; the step brings it along itself, and then there is nothing left to do for it. Between batches other writes have
/// their turn.
/// </remarks>
public sealed class RevisionRunner(
    RevisionReader reader, CaseFileHandler cases, ICaseSettings settings, JournalAppender journal, IWriteStore store, RuntimeSignals signals, IClock clock,
    ILogger<RevisionRunner> logger)
{
    /// <summary>How many cases commit together: bounds how long another write waits behind them.</summary>
    private const int BatchSize = 64;

    private static readonly ColumnSet Progress = ColumnSet.Of<CalendarRevisionRow>(
        r => r.Status, r => r.Cursor, r => r.Examined, r => r.Revised, r => r.Moved, r => r.Notified, r => r.StartedAt, r => r.EndedAt);

    private static readonly Type[] OwnRows = [typeof(CalendarRevisionRow), typeof(CalendarVersionRow)];

    /// <summary>Works until every case is under the calendar in force that it touches.</summary>
    /// <returns>How many cases were brought under it here.</returns>
    /// <exception cref="StoreUnavailableException">The database cannot be written now; what is left stays for the next time.</exception>
    public async Task<int> RunAsync(CancellationToken cancellationToken)
    {
        var tally = new Tally();
        while (await reader.FindOpenAsync(cancellationToken) is { Count: > 0 } open)
        {
            var newest = open[^1];
            try
            {
                var relied = await settings.GetAsync(cancellationToken);
                if (relied.Calendars.InForce.Number < newest.Version)
                {
                    return tally.Revised;   // published elsewhere a moment ago: this node has not read it yet
                }

                await SupersedeAsync(open.SkipLast(1), cancellationToken);
                if (relied.Calendars.InForce.Number == newest.Version)
                {
                    await RunAsync(newest, relied, tally, cancellationToken);
                }
            }
            catch (WriteConflictException conflict) when (OwnRows.Contains(conflict.RowType))
            {
                // A newer version was published, or another node is at the same work: look again at what is open.
            }
        }

        return tally.Revised;
    }

    private async Task RunAsync(CalendarRevisionRow row, CaseSettings relied, Tally tally, CancellationToken cancellationToken)
    {
        var since = await reader.FindLastDoneAsync(cancellationToken) ?? relied.Calendars.All[0].Number;
        var scope = RevisionScope.Of(relied.Calendars, since);
        row.StartedAt ??= clock.GetCurrentInstant().ToStored();
        row.Status = CalendarRevisionStatus.Running;
        var limit = BatchSize;
        var next = scope is null ? null : ReadAsync(scope, row.Cursor, limit, relied, cancellationToken);
        while (next is not null && await next is { Numbers.Count: > 0 } batch)
        {
            next = ReadAsync(scope!, batch.Numbers[^1], BatchSize, relied, cancellationToken);   // while this one is written
            try
            {
                tally.Revised += await ReviseAsync(row, batch, relied, cancellationToken);
                limit = BatchSize;
            }
            catch (WriteConflictException conflict)
            {
                await next;
                if (OwnRows.Contains(conflict.RowType))
                {
                    throw;
                }

                limit = Math.Max(1, limit / 2);   // a step came first in one of the cases: read them again, fewer at once
                next = ReadAsync(scope!, row.Cursor, limit, relied, cancellationToken);
            }
        }

        row.Status = CalendarRevisionStatus.Done;
        row.EndedAt = clock.GetCurrentInstant().ToStored();
        await CommitAsync(row, new WriteSet(), cancellationToken);
        logger.LogInformation(
            "Calendar version {Version}: {Examined} cases looked at, {Revised} revised, {Moved} clocks moved, {Notified} applicants told",
            row.Version, row.Examined, row.Revised, row.Moved, row.Notified);
    }

    /// <summary>On a thread of its own: SQLite answers at once, and what is read has to be unsealed.</summary>
    private Task<Batch> ReadAsync(RevisionScope scope, string after, int limit, CaseSettings relied, CancellationToken cancellationToken) => Task.Run(
        async () =>
        {
            var numbers = await reader.NumbersAsync(scope, after, limit, null, cancellationToken);
            return new Batch(numbers, numbers.Count == 0 ? [] : await cases.ReadRevisableAsync(numbers, relied, cancellationToken));
        },
        cancellationToken);

    private async Task<int> ReviseAsync(CalendarRevisionRow row, Batch batch, CaseSettings relied, CancellationToken cancellationToken)
    {
        var writes = new WriteSet();
        settings.Guard(relied, writes);
        var (revised, moved, notified) = (0, 0, 0);
        foreach (var found in batch.Cases)
        {
            var file = found.File.UnderCalendarInForce();
            var moves = found.File.MovesTo(file);
            if (moves.Count == 0)
            {
                continue;
            }

            var effects = CalendarRevisionEffects.Of(found.File, file);
            var step = journal.Append(found.Instance, found.Key, CalendarRevisionEffects.Revised, effects, clock.GetCurrentInstant().ToStored(), writes);
            cases.WriteRevised(found.File, file, step, writes);
            revised++;
            moved += moves.Count(move => move.DueMoves);
            notified += effects.OfType<SendMessage>().Count();
        }

        var next = new CalendarRevisionRow
        {
            Version = row.Version,
            Status = row.Status,
            Cursor = batch.Numbers[^1],
            Examined = row.Examined + batch.Numbers.Count,
            Revised = row.Revised + revised,
            Moved = row.Moved + moved,
            Notified = row.Notified + notified,
            CreatedAt = row.CreatedAt,
            StartedAt = row.StartedAt,
            Revision = row.Revision,
        };
        await CommitAsync(next, writes, cancellationToken);
        (row.Cursor, row.Examined, row.Revised, row.Moved, row.Notified, row.Revision) =
            (next.Cursor, next.Examined, next.Revised, next.Moved, next.Notified, next.Revision);
        if (notified > 0)
        {
            signals.MessageAdded();
        }

        return revised;
    }

    private async Task SupersedeAsync(IEnumerable<CalendarRevisionRow> earlier, CancellationToken cancellationToken)
    {
        foreach (var row in earlier)
        {
            row.Status = CalendarRevisionStatus.Superseded;
            row.EndedAt = clock.GetCurrentInstant().ToStored();
            await CommitAsync(row, new WriteSet(), cancellationToken);
        }
    }

    private async Task CommitAsync(CalendarRevisionRow row, WriteSet writes, CancellationToken cancellationToken)
    {
        row.Revision++;
        writes.Update(row, Progress);
        await store.CommitAsync(writes, cancellationToken);
    }

    /// <summary>What this runner has committed, also where another was first to say that all is done.</summary>
    private sealed class Tally
    {
        public int Revised { get; set; }
    }

    /// <param name="Numbers">Ascending; the last is where the next batch begins.</param>
    private sealed record Batch(IReadOnlyList<string> Numbers, IReadOnlyList<RevisableCase> Cases);
}
