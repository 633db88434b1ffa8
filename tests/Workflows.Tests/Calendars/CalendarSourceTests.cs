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
    private const string Revised = """
        { "coverage": { "official": [2026] }, "offDays": [ { "date": "2026-05-06" } ], "makeupWorkdays": [ { "date": "2026-05-09" } ] }
        """;

    private readonly SqliteTestDatabase database = new();
    private readonly ManualClock clock = new(TestRing.Noon);

    public void Dispose() => database.Dispose();

    [Fact]
    public async Task Open_EmptyDatabase_ImportsTheShippedCalendarOnce()
    {
        var first = await OpenAsync();
        await OpenAsync();
        Assert.Equal(1, first.Current.Version);
        Assert.True(first.Current.IsWorkday(new LocalDate(2026, 5, 9)));
        await using var db = database.CreateDbContext();
        Assert.Equal(1, await db.Set<CalendarVersionRow>().CountAsync());
    }

    [Fact]
    public async Task Open_TwoNodesAtOnce_ShareTheFirstVersion()
    {
        var sources = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => Task.Run(() => OpenAsync())));
        Assert.All(sources, source => Assert.Equal(1, source.Current.Version));
    }

    [Fact]
    public async Task Publish_RevisedCalendar_IsInForceHereAtOnceAndElsewhereWhenAsked()
    {
        var (here, there) = (await OpenAsync(), await OpenAsync(TimeSpan.Zero));
        var published = Assert.IsType<CalendarPublication.Published>(await here.PublishAsync(Revised, null, default));
        Assert.Equal((2, 2), (published.Calendar.Version, here.Current.Version));
        Assert.False(here.Current.IsWorkday(new LocalDate(2026, 5, 6)));
        Assert.Equal(2, (await there.GetAsync(default)).Version);
    }

    [Theory]
    [InlineData("no calendar")]
    [InlineData("{}")]
    [InlineData("[]")]
    [InlineData("""{ "coverage": { "official": [2026] }, "offDays": [ { "date": "6 May" } ], "makeupWorkdays": [] }""")]
    public async Task Publish_NoCalendar_IsRefused(string json)
    {
        var source = await OpenAsync();
        Assert.IsType<CalendarPublication.Refused>(await source.PublishAsync(json, null, default));
        Assert.Equal(1, (await source.GetAsync(default)).Version);
    }

    [Fact]
    public async Task Guard_AfterAPublication_FailsTheStepThatReliedOnTheOldCalendar()
    {
        var source = await OpenAsync();
        var fetched = await new CurrentCalendarHandler(source).FetchAsync(new CurrentCalendarQuery(), default);
        Assert.Equal(1, Assert.IsType<WorkingDayCalendar>(fetched.Content).Version);
        await CommitAsync(fetched.Guard!);

        await source.PublishAsync(Revised, null, default);

        var conflict = await Assert.ThrowsAsync<WriteConflictException>(() => CommitAsync(fetched.Guard!));
        Assert.Equal(WriteConflict.GuardFailed, conflict.Conflict);
    }

    [Fact]
    public async Task Publish_FromManyNodesAtOnce_NumbersWithoutGapsAndKeepsOneCurrent()
    {
        var sources = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => OpenAsync(TimeSpan.Zero)));
        var results = await Task.WhenAll(sources.Select(source => Task.Run(() => source.PublishAsync(Revised, null, default))));
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
