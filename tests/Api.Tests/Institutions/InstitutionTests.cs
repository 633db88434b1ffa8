using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Ybtb.Api.Tests.Hosting;
using Ybtb.Api.Tests.Security;
using Ybtb.Testing;

namespace Ybtb.Api.Tests.Institutions;

/// <summary>Institutions and what is changed of them over HTTP: look-up, prefill, templates, the two queries by pages.</summary>
[Collection(SharedServer.Name)]
public sealed class InstitutionTests(SharedServer shared)
{
    private const string Hospital = "H53010299001";
    private const string Pharmacy = "P53010299002";

    private readonly YbtbTestServer server = shared.Server;

    [Theory]
    [InlineData("/api/institutions?kind=zoo", HttpStatusCode.BadRequest, "bad-request")]
    [InlineData("/api/institutions?limit=many", HttpStatusCode.BadRequest, "bad-request")]
    [InlineData("/api/institutions/H00000000000", HttpStatusCode.NotFound, "no-such-institution")]
    [InlineData("/api/institution-changes", HttpStatusCode.BadRequest, "bad-request")]
    [InlineData("/api/institution-changes?state=open", HttpStatusCode.BadRequest, "bad-request")]
    [InlineData("/api/institution-changes?state=pending&after=%25%25", HttpStatusCode.BadRequest, "unknown-value")]
    public async Task Get_AnAddressThatMakesNoSense_IsAProblem(string path, HttpStatusCode status, string slug) =>
        await ProblemAssert.IsAsync(await (await server.Of("clerk.wuhua")).Http.GetAsync(path), status, slug);

    [Fact]
    public async Task Institution_IsListedByPagesAndShownMasked_ToWhoMayReadTheRegistry()
    {
        var clerk = await server.Of("clerk.wuhua");
        var first = Assert.Single((await clerk.ReadAsync("/api/institutions?kind=hospital&limit=1")).AsArray())!;
        var second = Assert.Single((await clerk.ReadAsync($"/api/institutions?limit=1&after={(string)first["code"]!}")).AsArray())!;
        Assert.True(string.CompareOrdinal((string)second["code"]!, (string)first["code"]!) > 0);

        var shown = await clerk.ReadAsync($"/api/institutions/{Hospital}");
        var legal = shown["fields"]!.AsArray().Single(field => (string)field!["key"]! == "legalNumber")!;
        Assert.Contains("*", (string)legal["value"]!, StringComparison.Ordinal);
        await ProblemAssert.IsAsync(await (await server.Of("operations")).Http.GetAsync($"/api/institutions/{Hospital}"), HttpStatusCode.Forbidden, "forbidden");
        await ProblemAssert.IsAsync(await (await server.Of("auditor")).PostAsync($"/api/institutions/{Hospital}/synchronise", new JsonObject()), HttpStatusCode.Forbidden, "forbidden");
        await ProblemAssert.IsAsync(await clerk.PostAsync("/api/institutions/H00000000000/synchronise", new JsonObject()), HttpStatusCode.NotFound, "no-such-institution");
    }

    [Fact]
    public async Task Prefill_WithoutTheRightCreditCode_SaysTheSameAsForNoInstitution()
    {
        var clerk = await server.Of("clerk.wuhua");
        var wrong = await clerk.PostAsync("/api/institution-changes/prefill", Identity(Hospital, "91530102MATE5T77XX"));
        var none = await clerk.PostAsync("/api/institution-changes/prefill", Identity("H00000000000", "91530102MATE5T77XX"));

        Assert.Equal(
            await ProblemAssert.IsAsync(wrong, HttpStatusCode.NotFound, "no-such-institution"), await ProblemAssert.IsAsync(none, HttpStatusCode.NotFound, "no-such-institution"));
        await ProblemAssert.IsAsync(await (await server.Of("supervisor.kunming")).PostAsync("/api/institution-changes/prefill", Identity(Hospital, "x")), HttpStatusCode.Forbidden, "forbidden");
        await ProblemAssert.IsAsync(await clerk.PostAsync("/api/institution-changes/templates/no-such-form", Identity(Hospital, "x")), HttpStatusCode.NotFound, "no-such-template");
        await ProblemAssert.IsAsync(await clerk.PostAsync("/api/institution-changes/templates/change-worksheet", Identity(Hospital, "x")), HttpStatusCode.NotFound, "no-such-institution");

        var pdf = await clerk.PostAsync("/api/institution-changes/templates/change-worksheet", Identity(Hospital, await CreditCodeAsync(Hospital)));
        Assert.Equal(("application/pdf", "no-store"), (pdf.Content.Headers.ContentType!.MediaType, pdf.Headers.CacheControl!.ToString()));
    }

    [Fact]
    public async Task Change_OfACaseThatIsNone_IsNotThere() => await ProblemAssert.IsAsync(
        await (await server.Of("clerk.wuhua")).Http.GetAsync($"/api/cases/{await server.FileTimedAsync()}/institution-change"), HttpStatusCode.NotFound, "no-institution-change");

    [Fact]
    public async Task Changes_PageByPage_PendingAndReviewed_ShowEachCaseOnceAndToItsOfficesAlone()
    {
        var hospital = await FileAsync(Hospital, "medical-institution-info-change", "昆明市五华区分页示例医院");
        var pharmacy = await FileAsync(Pharmacy, "retail-pharmacy-info-change", "昆明市五华区分页示例药房");
        var reviewer = await server.Of("reviewer.kunming");

        var pending = await PagesAsync(reviewer, "pending");
        Assert.Equal(pending.Count, pending.Distinct().Count());
        Assert.Equal(2, pending.Intersect([hospital, pharmacy]).Count());
        Assert.DoesNotContain(hospital, await PagesAsync(await server.Of("clerk.dali"), "pending"));
        var view = await reviewer.ReadAsync($"/api/cases/{hospital}/institution-change");
        Assert.Contains(view["fields"]!.AsArray(), field => (bool)field!["changed"]! && (string)field["key"]! == "institutionName");
        await ProblemAssert.IsAsync(await (await server.Of("clerk.dali")).Http.GetAsync($"/api/cases/{hospital}/institution-change"), HttpStatusCode.NotFound, "no-institution-change");

        await DecideAsync(hospital, "通过", "核对一致。");
        await DecideAsync(pharmacy, "不通过", "营业执照上的名称与申请不一致，请更正后重新申请。");

        Assert.Empty((await PagesAsync(reviewer, "pending")).Intersect([hospital, pharmacy]));
        var reviewed = await PagesAsync(reviewer, "reviewed");
        Assert.Equal(reviewed.Count, reviewed.Distinct().Count());
        Assert.Equal(2, reviewed.Intersect([hospital, pharmacy]).Count());
        var refused = (await reviewer.ReadAsync($"/api/institution-changes?state=reviewed&institution={Pharmacy}"))["items"]!.AsArray().Single(item => (string)item!["caseNumber"]! == pharmacy)!;
        Assert.Equal("营业执照上的名称与申请不一致，请更正后重新申请。", (string)refused["reason"]!);
    }

    private static JsonObject Identity(string code, string creditCode) => new() { ["institutionCode"] = code, ["creditCode"] = creditCode };

    private async Task<string> CreditCodeAsync(string code) =>
        (string)(await (await server.Of("clerk.wuhua")).ReadAsync($"/api/institutions/{code}"))["fields"]!.AsArray().Single(field => (string)field!["key"]! == "creditCode")!["value"]!;

    private async Task DecideAsync(string number, string outcome, string opinion)
    {
        var reviewer = await server.Of("reviewer.kunming");
        await Wait.UntilAsync(
            async () => (await reviewer.ReadAsync($"/api/cases/{number}"))["reviews"]!.AsArray().Any(review => (string)review!["stage"]! == "审核" && review["endedAt"] is null), $"the review of {number}");
        await reviewer.CompleteAsync(number, "审核", outcome, opinion);
    }

    /// <summary>What the platform says now, filed with every attachment that the sample names.</summary>
    private async Task<string> FileAsync(string code, string item, string newName)
    {
        var clerk = await server.Of("clerk.wuhua");
        var changed = await (await server.Of("operations")).Http.PutAsJsonAsync(
            $"/api/embedded-systems/code-platform/institutions/{code}", new JsonObject { ["changes"] = new JsonObject { ["institutionName"] = newName } });
        Assert.True(changed.IsSuccessStatusCode, await changed.Content.ReadAsStringAsync());
        Assert.Equal(HttpStatusCode.Accepted, (await clerk.PostAsync($"/api/institutions/{code}/synchronise", new JsonObject())).StatusCode);
        var credit = await CreditCodeAsync(code);
        JsonNode? prefill = null;
        await Wait.UntilAsync(
            async () => (prefill = await (await clerk.PostAsync("/api/institution-changes/prefill", Identity(code, credit))).JsonAsync())["ticks"]!.AsArray().Any(tick => (string)tick! == "name"),
            $"the platform's answer about {code}");
        var application = Person.Sample(item);
        var answers = prefill!["answers"]!.DeepClone().AsObject();
        answers["contactPhone"] = "19900010001";
        answers["changes"] = prefill["ticks"]!.DeepClone();
        application["answers"] = answers;
        foreach (var material in application["materials"]!.AsArray())
        {
            material!["file"] = await clerk.UploadPictureAsync($"{(string)material["code"]!}.jpg");
        }

        return (string)(await (await clerk.PostAsync("/api/cases", application)).JsonAsync())["number"]!;
    }

    private static async Task<List<string>> PagesAsync(Browser browser, string state)
    {
        var found = new List<string>();
        for (string? next = ""; next is not null;)
        {
            var page = await browser.ReadAsync($"/api/institution-changes?state={state}&limit=1{(next.Length == 0 ? "" : $"&after={Uri.EscapeDataString(next)}")}");
            Assert.InRange(page["items"]!.AsArray().Count, 0, 1);
            found.AddRange(page["items"]!.AsArray().Select(item => (string)item!["caseNumber"]!));
            next = (string?)page["next"];
        }

        return found;
    }
}
