using System.Text;
using System.Text.Json;
using NodaTime;
using Ybtb.Engine.Persistence;
using Ybtb.Workflows.Accounts;
using Ybtb.Workflows.Persistence;
using Ybtb.Workflows.Sla;

namespace Ybtb.Workflows.Calendars;

/// <summary>The national calendar in force, kept in memory; its versions lie in the database.</summary>
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
    private WorkingDayCalendar? current;
    private long askedAt;

    /// <summary>The calendar as last read.</summary>
    /// <exception cref="InvalidOperationException">Nothing was opened yet.</exception>
    public WorkingDayCalendar Current => current ?? throw new InvalidOperationException("The calendar is not open.");

    /// <summary>Reads the current version; on an empty database publishes <paramref name="firstCalendar"/> as version 1.</summary>
    /// <param name="firstCalendar">The content of <c>data/calendar-cn.json</c>.</param>
    public async Task OpenAsync(Stream firstCalendar, CancellationToken cancellationToken)
    {
        if (await reader.FindCurrentAsync(cancellationToken) is null)
        {
            using var text = new StreamReader(firstCalendar, Encoding.UTF8);
            var writes = new WriteSet();
            Add(writes, 1, await text.ReadToEndAsync(cancellationToken));
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

    /// <summary>The calendar, asked for again when it was last seen too long ago.</summary>
    public async ValueTask<WorkingDayCalendar> GetAsync(CancellationToken cancellationToken)
    {
        if (current is null || Environment.TickCount64 - Interlocked.Read(ref askedAt) >= freshFor)
        {
            var asked = Environment.TickCount64;
            if (current is null || await reader.FindCurrentVersionAsync(cancellationToken) != current.Version)
            {
                await ReloadAsync(cancellationToken);
            }

            Interlocked.Exchange(ref askedAt, asked);
        }

        return Current;
    }

    /// <summary>Publishes a revised calendar as the next version. Running clocks are reckoned anew by whoever watches for it (R8).</summary>
    public async Task<CalendarPublication> PublishAsync(string json, Viewer? who, CancellationToken cancellationToken)
    {
        var old = await reader.FindCurrentVersionAsync(cancellationToken) ?? 0;
        if (TryRead(json, old + 1) is not { } calendar)
        {
            return new CalendarPublication.Refused("日历文件格式不正确：应含已发布年份、放假日和调休上班日，日期形如 2026-05-01。");
        }

        var writes = new WriteSet();
        if (old > 0)
        {
            writes.RequirePresent(new CalendarVersionRow { Version = old, IsCurrent = true }, CurrentVersion);
            writes.Update(new CalendarVersionRow { Version = old, IsCurrent = false }, Currency);
        }

        Add(writes, old + 1, json);
        audit.Add(writes, who, AuditAction.CalendarChanged, new AuditSubject("calendar", calendar.Version.ToString(System.Globalization.CultureInfo.InvariantCulture)));
        try
        {
            await store.CommitAsync(writes, cancellationToken);
        }
        catch (WriteConflictException)
        {
            return new CalendarPublication.Refused("另有人刚刚发布了日历，请核对后再试。");
        }

        await ReloadAsync(cancellationToken);
        return new CalendarPublication.Published(calendar);
    }

    /// <summary>The check that this version is still current when the step commits.</summary>
    internal static void Guard(WriteSet writes, int version) =>
        writes.RequirePresent(new CalendarVersionRow { Version = version, IsCurrent = true }, CurrentVersion);

    private static WorkingDayCalendar? TryRead(string json, int version)
    {
        try
        {
            using var utf8 = new MemoryStream(Encoding.UTF8.GetBytes(json));
            return WorkingDayCalendarJson.Load(utf8, version);
        }
        catch (Exception malformed) when (malformed is JsonException or FormatException or NodaTime.Text.UnparsableValueException or InvalidOperationException)
        {
            return null;
        }
    }

    private void Add(WriteSet writes, int version, string json) => writes.Insert(
        new CalendarVersionRow { Version = version, Json = json, PublishedAt = clock.GetCurrentInstant(), IsCurrent = true });

    private async Task ReloadAsync(CancellationToken cancellationToken)
    {
        var row = await reader.FindCurrentAsync(cancellationToken) ?? throw new InvalidOperationException("The database has no calendar.");
        current = TryRead(row.Json, row.Version) ?? throw new InvalidOperationException($"Calendar version {row.Version} cannot be read.");
    }
}
