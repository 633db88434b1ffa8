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
/// A publication on this node is seen at once, one on another node after <paramref name="freshness"/>: until then a step that relied on the old
/// calendar is refused by its guard and taken again. Freshness is counted on the machine's running time, not on the clock.
/// </remarks>
/// <param name="freshness">How long the calendar is believed without asking which version is current; 1 second unless set.</param>
public sealed class CalendarSource(CalendarReader reader, IWriteStore store, AuditTrail audit, IClock clock, TimeSpan? freshness = null)
{
    private static readonly ColumnSet Currency = ColumnSet.Of<CalendarVersionRow>(c => c.IsCurrent);
    private static readonly ColumnSet CurrentVersion = ColumnSet.Of<CalendarVersionRow>(c => c.Version, c => c.IsCurrent);

    private readonly long freshFor = (long)(freshness ?? TimeSpan.FromSeconds(1)).TotalMilliseconds;
    private CalendarVersions? current;
    private long askedAt;

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
            writes.Insert(RowOf(1, arrangement));
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
        if (current is null || Environment.TickCount64 - Interlocked.Read(ref askedAt) >= freshFor)
        {
            var asked = Environment.TickCount64;
            if (current is null || await reader.FindCurrentVersionAsync(cancellationToken) != current.InForce.Number)
            {
                await ReloadAsync(cancellationToken);
            }

            Interlocked.Exchange(ref askedAt, asked);
        }

        return Current;
    }

    /// <summary>Publishes a revised calendar as the next version. Running clocks are reckoned anew by whoever watches for it (R8).</summary>
    public async Task<CalendarPublication> PublishAsync(CalendarArrangement calendar, Viewer? who, CancellationToken cancellationToken)
    {
        var old = await reader.FindCurrentVersionAsync(cancellationToken) ?? throw new InvalidOperationException("The database has no calendar.");
        var row = RowOf(old + 1, calendar);
        var writes = new WriteSet();
        Guard(writes, old);
        writes.Update(new CalendarVersionRow { Version = old, IsCurrent = false }, Currency);
        writes.Insert(row);
        audit.Add(writes, who, AuditAction.CalendarChanged, new AuditSubject("calendar", row.Version.ToString(CultureInfo.InvariantCulture)));
        try
        {
            await store.CommitAsync(writes, cancellationToken);
        }
        catch (WriteConflictException)
        {
            return new CalendarPublication.Refused("另有人刚刚发布了日历，请核对后再试。");
        }

        await ReloadAsync(cancellationToken);
        return new CalendarPublication.Published(Current.Of(row.Version));
    }

    /// <summary>The check that this version is still current when the step commits.</summary>
    internal static void Guard(WriteSet writes, int version) =>
        writes.RequirePresent(new CalendarVersionRow { Version = version, IsCurrent = true }, CurrentVersion);

    private CalendarVersionRow RowOf(int version, CalendarArrangement calendar) =>
        new() { Version = version, Json = CalendarJson.Write(calendar), PublishedAt = clock.GetCurrentInstant(), IsCurrent = true };

    /// <summary>Reads only what was published since.</summary>
    private async Task ReloadAsync(CancellationToken cancellationToken)
    {
        var known = current;
        var rows = await reader.ReadAfterAsync(known?.InForce.Number ?? 0, cancellationToken);
        if (rows.Count > 0)
        {
            current = new CalendarVersions([.. known?.All ?? [], .. rows.Select(row => new CalendarVersion(row.Version, row.PublishedAt, CalendarJson.Read(row.Json)))]);
        }
    }
}
