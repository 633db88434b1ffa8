using System.Net;
using Microsoft.EntityFrameworkCore;
using Ybtb.Api.Tests.Hosting;
using Ybtb.Api.Tests.Security;
using Ybtb.Testing;
using Ybtb.Workflows.Accounts;
using Ybtb.Workflows.Cases;
using Ybtb.Workflows.Supervision;

namespace Ybtb.Faults;

/// <summary>kill -9 while alerts are given: the next process gives those that are left, each once.</summary>
public sealed class AlertKillTests
{
    private const string Filed = "2026-04-27T09:00:00+08:00";

    /// <summary>Receipt limits of five working days are overrun, and the cases deemed accepted.</summary>
    private const string Late = "2026-05-07T17:00:01+08:00";

    private const int Cases = 60;
    private const int Kills = 5;

    [Fact]
    [Trait("Duration", "long")]
    public async Task Kill_InTheMiddle_EachAlertIsGivenOnce()
    {
        using var folder = new TestFolder();
        var database = folder.File("ybtb.db");
        await using (var first = await ServerProcess.StartAsync(folder.Path, Filed))
        {
            await FileAsync(first);
        }

        var midway = 0;
        for (var kill = 0; kill < Kills; kill++)
        {
            var before = await CountAsync(database);
            await using (await ServerProcess.StartAsync(folder.Path, Late))
            {
                await Wait.UntilAsync(async () => await CountAsync(database) > before || await IsDoneAsync(database), "some alert is given");
            }

            midway += await IsDoneAsync(database) ? 0 : 1;
        }

        await using (await ServerProcess.StartAsync(folder.Path, Late))
        {
            await Wait.UntilAsync(() => IsDoneAsync(database), "every alert is given");
        }

        Assert.True(midway > 0, "No kill came in the middle: the test has shown nothing.");
        var given = await Database.ReadAsync(database, db => db.Set<AlertRow>().GroupBy(a => a.CaseNumber).Select(g => new
        {
            Promised = g.Count(a => a.Cause == AlertCause.Limit && a.Clock == "promised"), Deemed = g.Count(a => a.Cause == AlertCause.DeemedAcceptance),
        }).ToListAsync());
        Assert.Equal(Cases, given.Count);
        Assert.All(given, alerts => Assert.Equal((3, 1), (alerts.Promised, alerts.Deemed)));   // yellow, red and overdue, for it counts as accepted on the first day
        Assert.Equal(0, await Database.ReadAsync(database, db => db.Set<AlertRow>().Where(a => !db.Set<AlertRecipientRow>().Any(r => r.AlertId == a.Id)).CountAsync()));
    }

    private static Task<int> CountAsync(string database) => Database.ReadAsync(database, db => db.Set<AlertRow>().CountAsync());

    /// <summary>Every case is accepted, and no clock has anything left to say at this hour.</summary>
    private static Task<bool> IsDoneAsync(string database)
    {
        var now = NodaTime.Text.OffsetDateTimePattern.ExtendedIso.Parse(Late).Value.ToInstant();
        return Database.ReadAsync(database, async db =>
            !await db.Set<ClockRow>().AnyAsync(c => c.NextAlertAt <= now) && await db.Set<CaseRow>().CountAsync(c => c.Status == CaseStatus.InProgress) == Cases);
    }

    private static async Task FileAsync(ServerProcess server)
    {
        using var clerk = new Browser(server.Address);
        Assert.Equal(HttpStatusCode.OK, (await clerk.SignInAsync("clerk.wuhua", DemoAccounts.Password)).StatusCode);
        await Parallel.ForEachAsync(Enumerable.Range(1, Cases), new ParallelOptions { MaxDegreeOfParallelism = 4 }, async (index, _) =>
        {
            var person = Person.Of(index);
            foreach (var item in new[] { Person.Enrollment, Person.Recognition })
            {
                await (await clerk.PostAsync("/api/cases", person.Application(item))).JsonAsync();
            }
        });
    }
}
