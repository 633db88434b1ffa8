using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using NodaTime.Text;
using Xunit.Abstractions;
using Ybtb.Api.Hosting;
using Ybtb.Api.Tests.Hosting;
using Ybtb.Api.Tests.Security;
using Ybtb.Engine.Persistence.Rows;
using Ybtb.Testing;
using Ybtb.Workflows;
using Ybtb.Workflows.Accounts;
using Ybtb.Workflows.Cases;
using Ybtb.Workflows.Payments;
using Ybtb.Workflows.Persistence;
using Ybtb.Workflows.Registry;
using Ybtb.Workflows.Registry.Settlements;
using Ybtb.Workflows.Tasks;

namespace Ybtb.Faults;

/// <summary>
/// Claims are settled and paid while the server is killed without warning and the bank is slow, out of reach, loses answers and sends money back:
/// each settlement is paid exactly once, and settlements, orders and the bank's book agree to the fen.
/// </summary>
/// <remarks>
/// <c>YBTB_PAYMENTS</c> sets how many claims (300 unless set), <c>YBTB_PAYMENT_NODES=2</c> that PostgreSQL is served by two nodes: one that is
/// killed, and one beside it that goes on.
/// </remarks>
public sealed class PaymentKillTests(ITestOutputHelper output)
{
    private const int Usual = 300;
    private const int Kills = 5;
    private const int Clients = 6;

    /// <summary>Of the demonstration data.</summary>
    private const int Seed = 55;

    /// <summary>Every so many accounts are closed; so are some of those that take their place.</summary>
    private const int ClosedEvery = 9;

    private const int ClosedAgainEvery = 5;

    private static readonly int Claims = int.TryParse(Environment.GetEnvironmentVariable("YBTB_PAYMENTS"), CultureInfo.InvariantCulture, out var set) ? set : Usual;

    private static readonly int Nodes = Environment.GetEnvironmentVariable("YBTB_PAYMENT_NODES") == "2" ? 2 : 1;

    /// <summary>Of the demonstration data: some of them may claim, each some fifty times.</summary>
    private static readonly int People = Math.Max(200, Claims / 8);

    private static readonly Instant Start = WorkflowHost.At("2026-04-27T09:00:00");

    private static readonly string[] OfWomen = ["iud-insertion", "iud-removal", "abortion", "induced-abortion", "tubal-ligation"];

    private static readonly string[] OfMen = ["vasectomy"];

    private static readonly EmbeddedBankMode[] Modes =
        [EmbeddedBankMode.Answering, EmbeddedBankMode.OutOfOrder, EmbeddedBankMode.Slow, EmbeddedBankMode.Unreachable, EmbeddedBankMode.Answering];

    private readonly ConcurrentDictionary<int, string> told = new();
    private Instant now = Start;

    [Fact]
    [Trait("Duration", "long")]
    public async Task Kill_OnSqlite_EverySettlementIsPaidOnce()
    {
        using var folder = new TestFolder();
        YbtbContext Open() => Database.Open(folder.File("ybtb.db"));
        await RunAsync(() => ServerProcess.StartAsync("--data", folder.Path, "--clock", Written(now), "--people", $"{People}"), nodes: 1, Open);
    }

    [Fact]
    [Trait("Duration", "long")]
    public async Task Kill_OnPostgres_EverySettlementIsPaidOnce()
    {
        using var folder = new TestFolder();
        var connection = await (await PostgresServer.SharedAsync()).CreateDatabaseAsync();
        YbtbContext Open() => new(new DbContextOptionsBuilder<YbtbContext>().UseNpgsql(connection).Options);
        await RunAsync(
            () => ServerProcess.StartAsync("--data", folder.Path, "--database", "postgres", "--connection", connection, "--clock", Written(now), "--people", $"{People}"), Nodes, Open);
    }

    /// <param name="nodes">1, or 2 where the database serves several.</param>
    private async Task RunAsync(Func<Task<ServerProcess>> start, int nodes, Func<YbtbContext> open)
    {
        var random = new Random(11);
        var began = Stopwatch.GetTimestamp();
        var server = await start();
        await using var beside = nodes > 1 ? await start() : null;
        var midway = 0;
        try
        {
            await PrepareAsync(server);
            var people = await EligibleAsync(server);
            var work = new ConcurrentQueue<int>(Enumerable.Range(0, Claims));
            for (var killed = 0; killed <= Kills; killed++)
            {
                using var over = new CancellationTokenSource();
                var until = killed == Kills ? Claims : (killed + 1) * Claims / (Kills + 2);
                Uri[] addresses = beside is null ? [server.Address] : [server.Address, beside.Address];
                await SetModeAsync(addresses, Modes[killed % Modes.Length]);
                var clients = Enumerable.Range(0, Clients).Select(i => Task.Run(() => ClaimAsync(addresses[i % addresses.Length], people, work, over.Token))).ToList();
                if (killed < Kills)
                {
                    await WaitAsync(() => Task.FromResult(told.Keys.Count(claim => claim >= 0) >= until || clients.TrueForAll(client => client.IsCompleted)));
                    await Task.Delay(random.Next(5, 40));   // not a wait for anything: the instant of the kill
                    await server.KillAsync();
                    midway += await ReadAsync(open, db => db.Set<OutboxRow>().AnyAsync(o => o.Topic == PaymentHandler.TopicName && o.DeliveredAt == null)) ? 1 : 0;
                    await over.CancelAsync();
                    await Task.WhenAll(clients);
                    await server.DisposeAsync();
                    server = await start();
                }
                else
                {
                    await Task.WhenAll(clients);   // whoever was not answered asks once more
                }
            }

            await SetModeAsync(beside is null ? [server.Address] : [server.Address, beside.Address], EmbeddedBankMode.Answering);
            server = await DrainAsync(server, beside, start, open);
            await CheckAsync(server.Address, open, Stopwatch.GetElapsedTime(began), midway);
        }
        finally
        {
            await server.DisposeAsync();
        }
    }

    /// <summary>Publishes the flow that pays by itself, and closes some accounts.</summary>
    private static async Task PrepareAsync(ServerProcess server)
    {
        using var operations = await SignedInAsync(server.Address, "operations");
        using var content = new StringContent(PaymentFlow.Make().ToJsonString(), Encoding.UTF8, "application/json");
        await (await operations.Http.PostAsync("/api/definitions", content)).JsonAsync();
        await (await operations.PostAsync($"/api/definitions/{PaymentFlow.Item}/publish", new JsonObject())).JsonAsync();
        var closed = Enumerable.Range(0, Claims).Where(claim => claim % ClosedEvery == 0).Select(claim => AccountOf(claim, 0))
            .Concat(Enumerable.Range(0, Claims).Where(claim => claim % (ClosedEvery * ClosedAgainEvery) == 0).Select(claim => AccountOf(claim, 1)));
        foreach (var account in closed)
        {
            var answer = await operations.Http.PutAsJsonAsync("/api/embedded-systems/payments/accounts", new JsonObject { ["account"] = account, ["status"] = "closed" });
            Assert.Equal(HttpStatusCode.NoContent, answer.StatusCode);
        }
    }

    /// <summary>Employees of the demonstration data whose claim is granted: for others contributions are missing.</summary>
    private async Task<List<SyntheticPerson>> EligibleAsync(ServerProcess server)
    {
        var shipped = ShippedCatalogue.Load(Path.Combine(ShippedFiles.Find(), "data"));
        var employees = new SyntheticPeople(shipped.Offices, shipped.Diseases).Generate(People, Seed).Where(p => p is { Kind: EnrolmentKind.Employee, Status: Ybtb.Workflows.Registry.EnrolmentStatus.Active });
        using var clerk = await SignedInAsync(server.Address, "clerk.wuhua");
        var eligible = new List<SyntheticPerson>();
        var last = "";
        foreach (var person in employees)
        {
            var answer = await clerk.PostAsync("/api/cases", Application(person, -1 - eligible.Count, new LocalDate(2026, 4, 20), OperationsOf(person)[0]), $"probe-{person.Particulars.Number}");
            last += (string?)(JsonNode.Parse(await answer.Content.ReadAsStringAsync())!["reason"]) + " ";
            if (answer.IsSuccessStatusCode && await answer.JsonAsync() is var filed && (string?)filed["decision"] == "granted")
            {
                told[-1 - eligible.Count] = (string)filed["number"]!;
                eligible.Add(person);
            }
        }

        Assert.True(eligible.Count > 0, $"Nobody of the demonstration data can claim: {last}");
        Assert.True(eligible.Sum(person => OperationsOf(person).Length) * Days >= Claims, $"{eligible.Count} people are too few for {Claims} claims.");
        return eligible;
    }

    private async Task ClaimAsync(Uri address, List<SyntheticPerson> people, ConcurrentQueue<int> work, CancellationToken over)
    {
        try
        {
            using var clerk = await SignedInAsync(address, "clerk.wuhua");
            while (!over.IsCancellationRequested && work.TryDequeue(out var claim))
            {
                try
                {
                    await ClaimAsync(clerk, people, claim);
                }
                catch (Exception gone) when (gone is HttpRequestException or IOException)
                {
                    work.Enqueue(claim);   // nobody knows: asked again under the same key
                    return;
                }
            }
        }
        catch (HttpRequestException)
        {
            // The server has gone before it let anybody in.
        }
    }

    private async Task ClaimAsync(Browser clerk, List<SyntheticPerson> people, int claim)
    {
        var person = people[claim % people.Count];
        var operations = OperationsOf(person);
        var turn = claim / people.Count;
        if (turn / operations.Length >= Days)
        {
            person = people.First(p => OperationsOf(p).Length > 1);   // women have more operations to claim than men: the rest falls to one of them
            operations = OperationsOf(person);
        }

        var application = Application(person, claim, FirstDay.PlusDays(turn / operations.Length), operations[turn % operations.Length]);
        while (true)
        {
            var answer = await clerk.PostAsync("/api/cases", application.DeepClone(), $"claim-{claim}");
            if (answer.StatusCode != HttpStatusCode.ServiceUnavailable)
            {
                told[claim] = (string)(await answer.JsonAsync())["number"]!;
                return;
            }
        }
    }

    /// <summary>Lets time pass, and corrects accounts, until nothing of a payment is under way; kills the server once more among it.</summary>
    private async Task<ServerProcess> DrainAsync(ServerProcess server, ServerProcess? beside, Func<Task<ServerProcess>> start, Func<YbtbContext> open)
    {
        var began = Stopwatch.GetTimestamp();
        for (var round = 0; ; round++)
        {
            Assert.True(Stopwatch.GetElapsedTime(began) < TimeSpan.FromMinutes(30), "Payments are stuck.");
            var corrected = CorrectAsync(server.Address, open);
            if (round == 1)
            {
                await server.KillAsync();
                await corrected;
                await server.DisposeAsync();
                server = await start();
            }
            else
            {
                await corrected;
                now += Duration.FromMinutes(6);
                foreach (var address in beside is null ? [server.Address] : new[] { server.Address, beside.Address })
                {
                    using var operations = await SignedInAsync(address, "operations");
                    await (await operations.Http.PutAsJsonAsync("/api/clock", new JsonObject { ["now"] = Written(now) })).JsonAsync();
                }
            }

            if (!await ReadAsync(open, IsUnderWayAsync))
            {
                return server;
            }
        }
    }

    private static async Task<bool> IsUnderWayAsync(YbtbContext db) =>
        await db.Set<OutboxRow>().AnyAsync(o => o.Topic == PaymentHandler.TopicName && o.DeliveredAt == null && o.DueAt != null)
        || await db.Set<PaymentOrderRow>().AnyAsync(o => o.State == PaymentState.Pending || o.State == PaymentState.Sent)
        || await db.Set<HumanTaskRow>().AnyAsync(t => t.EndedAt == null && t.Stage == PaymentFlow.ReturnStage);

    /// <summary>Gives every payee whose money came back another account; those that are not answered are seen again.</summary>
    private async Task CorrectAsync(Uri address, Func<YbtbContext> open)
    {
        try
        {
            using var clerk = await SignedInAsync(address, "clerk.wuhua");
            var tasks = await ReadAsync(open, db => db.Set<HumanTaskRow>().AsNoTracking().Where(t => t.EndedAt == null && t.Stage == PaymentFlow.ReturnStage).ToListAsync());
            var orders = (await ReadAsync(open, db => db.Set<PaymentOrderRow>().AsNoTracking().Where(o => o.State == PaymentState.Returned).ToListAsync())).ToLookup(o => o.CaseNumber);
            var claims = told.ToDictionary(t => t.Value, t => t.Key);
            foreach (var task in tasks)
            {
                var last = orders[task.CaseNumber].MaxBy(order => order.Attempt)!;
                var body = new JsonObject
                {
                    ["outcome"] = "更正账户",
                    ["answers"] = new JsonObject
                    {
                        ["payeeKind"] = "person", ["payeeName"] = "杨志远", ["personAccount"] = AccountOf(claims[task.CaseNumber], last.Attempt), ["payeeBank"] = "中国建设银行昆明支行",
                        ["correctionReason"] = "原账户已销户",
                    },
                };
                var answer = await clerk.PostAsync($"/api/tasks/{task.Id}/completion", body, tag: $"\"{task.Revision}\"");
                Assert.True(answer.IsSuccessStatusCode || answer.StatusCode is HttpStatusCode.Conflict or HttpStatusCode.PreconditionFailed or HttpStatusCode.ServiceUnavailable, $"{answer.StatusCode}");
            }
        }
        catch (Exception gone) when (gone is HttpRequestException or IOException)
        {
            // Killed meanwhile.
        }
    }

    private async Task CheckAsync(Uri address, Func<YbtbContext> open, TimeSpan took, int midway)
    {
        await using var db = open();
        var settlements = await db.Set<SettlementRow>().AsNoTracking().ToListAsync();
        var orders = await db.Set<PaymentOrderRow>().AsNoTracking().ToListAsync();
        var shares = (await db.Set<PaymentShareRow>().AsNoTracking().ToListAsync()).ToLookup(s => s.OrderNumber);
        var book = (await db.Set<BankEntryRow>().AsNoTracking().ToListAsync()).ToDictionary(e => e.Number);
        var paid = orders.Where(o => o.State == PaymentState.Paid).ToList();
        var returned = orders.Count(o => o.State == PaymentState.Returned);
        output.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{settlements.Count} settlements, {orders.Count} orders, {returned} returned, {paid.Count} paid, {paid.Sum(o => o.Amount)} fen, in {took.TotalSeconds:F0} s; {Kills + 1} kills, {midway} of the first {Kills} with orders on their way"));

        Assert.Equal(told.Values.Order(StringComparer.Ordinal), settlements.Where(s => s.Status == SettlementStatus.Approved).Select(s => s.CaseNumber).Order(StringComparer.Ordinal));
        Assert.Equal(settlements.Select(s => s.CaseNumber).Order(StringComparer.Ordinal), paid.Select(o => o.CaseNumber).Order(StringComparer.Ordinal));   // each exactly once
        Assert.Equal(settlements.Sum(s => s.Payable), paid.Sum(o => o.Amount));
        Assert.Equal(settlements.ToDictionary(s => s.CaseNumber, s => s.Payable), paid.ToDictionary(o => o.CaseNumber, o => o.Amount));
        Assert.All(orders, order => Assert.Equal(order.Amount, shares[order.Number].Sum(s => s.Amount)));
        Assert.DoesNotContain(orders, order => order.State is PaymentState.Pending or PaymentState.Sent);
        Assert.Equal(orders.Select(o => o.Number).Order(StringComparer.Ordinal), book.Keys.Order(StringComparer.Ordinal));   // the bank has booked nothing else, and nothing twice
        Assert.All(orders, order => Assert.Equal((order.State, order.Amount, order.Reference), (book[order.Number].State, book[order.Number].Amount, book[order.Number].Reference)));
        Assert.True(returned >= Claims / ClosedEvery, "Too little came back: the test has shown less than it should.");
        Assert.True(midway > 0, "No kill came while orders were on their way: the test has shown nothing.");
        Assert.Empty(await db.Set<IncidentRow>().Where(i => i.ResolvedAt == null).Select(i => i.Message).ToListAsync());
        foreach (var events in (await db.Set<PaymentEventRow>().AsNoTracking().ToListAsync()).GroupBy(e => e.OrderNumber))
        {
            Assert.Equal(Enumerable.Range(1, events.Count()), events.Select(e => e.Sequence).Order());
            Assert.Single(events, e => e.State is PaymentState.Paid or PaymentState.Returned);
        }

        using var supervisor = await SignedInAsync(address, "supervisor.province");
        var agreed = await supervisor.ReadAsync($"/api/payments/reconciliation?from=2026-04-27&to={LocalDatePattern.Iso.Format(Ybtb.Workflows.Sla.LegalTime.DayOf(now))}");
        Assert.True((bool)agreed["isAgreed"]!, agreed.Readable());
        Assert.Equal(0, (int)agreed["differenceCount"]!);
        Assert.Equal(paid.Sum(o => o.Amount), (long)agreed["totals"]!["bankPaid"]!);
        Assert.Equal(paid.Sum(o => o.Amount), (long)agreed["totals"]!["settled"]!);
    }

    private static JsonObject Application(SyntheticPerson person, int claim, LocalDate on, string operation)
    {
        var day = LocalDatePattern.Iso.Format(on);
        var (yuan, fen) = (80 + (((claim % 90) + 90) % 90), (((claim * 37) % 100) + 100) % 100);
        var amount = ((yuan * 100) + fen) / 100m;
        return new JsonObject
        {
            ["itemCode"] = PaymentFlow.Item,
            ["channel"] = "guided-online",
            ["identityLevel"] = "counter",
            ["answers"] = new JsonObject
            {
                ["personName"] = person.Particulars.Name, ["certificateType"] = "identity-card", ["certificateNumber"] = person.Particulars.Number, ["phone"] = "13887100001",
                ["operation"] = operation, ["eventOn"] = day, ["hospital"] = "昆明市妇幼保健院", ["unsettled"] = "network",
                ["invoices"] = new JsonArray(new JsonObject
                {
                    ["number"] = (claim + 1_000_000).ToString("D10", CultureInfo.InvariantCulture), ["code"] = "53060126", ["date"] = day, ["hospital"] = "昆明市妇幼保健院", ["amount"] = amount,
                }),
                ["claimedAmount"] = amount, ["payTo"] = "person", ["accountName"] = person.Particulars.Name, ["account"] = AccountOf(claim, 0), ["bank"] = "中国工商银行昆明五华支行",
            },
            ["materials"] = new JsonArray(),
        };
    }

    private static readonly LocalDate FirstDay = new(2026, 2, 2);

    /// <summary>From the first day, how many: all before the day of the probe.</summary>
    private const int Days = 77;

    private static string[] OperationsOf(SyntheticPerson person) => person.Particulars.Sex == Ybtb.Workflows.Identifiers.Sex.Female ? OfWomen : OfMen;

    /// <summary>A payee's first account, and those that take its place.</summary>
    private static string AccountOf(int claim, int turn) => CardNumbers.Of((turn * 30_000_000) + claim + 10_000);

    /// <summary>Each node carries the bank's behaviour itself; what the bank has booked lies in the database.</summary>
    private static async Task SetModeAsync(IEnumerable<Uri> addresses, EmbeddedBankMode mode)
    {
        foreach (var address in addresses)
        {
            using var operations = await SignedInAsync(address, "operations");
            await (await operations.Http.PutAsJsonAsync("/api/embedded-systems/payments", new JsonObject { ["mode"] = mode.Code() })).JsonAsync();
        }
    }

    private static async Task<Browser> SignedInAsync(Uri address, string login)
    {
        var browser = new Browser(address);
        Assert.Equal(HttpStatusCode.OK, (await browser.SignInAsync(login, DemoAccounts.Password)).StatusCode);
        return browser;
    }

    private static async Task<T> ReadAsync<T>(Func<YbtbContext> open, Func<YbtbContext, Task<T>> read)
    {
        await using var db = open();
        return await read(db);
    }

    private static string Written(Instant at) => OffsetDateTimePattern.Rfc3339.Format(at.InZone(Ybtb.Workflows.Sla.LegalTime.Zone).ToOffsetDateTime());

    /// <summary>As long as it takes, but not for ever.</summary>
    private static async Task WaitAsync(Func<Task<bool>> holds)
    {
        var began = Stopwatch.GetTimestamp();
        using var looks = new PeriodicTimer(TimeSpan.FromMilliseconds(10));
        while (!await holds())
        {
            Assert.True(Stopwatch.GetElapsedTime(began) < TimeSpan.FromMinutes(60), "Waited in vain.");
            await looks.WaitForNextTickAsync();
        }
    }
}
