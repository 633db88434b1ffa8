using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Ybtb.Api.Tests.Calendars;
using Ybtb.Api.Tests.Hosting;
using Ybtb.Api.Tests.Security;
using Ybtb.Engine.Persistence;
using Ybtb.Engine.Persistence.Rows;
using Ybtb.Testing;
using Ybtb.Workflows.Accounts;
using Ybtb.Workflows.Calendars;
using Ybtb.Workflows.Cases;
using Ybtb.Workflows.Persistence;

namespace Ybtb.Faults;

/// <summary>kill -9 in the middle of a calendar's recalculation, and two nodes at it: each clock moves once, each applicant is told once.</summary>
public sealed class RevisionKillTests
{
    private const string Clock = "2026-04-27T09:00:00+08:00";
    private const string DayOff = "2026-04-29";
    private const int Cases = 330;   // several batches
    private const int Rounds = 5;

    [Fact]
    [Trait("Duration", "long")]
    public async Task Kill_InTheMiddle_EndsInTheDueTimesOfAnUndisturbedRun()
    {
        using var prepared = new TestFolder();
        await using (var server = await ServerProcess.StartAsync(prepared.Path, Clock))
        {
            await FileAsync(server);
        }

        var undisturbed = await RunAsync(prepared, isKilled: false);
        Assert.Equal(Cases, undisturbed.Clocks.Count);
        var midway = 0;
        for (var round = 0; round < Rounds; round++)
        {
            var killed = await RunAsync(prepared, isKilled: true);
            midway += killed.WasMidway ? 1 : 0;
            Assert.Equal(undisturbed.Clocks, killed.Clocks);
            Assert.Equal(undisturbed.Revision, killed.Revision);
        }

        Assert.True(midway > 0, "No kill came in the middle: the test has shown nothing.");
    }

    [Fact]
    [Trait("Duration", "long")]
    public async Task TwoNodes_OnOneDatabase_MoveEachClockOnce()
    {
        using var folder = new TestFolder();
        var connection = await (await PostgresServer.SharedAsync()).CreateDatabaseAsync();
        string[] options = ["--data", folder.Path, "--database", "postgres", "--connection", connection, "--clock", Clock];
        await using var one = await ServerProcess.StartAsync(options);
        await using var other = await ServerProcess.StartAsync(options);
        await FileAsync(one, 100);

        await PublishAsync(other);

        YbtbContext Open() => new(new DbContextOptionsBuilder<YbtbContext>().UseNpgsql(connection).Options);
        await Wait.UntilAsync(async () =>
        {
            await using var db = Open();
            return await IsDoneAsync(db);
        }, "the recalculation is done");
        await using var database = Open();
        Assert.Equal((100, 100, 100, 100), (await CheckAsync(database)).Revision);
    }

    /// <summary>Publishes on a copy of the data, once the server was killed in the middle if so wished, and waits until all is done.</summary>
    private static async Task<Outcome> RunAsync(TestFolder prepared, bool isKilled)
    {
        using var folder = new TestFolder();
        Copy(prepared.Path, folder.Path);
        var database = folder.File("ybtb.db");
        var midway = false;
        await using (var server = await ServerProcess.StartAsync(folder.Path, Clock))
        {
            await PublishAsync(server);
            await Wait.UntilAsync(
                () => Database.ReadAsync(database, db => isKilled ? db.Set<CalendarRevisionRow>().AnyAsync(r => r.Cursor != "") : IsDoneAsync(db)), "work has begun, or is done");
        }

        if (isKilled)
        {
            midway = !await Database.ReadAsync(database, IsDoneAsync);
            await using var next = await ServerProcess.StartAsync(folder.Path, Clock);
            await Wait.UntilAsync(() => Database.ReadAsync(database, IsDoneAsync), "the recalculation is done");
        }

        return (await Database.ReadAsync(database, CheckAsync)) with { WasMidway = midway };
    }

    private static Task<bool> IsDoneAsync(YbtbContext db) => db.Set<CalendarRevisionRow>().AnyAsync(r => r.Status == CalendarRevisionStatus.Done);

    private static async Task<Outcome> CheckAsync(YbtbContext db)
    {
        var clocks = await db.Set<ClockRow>().AsNoTracking().Where(c => c.StoppedAt == null).OrderBy(c => c.CaseNumber).ThenBy(c => c.Ordinal).ToListAsync();
        Assert.All(clocks, clock => Assert.Equal(2, clock.CalendarVersion));
        var entries = await db.Set<ClockEntryRow>().Where(e => e.Entry.Contains("calendar-revised")).Select(e => new { e.CaseNumber, e.Ordinal }).ToListAsync();
        Assert.Equal(clocks.Count, entries.Count);
        Assert.Equal(clocks.Count, entries.Distinct().Count());
        var journaled = await db.Set<JournalRow>().Where(j => j.Kind == "calendar-revised").Select(j => j.InstanceId).ToListAsync();
        Assert.Equal(journaled.Count, journaled.Distinct().Count());
        await new JournalVerifier(new Contexts(db)).VerifyAsync((instance, _) => Assert.Fail($"The chain of {instance} is broken."), default);
        var row = await db.Set<CalendarRevisionRow>().SingleAsync();
        return new Outcome(
            [.. clocks.Select(c => $"{c.CaseNumber} {c.Kind} {c.DueAt} {c.YellowFrom} {c.RedFrom}")], (row.Examined, row.Revised, row.Moved, journaled.Count), false);
    }

    /// <summary>Cases that wait at the window: their receipt limit runs.</summary>
    private static async Task FileAsync(ServerProcess server, int count = Cases)
    {
        using var clerk = new Browser(server.Address);
        Assert.Equal(HttpStatusCode.OK, (await clerk.SignInAsync("clerk.wuhua", DemoAccounts.Password)).StatusCode);
        await Parallel.ForEachAsync(Enumerable.Range(1, count), new ParallelOptions { MaxDegreeOfParallelism = 8 }, async (index, _) =>
        {
            foreach (var item in new[] { Person.Enrollment, Person.Recognition })
            {
                await (await clerk.PostAsync("/api/cases", Person.Of(index).Application(item))).JsonAsync();
            }
        });
    }

    private static async Task PublishAsync(ServerProcess server)
    {
        using var operations = new Browser(server.Address);
        Assert.Equal(HttpStatusCode.OK, (await operations.SignInAsync("operations", DemoAccounts.Password)).StatusCode);
        await operations.PublishDayOffAsync(DayOff);
    }

    private static void Copy(string from, string to)
    {
        foreach (var file in Directory.EnumerateFiles(from, "*", SearchOption.AllDirectories))
        {
            var target = Path.Combine(to, Path.GetRelativePath(from, file));
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.Copy(file, target);
        }
    }

    /// <param name="Revision">Examined, revised, moved, and rows in journals.</param>
    private sealed record Outcome(IReadOnlyList<string> Clocks, (int, int, int, int) Revision, bool WasMidway);

    private sealed class Contexts(YbtbContext db) : IReadContexts
    {
        public DbContext Create() => new YbtbContext((DbContextOptions<YbtbContext>)db.GetService<IDbContextOptions>());
    }
}
