using System.Net;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Ybtb.Api.Tests.Hosting;
using Ybtb.Api.Tests.Security;
using Ybtb.Engine.Persistence.Rows;
using Ybtb.Testing;
using Ybtb.Workflows.Accounts;
using Ybtb.Workflows.Instances;

namespace Ybtb.Faults;

/// <summary>kill -9 in the middle of a bulk operation: the next process finishes it; no target is left out and none is done twice.</summary>
public sealed class BulkKillTests
{
    private const string Clock = "2026-04-27T09:00:00+08:00";
    private const int Cases = 80;
    private const int Rounds = 6;

    [Fact]
    [Trait("Duration", "long")]
    public async Task Kill_InTheMiddle_TheNextProcessFinishesEachTargetOnce()
    {
        using var folder = new TestFolder();
        var database = folder.File("ybtb.db");
        var midway = 0;
        await using (var first = await ServerProcess.StartAsync(folder.Path, Clock))
        {
            await FileAsync(first);
        }

        for (var round = 0; round < Rounds; round++)
        {
            var operation = round % 2 == 0 ? "suspend" : "unsuspend";
            Guid bulk;
            await using (var server = await ServerProcess.StartAsync(folder.Path, Clock))
            {
                bulk = await OrderAsync(server, operation);
                await Wait.UntilAsync(() => Database.ReadAsync(database, db => db.Set<BulkTargetRow>().AnyAsync(t => t.BulkOperationId == bulk && t.Status == BulkTargetStatus.Done)), "work has begun");
            }

            midway += await Database.ReadAsync(database, db => db.Set<BulkTargetRow>().AnyAsync(t => t.BulkOperationId == bulk && t.Status == BulkTargetStatus.Pending)) ? 1 : 0;
            await Database.ReadAsync(database, db => CheckAsync(db, bulk, operation, round));
            await using (var next = await ServerProcess.StartAsync(folder.Path, Clock))
            {
                await Wait.UntilAsync(
                    () => Database.ReadAsync(database, db => db.Set<BulkOperationRow>().AnyAsync(b => b.Id == bulk && b.Status == BulkStatus.Finished)), "the bulk operation is finished");
            }

            Assert.Equal(Cases, await Database.ReadAsync(database, db => CheckAsync(db, bulk, operation, round)));
        }

        Assert.True(midway > 0, "No kill came in the middle: the test has shown nothing.");
    }

    /// <summary>As many targets are done as instances have taken the step, and none of them took it twice in this round.</summary>
    private static async Task<int> CheckAsync(Workflows.Persistence.YbtbContext db, Guid bulk, string operation, int round)
    {
        var done = await db.Set<BulkTargetRow>().Where(t => t.BulkOperationId == bulk && t.Status == BulkTargetStatus.Done).Select(t => t.InstanceId).ToListAsync();
        Assert.Equal(0, await db.Set<BulkTargetRow>().CountAsync(t => t.BulkOperationId == bulk && (t.Status == BulkTargetStatus.Refused || t.Status == BulkTargetStatus.Failed)));
        var kind = operation == "suspend" ? "suspended" : "unsuspended";
        var steps = await db.Set<JournalRow>().Where(j => j.Kind == kind).GroupBy(j => j.InstanceId).Select(g => new { g.Key, Count = g.Count() }).ToListAsync();
        var earlier = round / 2;   // rounds of the same kind before this one, each of which did all
        Assert.Equal(done.Order(), steps.Where(s => s.Count == earlier + 1).Select(s => s.Key).Order());
        Assert.All(steps, step => Assert.InRange(step.Count, earlier, earlier + 1));
        return done.Count;
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

    private static async Task<Guid> OrderAsync(ServerProcess server, string operation)
    {
        using var operations = new Browser(server.Address);
        Assert.Equal(HttpStatusCode.OK, (await operations.SignInAsync("operations", DemoAccounts.Password)).StatusCode);
        var body = new JsonObject
        {
            ["operation"] = operation, ["reason"] = "演练", ["selection"] = new JsonObject { ["definitionId"] = Person.Recognition },
        };
        return Guid.Parse((string)(await (await operations.PostAsync("/api/bulk-operations", body)).JsonAsync())["id"]!);
    }
}
