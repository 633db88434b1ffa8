using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Xunit.Abstractions;
using Ybtb.Api.Tests.Hosting;
using Ybtb.Api.Tests.Security;
using Ybtb.Testing;
using Ybtb.Workflows.Accounts;
using Ybtb.Workflows.Documents.Issuing;
using Ybtb.Workflows.Persistence;

namespace Ybtb.Faults;

/// <summary>
/// Concurrent cases owe documents, at once and on request, while processes are killed without warning: no series has a gap or a double, each
/// document is issued once, and what a client was told stays so.
/// </summary>
/// <remarks><c>YBTB_DOCUMENTS</c> sets how many documents (1,000 unless set), half of them at once, half on request.</remarks>
public sealed class DocumentKillTests(ITestOutputHelper output)
{
    private const string Clock = "2026-04-27T09:00:00+08:00";
    private const int Usual = 1_000;
    private const int Kills = 5;
    private const int Clients = 8;
    private const string Voucher = "enrollment-voucher-issue";

    private static readonly string[] Regions = ["530102", "530103", "530111", "532901"];

    /// <summary>A person is enrolled (a result on request) and takes a voucher (at once).</summary>
    private static readonly int People = (int.TryParse(Environment.GetEnvironmentVariable("YBTB_DOCUMENTS"), CultureInfo.InvariantCulture, out var set) ? set : Usual) / 2;

    [Fact]
    [Trait("Duration", "long")]
    public async Task Kill_OnSqlite_LeavesNeitherGapNorDouble()
    {
        using var folder = new TestFolder();
        YbtbContext Open() => Database.Open(folder.File("ybtb.db"));
        await RunAsync(() => ServerProcess.StartAsync(folder.Path, Clock), 1, Open);
    }

    [Fact]
    [Trait("Duration", "long")]
    public async Task Kill_OneOfTwoNodesOnPostgres_LeavesNeitherGapNorDouble()
    {
        using var folder = new TestFolder();
        var connection = await (await PostgresServer.SharedAsync()).CreateDatabaseAsync();
        YbtbContext Open() => new(new DbContextOptionsBuilder<YbtbContext>().UseNpgsql(connection).Options);
        await RunAsync(() => ServerProcess.StartAsync("--data", folder.Path, "--database", "postgres", "--connection", connection, "--clock", Clock), 2, Open);
    }

    private async Task RunAsync(Func<Task<ServerProcess>> start, int count, Func<YbtbContext> open)
    {
        var work = new ConcurrentQueue<int>(Enumerable.Range(1, People));
        var told = new ConcurrentDictionary<Guid, string>();
        var random = new Random(7);
        var began = Stopwatch.GetTimestamp();
        var nodes = new List<ServerProcess>();
        var (killed, midway) = (0, 0);
        try
        {
            for (var node = 0; node < count; node++)
            {
                nodes.Add(await start());
            }

            while (!work.IsEmpty)
            {
                using var over = new CancellationTokenSource();
                var addresses = nodes.Select(node => node.Address).ToList();
                var clients = Enumerable.Range(0, Clients).Select(client => Task.Run(() => ApplyAsync(addresses[client % addresses.Count], work, told, over.Token))).ToList();
                if (killed < Kills)
                {
                    var until = told.Count + random.Next(People / (Kills + 3), People / (Kills + 1));
                    await WaitAsync(() => Task.FromResult(told.Count >= until || clients.TrueForAll(client => client.IsCompleted)));
                    var victim = random.Next(nodes.Count);
                    await nodes[victim].KillAsync();
                    midway += await UnfinishedAsync(open) ? 1 : 0;
                    await over.CancelAsync();
                    await Task.WhenAll(clients);
                    await nodes[victim].DisposeAsync();
                    nodes[victim] = await start();
                    killed++;
                }
                else
                {
                    await Task.WhenAll(clients);
                }
            }

            await WaitAsync(async () => !await UnfinishedAsync(open));
            output.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"{2 * People} documents in {Stopwatch.GetElapsedTime(began).TotalSeconds:F0} s, {count} node(s), {killed} kills, {midway} of them in the middle of issuing"));
            Assert.True(midway > 0, "No kill came in the middle: the test has shown nothing.");
            await CheckAsync(open, told);
            await SampleAsync(nodes[0], open);
        }
        finally
        {
            foreach (var node in nodes)
            {
                await node.DisposeAsync();
            }
        }
    }

    /// <summary>Takes people until there is none left, or the server answers no more: whoever was not served is served again later.</summary>
    private static async Task ApplyAsync(Uri address, ConcurrentQueue<int> work, ConcurrentDictionary<Guid, string> told, CancellationToken over)
    {
        using var clerk = new Browser(address);
        try
        {
            Assert.Equal(HttpStatusCode.OK, (await clerk.SignInAsync("clerk.wuhua", DemoAccounts.Password)).StatusCode);
        }
        catch (HttpRequestException)
        {
            return;
        }

        while (!over.IsCancellationRequested && work.TryDequeue(out var index))
        {
            try
            {
                await ServeAsync(clerk, index, told);
            }
            catch (Exception gone) when (gone is HttpRequestException or IOException)
            {
                work.Enqueue(index);
                return;
            }
        }
    }

    private static async Task ServeAsync(Browser clerk, int index, ConcurrentDictionary<Guid, string> told)
    {
        var person = Person.Of(index);
        var enrolment = person.Application(Person.Enrollment);
        enrolment["answers"]!["enrolmentRegion"] = Regions[index % Regions.Length];
        var number = await FileAsync(clerk, enrolment, $"enrolment-{index}");
        foreach (var owed in (await clerk.ReadAsync($"/api/cases/{number}/documents")).AsArray())
        {
            var answer = await clerk.PostAsync($"/api/cases/{number}/documents/{owed!["obligationId"]}/issue", new JsonObject());
            if (answer.StatusCode == HttpStatusCode.OK)   // 202 and 503 promise nothing yet
            {
                var document = JsonNode.Parse(await answer.Content.ReadAsStringAsync())!;
                told[(Guid)document["obligationId"]!] = (string)document["number"]!;
            }
            else
            {
                Assert.Contains(answer.StatusCode, new[] { HttpStatusCode.Accepted, HttpStatusCode.ServiceUnavailable });
            }
        }

        var application = Person.Sample(Voucher);
        application["answers"]!["personName"] = person.Name;
        application["answers"]!["certificateNumber"] = person.Number;
        await FileAsync(clerk, application, $"voucher-{index}");
    }

    private static async Task<string> FileAsync(Browser clerk, JsonObject application, string key)
    {
        while (true)
        {
            var answer = await clerk.PostAsync("/api/cases", application, key);
            if (answer.StatusCode != HttpStatusCode.ServiceUnavailable)
            {
                return (string)(await answer.JsonAsync())["number"]!;
            }
        }
    }

    private static async Task<bool> UnfinishedAsync(Func<YbtbContext> open)
    {
        await using var db = open();
        return await db.Set<DocumentObligationRow>().AnyAsync(o => o.WantedAt != null && o.IssuedAt == null)
            || await db.Set<IssuedDocumentRow>().AnyAsync(d => d.State == DocumentState.Numbered);
    }

    private static async Task CheckAsync(Func<YbtbContext> open, ConcurrentDictionary<Guid, string> told)
    {
        await using var db = open();
        var obligations = await db.Set<DocumentObligationRow>().AsNoTracking().Select(o => new { o.Id, o.Kind, o.WantedAt, o.IssuedAt, o.Problem }).ToListAsync();
        Assert.Equal(2 * People, obligations.Count);
        Assert.All(obligations, owed => Assert.Null(owed.Problem));
        Assert.All(obligations.Where(owed => owed.Kind == "enrolment-voucher"), owed => Assert.NotNull(owed.IssuedAt));
        var documents = await db.Set<IssuedDocumentRow>().AsNoTracking().ToListAsync();
        Assert.Equal(obligations.Where(owed => owed.IssuedAt is not null).Select(owed => owed.Id).Order(), documents.Select(d => d.ObligationId).Order());
        Assert.All(documents, document => Assert.Equal((DocumentState.Issued, 1), (document.State, document.Version)));
        Assert.Equal(documents.Count, documents.Select(d => d.Number).Distinct().Count());
        foreach (var series in await db.Set<DocumentSeriesRow>().AsNoTracking().ToListAsync())
        {
            var serials = documents.Where(d => (d.OfficeCode, d.Letter, d.Year) == (series.OfficeCode, series.Letter, series.Year)).Select(d => d.Serial).Order();
            Assert.Equal(Enumerable.Range(1, series.Last), serials);
        }

        var versions = await db.Set<DocumentVersionRow>().AsNoTracking().Select(v => v.DocumentId).ToListAsync();
        Assert.Equal(documents.Select(d => d.Id).Order(), versions.Order());
        var numbers = documents.ToDictionary(d => d.ObligationId, d => d.Number);
        Assert.All(told, acknowledged => Assert.Equal(acknowledged.Value, numbers[acknowledged.Key]));
        Assert.Equal(People, told.Count);
        Assert.Equal(documents.Count, await db.Set<AuditEntry>().CountAsync(a => a.Action == AuditAction.DocumentIssued));
    }

    /// <summary>Some files as a clerk gets them: they are what was recorded.</summary>
    private static async Task SampleAsync(ServerProcess node, Func<YbtbContext> open)
    {
        await using var db = open();
        var sample = await db.Set<DocumentVersionRow>().AsNoTracking().OrderBy(v => v.DocumentId).Take(20).ToListAsync();
        using var clerk = new Browser(node.Address);
        Assert.Equal(HttpStatusCode.OK, (await clerk.SignInAsync("clerk.wuhua", DemoAccounts.Password)).StatusCode);
        foreach (var version in sample)
        {
            var answer = await clerk.Http.GetAsync($"/api/documents/{version.DocumentId}/file");
            Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
            Assert.Equal(version.FileAddress.Value, Convert.ToHexStringLower(SHA256.HashData(await answer.Content.ReadAsByteArrayAsync())));
            Assert.Equal(new EntityTagHeaderValue($"\"{version.FileAddress.Value}\""), answer.Headers.ETag);
        }
    }

    /// <summary>As long as it takes, but not for ever.</summary>
    private static async Task WaitAsync(Func<Task<bool>> holds)
    {
        var began = Stopwatch.GetTimestamp();
        using var looks = new PeriodicTimer(TimeSpan.FromMilliseconds(20));
        while (!await holds())
        {
            Assert.True(Stopwatch.GetElapsedTime(began) < TimeSpan.FromMinutes(30), "Waited in vain.");
            await looks.WaitForNextTickAsync();
        }
    }
}
