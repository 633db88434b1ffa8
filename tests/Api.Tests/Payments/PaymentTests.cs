using System.Net;
using System.Text.Json.Nodes;
using Ybtb.Api.Tests.Hosting;
using Ybtb.Api.Tests.Security;
using Ybtb.Testing;

namespace Ybtb.Api.Tests.Payments;

/// <summary>Settlements, payment orders and their reconciliation over HTTP: who sees them, what of them, and by what pages.</summary>
[Collection(SharedServer.Name)]
public sealed class PaymentTests(SharedServer shared)
{
    private readonly YbtbTestServer server = shared.Server;

    [Fact]
    public async Task Settlement_IsNothingBeforeAcceptance_ThenShownMasked_AndOnlyToWhoSeesTheCase()
    {
        var person = server.NewPerson();
        var number = await server.FileClaimAsync(person);
        var clerk = await server.Of("clerk.wuhua");
        Assert.Equal(HttpStatusCode.NoContent, (await clerk.Http.GetAsync($"/api/cases/{number}/settlement")).StatusCode);

        await clerk.CompleteAsync(number, CaseFlow.Window, "受理");

        var settlement = await clerk.ReadAsync($"/api/cases/{number}/settlement");
        Assert.Equal(500_050, (long)settlement["claimed"]!);
        Assert.Equal((long)settlement["payable"]!, settlement["lines"]!.AsArray().Sum(line => (long)line!["paid"]!));
        Assert.Equal((long)settlement["payable"]!, settlement["funds"]!.AsArray().Sum(fund => (long)fund!["amount"]!));
        Assert.Null(settlement["approvedAt"]);
        AssertHidden(person, settlement);
        await ProblemAssert.IsAsync(await (await server.Of("clerk.dali")).Http.GetAsync($"/api/cases/{number}/settlement"), HttpStatusCode.NotFound, "no-such-case");
        await ProblemAssert.IsAsync(await (await server.Of("operations")).Http.GetAsync($"/api/cases/{number}/settlement"), HttpStatusCode.Forbidden, "forbidden");
    }

    [Fact]
    public async Task Settlement_OfACaseThatIsNoClaim_IsNothing() =>
        Assert.Equal(HttpStatusCode.NoContent, (await (await server.Of("clerk.wuhua")).Http.GetAsync($"/api/cases/{await server.FileTimedAsync()}/settlement")).StatusCode);

    [Fact]
    public async Task Payments_AreListedByPages_Masked_AndReconciled_ForTheirOfficeAlone()
    {
        var people = new[] { server.NewPerson(), server.NewPerson(), server.NewPerson() };
        var numbers = new List<string>();
        foreach (var person in people)
        {
            numbers.Add(await server.FileClaimAsync(person));
            await server.ApproveClaimAsync(numbers[^1]);
            await server.PaymentAsync(numbers[^1], "paid");
        }

        var approver = await server.Of("approver.wuhua");
        var seen = await PagesAsync(approver, "/api/payments?state=paid&office=530102&limit=2");
        Assert.Equal(seen.Count, seen.DistinctBy(order => (string)order["number"]!).Count());
        Assert.Empty(numbers.Except(seen.Select(order => (string)order["caseNumber"]!)));
        Assert.All(seen, order => Assert.Equal("paid", (string)order["state"]!["code"]!));
        Assert.All(people, person => Assert.All(seen, order => AssertHidden(person, order)));

        var own = Assert.Single((await approver.ReadAsync($"/api/cases/{numbers[0]}/payments")).AsArray())!;
        AssertHidden(people[0], own);
        var history = own["history"]!.AsArray().Select(one => (string)one!["state"]!["code"]!).ToList();
        Assert.Equal(("pending", "paid"), (history[0], history[^1]));
        var settlement = await approver.ReadAsync($"/api/cases/{numbers[0]}/settlement");
        Assert.Equal((long)settlement["payable"]!, (long)own["amount"]!);
        Assert.NotNull(settlement["approvedAt"]);

        var today = "2026-04-27";
        var books = await approver.ReadAsync($"/api/payments/reconciliation?from={today}&to={today}");
        Assert.DoesNotContain(books["differences"]!.AsArray(), difference => numbers.Contains((string?)difference!["caseNumber"] ?? ""));
        Assert.True((long)books["totals"]!["paid"]! >= 3 * (long)own["amount"]!);

        // of another office, without the permission, and by whom it was filed
        Assert.DoesNotContain(await PagesAsync(await server.Of("approver.dali"), "/api/payments?limit=200"), order => numbers.Contains((string)order["caseNumber"]!));
        await ProblemAssert.IsAsync(await (await server.Of("approver.dali")).Http.GetAsync($"/api/cases/{numbers[0]}/payments"), HttpStatusCode.NotFound, "no-such-case");
        Assert.Equal(0, (long)(await (await server.Of("approver.dali")).ReadAsync($"/api/payments/reconciliation?from={today}&to={today}"))["totals"]!["settlementCount"]!);
        await ProblemAssert.IsAsync(await (await server.Of("operations")).Http.GetAsync("/api/payments"), HttpStatusCode.Forbidden, "forbidden");
        await ProblemAssert.IsAsync(await (await server.Of("clerk.wuhua")).Http.GetAsync($"/api/payments/reconciliation?from={today}&to={today}"), HttpStatusCode.Forbidden, "forbidden");
        using var nobody = server.Open();
        Assert.Equal(HttpStatusCode.Unauthorized, (await nobody.Http.GetAsync("/api/payments")).StatusCode);
    }

    [Theory]
    [InlineData("/api/payments?state=lost", "unknown-value")]
    [InlineData("/api/payments?from=27.4.2026", "unknown-value")]
    [InlineData("/api/payments?to=2026-02-30", "unknown-value")]
    [InlineData("/api/payments?after=%25%25", "unknown-value")]
    [InlineData("/api/payments?limit=many", "bad-request")]
    [InlineData("/api/payments/reconciliation", "bad-request")]
    [InlineData("/api/payments/reconciliation?from=2026-04-01&to=", "unknown-value")]
    [InlineData("/api/payments/reconciliation?from=2026-04-02&to=2026-04-01", "unknown-value")]
    [InlineData("/api/payments/reconciliation?from=2026-01-01&to=2026-04-03", "unknown-value")]
    public async Task Get_AnAddressThatMakesNoSense_IsAProblem(string path, string slug) =>
        await ProblemAssert.IsAsync(await (await server.Of("approver.wuhua")).Http.GetAsync(path), HttpStatusCode.BadRequest, slug);

    [Theory]
    [InlineData(0)]
    [InlineData(-7)]
    [InlineData(100_000)]
    public async Task ListPayments_WithALimitOutsideItsRange_TakesTheNearest(int limit)
    {
        var page = await (await server.Of("approver.wuhua")).ReadAsync($"/api/payments?limit={limit}");
        Assert.InRange(page["items"]!.AsArray().Count, 0, limit < 1 ? 1 : 200);
    }

    [Fact]
    public async Task Review_WithDeductionsThatCannotBe_OrOfASheetThatHasMovedOn_IsRefusedAndChangesNothing()
    {
        var number = await server.FileClaimAsync(server.NewPerson());
        await (await server.Of("clerk.wuhua")).CompleteAsync(number, CaseFlow.Window, "受理");
        var reviewer = await server.Of("reviewer.wuhua");
        var before = (await reviewer.ReadAsync($"/api/cases/{number}/settlement")).ToJsonString();
        var line = JsonNode.Parse(before)!["lines"]![0]!;
        var more = (((long)line["inScope"]!) + 1) / 100m;

        await ShouldSayAsync(Deducted((string)line["code"]!, more), "answers.deductions[0].amount");
        await ShouldSayAsync(Deducted((string)line["code"]!, -1), "answers.deductions[0].amount");
        await ShouldSayAsync(Deducted((string)line["code"]!, 0.001m), "answers.deductions[0].amount");
        await ShouldSayAsync(Deducted("nothing", 1), "answers.deductions[0].line");
        var (id, _) = await reviewer.TaskAsync(number, CaseFlow.Review);
        await ProblemAssert.IsAsync(
            await reviewer.CompleteTaskAsync(id, "通过", "\"999\""), HttpStatusCode.PreconditionFailed, "precondition-failed");
        Assert.Equal(before, (await reviewer.ReadAsync($"/api/cases/{number}/settlement")).ToJsonString());

        async Task ShouldSayAsync(JsonObject answers, string path) =>
            Assert.Contains(await (await reviewer.CompleteWithAsync(number, CaseFlow.Review, "扣减后通过", answers)).ProblemsAsync(), problem => problem.Path.StartsWith(path, StringComparison.Ordinal));
    }

    private static JsonObject Deducted(string line, decimal yuan) => new()
    {
        ["deductions"] = new JsonArray(new JsonObject { ["line"] = line, ["amount"] = yuan, ["reason"] = "不在支付范围" }),
    };

    private static void AssertHidden(Person person, JsonNode node)
    {
        var text = node.Readable();
        Assert.All([person.Number, person.Phone, ClaimApplications.Card, $"\"{person.Name}\""], value => Assert.DoesNotContain(value, text, StringComparison.Ordinal));
    }

    private static async Task<List<JsonNode>> PagesAsync(Browser browser, string path)
    {
        var found = new List<JsonNode>();
        for (string? next = ""; next is not null;)
        {
            var page = await browser.ReadAsync(next.Length == 0 ? path : $"{path}&after={Uri.EscapeDataString(next)}");
            found.AddRange(page["items"]!.AsArray().Select(item => item!));
            next = (string?)page["next"];
        }

        return found;
    }
}
