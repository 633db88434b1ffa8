using Microsoft.EntityFrameworkCore;
using NodaTime;
using Ybtb.Engine.Persistence;
using Ybtb.Testing;
using Ybtb.Workflows.Accounts;
using Ybtb.Workflows.Calendars;
using Ybtb.Workflows.Persistence;
using Ybtb.Workflows.Sla;
using Ybtb.Workflows.Tests.Security;

namespace Ybtb.Workflows.Tests.Calendars;

public sealed class CalendarSourceTests : IDisposable
{
    private static readonly CalendarArrangement Revised = CalendarArrangement.MondayToFriday.With(new YearArrangement(
        2026, true, null, [new Festival("劳动节", [new LocalDate(2026, 5, 6)], [new LocalDate(2026, 5, 9)])]));

    private readonly SqliteTestDatabase database = new();
    private readonly ManualClock clock = new(TestRing.Noon);

    public void Dispose() => database.Dispose();

    [Fact]
    public async Task Open_EmptyDatabase_ImportsTheShippedCalendarOnce()
    {
        var first = await OpenAsync();
        await OpenAsync();
        Assert.Equal(1, first.Current.InForce.Number);
        Assert.True(first.Current.InForce.National.IsWorkday(new LocalDate(2026, 5, 9)));
        await using var db = database.CreateDbContext();
        Assert.Equal(1, await db.Set<CalendarVersionRow>().CountAsync());
    }

    [Fact]
    public async Task Open_TwoNodesAtOnce_ShareTheFirstVersion()
    {
        var sources = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => Task.Run(() => OpenAsync())));
        Assert.All(sources, source => Assert.Equal(1, source.Current.InForce.Number));
    }

    [Fact]
    public async Task Publish_RevisedCalendar_IsInForceHereAtOnceAndElsewhereWhenAsked()
    {
        var (here, there) = (await OpenAsync(), await OpenAsync(TimeSpan.Zero));
        var published = Assert.IsType<CalendarPublication.Published>(await here.PublishAsync(new(Revised, null), default));
        Assert.Equal((2, 2), (published.Version.Number, here.Current.InForce.Number));
        Assert.False(here.Current.InForce.National.IsWorkday(new LocalDate(2026, 5, 6)));
        Assert.Equal(2, (await there.GetAsync(default)).InForce.Number);
    }

    [Fact]
    public async Task Publish_Revised_KeepsTheVersionBefore()
    {
        var source = await OpenAsync();
        await source.PublishAsync(new(Revised, null), default);
        Assert.True(source.Current.Of(1).National.IsWorkday(new LocalDate(2026, 5, 6)));
        Assert.False(source.Current.Of(2).National.IsWorkday(new LocalDate(2026, 5, 6)));
    }

    [Fact]
    public async Task Guard_AfterAPublication_FailsTheStepThatReliedOnTheOldCalendar()
    {
        var source = await OpenAsync();
        var fetched = await new CurrentCalendarHandler(source).FetchAsync(new CurrentCalendarQuery(), default);
        Assert.Equal(1, Assert.IsType<WorkingDayCalendar>(fetched.Content).Version);
        await CommitAsync(fetched.Guard!);

        await source.PublishAsync(new(Revised, null), default);

        var conflict = await Assert.ThrowsAsync<WriteConflictException>(() => CommitAsync(fetched.Guard!));
        Assert.Equal(WriteConflict.GuardFailed, conflict.Conflict);
    }

    [Fact]
    public async Task Publish_FromManyNodesAtOnce_NumbersWithoutGapsAndKeepsOneCurrent()
    {
        var sources = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => OpenAsync(TimeSpan.Zero)));
        var results = await Task.WhenAll(sources.Select(source => Task.Run(() => source.PublishAsync(new(Revised, null), default))));
        await using var db = database.CreateDbContext();
        var versions = await db.Set<CalendarVersionRow>().OrderBy(c => c.Version).ToListAsync();
        Assert.Equal(1 + results.OfType<CalendarPublication.Published>().Count(), versions.Count);
        Assert.Equal(versions.Count, Assert.Single(versions, c => c.IsCurrent).Version);
    }

    private async Task<CalendarSource> OpenAsync(TimeSpan? freshness = null)
    {
        var source = new CalendarSource(new CalendarReader(new ReadContexts(database)), database.Store, new AuditTrail(clock), clock, freshness);
        await using var shipped = DataFiles.Open("calendar-cn.json");
        await source.OpenAsync(shipped, default);
        return source;
    }

    private Task CommitAsync(Action<WriteSet> guard)
    {
        var writes = new WriteSet();
        guard(writes);
        return database.Store.CommitAsync(writes, default);
    }

    private sealed class ReadContexts(SqliteTestDatabase database) : IReadContexts
    {
        public DbContext Create() => database.CreateDbContext();
    }
}
