using System.Globalization;
using System.Text;
using NodaTime;
using Ybtb.Engine.Persistence;
using Ybtb.Workflows.Accounts;
using Ybtb.Workflows.Persistence;
using Ybtb.Workflows.Sla;

namespace Ybtb.Workflows.Calendars;

/// <summary>The published calendars, kept in memory; they lie in the database.</summary>
/// <remarks>
/// A publication on this node is seen at once, one on another node after <paramref name="freshness"/>, or as soon as a step that relied on the old
/// calendar is refused by its guard: it is taken again under the new one. Freshness is counted on the machine's running time, not on the clock.
/// </remarks>
/// <param name="freshness">How long the calendar is believed without asking which version is current; 1 second unless set.</param>
public sealed class CalendarSource(CalendarReader reader, IWriteStore store, AuditTrail audit, IClock clock, TimeSpan? freshness = null)
{
    private static readonly ColumnSet Currency = ColumnSet.Of<CalendarVersionRow>(c => c.IsCurrent);
    private static readonly ColumnSet CurrentVersion = ColumnSet.Of<CalendarVersionRow>(c => c.Version, c => c.IsCurrent);

    private readonly long freshFor = (long)(freshness ?? TimeSpan.FromSeconds(1)).TotalMilliseconds;
    private CalendarVersions? current;
    private readonly Lock gate = new();
    private long askedAt;
    private int doubts;
    private int settledDoubts;

    /// <summary>The calendars as last read.</summary>
    /// <exception cref="InvalidOperationException">Nothing was opened yet.</exception>
    public CalendarVersions Current => current ?? throw new InvalidOperationException("The calendar is not open.");

    /// <summary>Reads what is published; on an empty database publishes <paramref name="firstCalendar"/> as version 1.</summary>
    /// <param name="firstCalendar">The content of <c>data/calendar-cn.json</c>.</param>
    public async Task OpenAsync(Stream firstCalendar, CancellationToken cancellationToken)
    {
        if (await reader.FindCurrentVersionAsync(cancellationToken) is null)
        {
            using var text = new StreamReader(firstCalendar, Encoding.UTF8);
            var arrangement = CalendarJson.Read(await text.ReadToEndAsync(cancellationToken));
            var writes = new WriteSet();
            writes.Insert(new CalendarVersionRow { Version = 1, Json = CalendarJson.Write(arrangement), PublishedAt = clock.GetCurrentInstant().ToStored(), IsCurrent = true });
            try
            {
                await store.CommitAsync(writes, cancellationToken);
            }
            catch (WriteConflictException)
            {
                // Another node starting on the same empty database was first; its version is read next.
            }
        }

        await ReloadAsync(cancellationToken);
    }

    /// <summary>The calendars, asked for again when they were last seen too long ago.</summary>
    public async ValueTask<CalendarVersions> GetAsync(CancellationToken cancellationToken)
    {
        var doubted = Volatile.Read(ref doubts);
        if (current is null || doubted != Volatile.Read(ref settledDoubts) || Environment.TickCount64 - Interlocked.Read(ref askedAt) >= freshFor)
        {
            var asked = Environment.TickCount64;
            if (current is null || await reader.FindCurrentVersionAsync(cancellationToken) != current.InForce.Number)
            {
                await ReloadAsync(cancellationToken);
            }

            Interlocked.Exchange(ref askedAt, asked);
            Volatile.Write(ref settledDoubts, doubted);
        }

        return Current;
    }

    /// <summary>Asks anew which calendar is in force, the next time it is wanted.</summary>
    public void Doubt() => Interlocked.Increment(ref doubts);

    /// <summary>Publishes a revised calendar as the next version, with the order to recalculate what runs (R8), in one transaction.</summary>
    /// <remarks>Whether the arrangement may be published at all is for <see cref="CalendarCheck"/> to say, before.</remarks>
    public async Task<CalendarPublication> PublishAsync(CalendarOrder order, CancellationToken cancellationToken)
    {
        await ReloadAsync(cancellationToken);
        var old = Current.InForce;
        if (order.BasedOn is { } wanted && wanted != old.Number)
        {
            return new CalendarPublication.Outdated(old.Number);
        }

        var changes = CalendarDifference.Between(old.Arrangement, order.Calendar).Words;
        if (changes.Count == 0)
        {
            return new CalendarPublication.Unchanged();
        }

        var row = RowOf(old.Number + 1, order, changes);
        try
        {
            await store.CommitAsync(WritesOf(row, order), cancellationToken);
        }
        catch (WriteConflictException)
        {
            await ReloadAsync(cancellationToken);
            return new CalendarPublication.Outdated(Current.InForce.Number);
        }

        await ReloadAsync(cancellationToken);
        return new CalendarPublication.Published(Current.Of(row.Version));
    }

    /// <summary>The check that this version is still current when the step commits.</summary>
    internal static void Guard(WriteSet writes, int version) =>
        writes.RequirePresent(new CalendarVersionRow { Version = version, IsCurrent = true }, CurrentVersion);

    private WriteSet WritesOf(CalendarVersionRow row, CalendarOrder order)
    {
        var writes = new WriteSet();
        Guard(writes, row.Version - 1);
        writes.Update(new CalendarVersionRow { Version = row.Version - 1, IsCurrent = false }, Currency);
        writes.Insert(row);
        writes.Insert(new CalendarRevisionRow { Version = row.Version, Status = CalendarRevisionStatus.Pending, CreatedAt = row.PublishedAt, Revision = 1 });
        order.Contribute?.Invoke(writes, row.Version);
        audit.Add(
            writes, order.Who, AuditAction.CalendarChanged, new AuditSubject("calendar", row.Version.ToString(CultureInfo.InvariantCulture)), order.Reason,
            ("changes", row.Changes!));
        return writes;
    }

    private CalendarVersionRow RowOf(int version, CalendarOrder order, IReadOnlyList<string> changes) => new()
    {
        Version = version,
        Json = CalendarJson.Write(order.Calendar),
        PublishedAt = clock.GetCurrentInstant().ToStored(),
        IsCurrent = true,
        PublishedBy = order.Who?.Name,
        Reason = order.Reason,
        Changes = string.Join('\n', changes),
        RolledBackTo = order.RolledBackTo,
    };

    /// <summary>Reads only what was published since; never puts an older state in place of a newer.</summary>
    private async Task ReloadAsync(CancellationToken cancellationToken)
    {
        var known = current;
        var rows = await reader.ReadAfterAsync(known?.InForce.Number ?? 0, cancellationToken);
        if (rows.Count == 0)
        {
            return;
        }

        var read = new CalendarVersions([.. known?.All ?? [], .. rows.Select(row => new CalendarVersion(row.Version, row.PublishedAt, CalendarJson.Read(row.Json)))]);
        lock (gate)
        {
            current = current is { } meanwhile && meanwhile.InForce.Number >= read.InForce.Number ? meanwhile : read;
        }
    }
}
