using System.Net;
using System.Net.Http.Headers;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;
using Ybtb.Api.Clock;
using Ybtb.Api.Tests.Files;
using Ybtb.Api.Tests.Hosting;
using Ybtb.Api.Tests.Security;
using Ybtb.Workflows.Accounts;
using Ybtb.Workflows.Applicants;
using Ybtb.Workflows.Persistence;

namespace Ybtb.Api.Tests.Public;

/// <summary>Applicants see and answer their own case, and nothing of another.</summary>
public sealed class ApplicantCaseTests : IAsyncLifetime
{
    private const string Uploads = "/api/public/case/correction/uploads";
    private const string Answer = "/api/public/case/correction/answer";

    private YbtbTestServer server = null!;

    public async Task InitializeAsync() => server = await YbtbTestServer.StartAsync();

    public async Task DisposeAsync() => await server.DisposeAsync();

    [Fact]
    public async Task GetCase_ShowsPlainWordsAndNoPersonalValueNorStaff()
    {
        var person = server.NewPerson();
        var number = await server.FileAcceptedAsync(person);
        using var phone = await server.EnterAsync(number);
        var answer = await phone.Http.GetAsync("/api/public/case");
        Assert.Equal("no-store", answer.Headers.CacheControl!.ToString());
        var text = (await answer.JsonAsync()).Readable();
        Assert.All(person.ClearValues, value => Assert.DoesNotContain(value, text, StringComparison.Ordinal));
        Assert.DoesNotContain("李窗口", text, StringComparison.Ordinal);
        Assert.Contains("申请已经受理，正在审核办理。", text, StringComparison.Ordinal);
        Assert.Contains("5月1日至5月5日劳动节放假，不算工作日。", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Answer_HandsInTheUploads_OnceHoweverOftenItIsSent()
    {
        var number = await FileIncompleteAsync();
        using var phone = await server.EnterAsync(number);
        var body = await UploadedAsync(phone);
        var answers = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => Task.Run(() => phone.PostAsync(Answer, body.DeepClone(), "press-1"))));
        Assert.All(answers, answer => Assert.Equal(HttpStatusCode.OK, answer.StatusCode));
        Assert.Equal("answered", (string)(await answers[0].JsonAsync())["state"]!);
        using var later = await server.EnterAsync(number);   // the same press, sent again in another session
        Assert.Equal(HttpStatusCode.OK, (await later.PostAsync(Answer, body.DeepClone(), "press-1")).StatusCode);
        var seen = await (await server.Of("clerk.wuhua")).ReadAsync($"/api/cases/{number}");
        Assert.Single(seen["materials"]!.AsArray(), material => (string)material!["requirement"]!["code"]! == "diagnosis-proof");
        await using var db = server.OpenDatabase();
        Assert.Equal(1, await db.Set<AuditEntry>().CountAsync(entry => entry.SubjectId == number && entry.Action == AuditAction.CaseEdited && entry.AccountName == "申请人"));
        Assert.Equal(0, await db.Set<ApplicantUploadRow>().CountAsync(upload => upload.CaseNumber == number));
    }

    [Fact]
    public async Task Answer_ByTwoAtOnce_CountsOnce_AndTheOtherIsToldWhy()
    {
        for (var round = 0; round < 4; round++)
        {
            var number = await FileIncompleteAsync();
            using var phone = await server.EnterAsync(number);
            using var other = await server.EnterAsync(number);
            var (one, two) = (await UploadedAsync(phone), await UploadedAsync(other));
            var answers = await Task.WhenAll(Task.Run(() => phone.PostAsync(Answer, one, "one")), Task.Run(() => other.PostAsync(Answer, two, "two")));
            Assert.Single(answers, answer => answer.StatusCode == HttpStatusCode.OK);
            await ProblemAssert.IsAsync(Assert.Single(answers, answer => answer.StatusCode != HttpStatusCode.OK), HttpStatusCode.Conflict, "case-moved-on");
            var seen = await (await server.Of("clerk.wuhua")).ReadAsync($"/api/cases/{number}");
            Assert.Single(seen["materials"]!.AsArray(), material => (string)material!["requirement"]!["code"]! == "diagnosis-proof");
        }
    }

    [Fact]
    public async Task Answer_TooLateOrAfterWithdrawal_IsRefusedWithTheReason()
    {
        var (late, withdrawn) = (await FileIncompleteAsync(), await FileIncompleteAsync());
        using (var phone = await server.EnterAsync(withdrawn))
        {
            var body = await UploadedAsync(phone);
            Assert.Equal("withdrawn", (string)(await (await phone.PostAsync("/api/public/case/withdrawal", new JsonObject { ["reason"] = "不办了。" }, "w")).JsonAsync())["status"]!["code"]!);
            Assert.Contains("已经撤回", await RefusedAsync(phone, body), StringComparison.Ordinal);
        }

        using (var phone = await server.EnterAsync(late))
        {
            await UploadedAsync(phone);
        }

        var clock = server.Services.GetRequiredService<SettableClock>();
        clock.Set(clock.GetCurrentInstant() + Duration.FromDays(60));
        using var again = await server.EnterAsync(late);
        var waiting = await again.ReadAsync("/api/public/case/correction");
        Assert.Equal("expired", (string)waiting["state"]!);
        var kept = waiting["lines"]!.AsArray().SelectMany(line => line!["uploads"]!.AsArray()).Select(upload => upload!["id"]!.DeepClone()).ToArray();
        Assert.Single(kept);   // whatever became of the session
        Assert.Contains("补正期限已过", await RefusedAsync(again, new JsonObject { ["uploads"] = new JsonArray(kept) }), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Uploads_OfAnotherCase_CannotBeSeenRemovedOrHandedIn()
    {
        var (number, other) = (await FileIncompleteAsync(), await FileIncompleteAsync());
        using var phone = await server.EnterAsync(number);
        using var stranger = await server.EnterAsync(other);
        var body = await UploadedAsync(phone);
        var id = (string)body["uploads"]![0]!;
        await ProblemAssert.IsAsync(await stranger.Http.GetAsync($"{Uploads}/{id}/content"), HttpStatusCode.NotFound, "no-such-upload");
        await stranger.Http.DeleteAsync($"{Uploads}/{id}");
        await ProblemAssert.IsAsync(await stranger.PostAsync(Answer, body.DeepClone(), "x"), HttpStatusCode.Conflict, "case-moved-on");
        Assert.Equal(HttpStatusCode.OK, (await phone.Http.GetAsync($"{Uploads}/{id}/content")).StatusCode);
    }

    [Fact]
    public async Task Documents_OfAnotherCase_AreNotThere()
    {
        var (number, documents) = await server.FileDecidedAsync();
        using var stranger = await server.EnterAsync(await server.FileTimedAsync());
        await ProblemAssert.IsAsync(await stranger.Http.GetAsync($"/api/public/case/documents/{documents["acceptance-notice"]}/file"), HttpStatusCode.NotFound, "no-such-document");
        using var phone = await server.EnterAsync(number);
        var listed = (await phone.ReadAsync("/api/public/case/documents")).AsArray();
        Assert.Contains(listed, document => (string)document!["id"]! == documents["acceptance-notice"]);
    }

    [Fact]
    public async Task Upload_BeyondTheQuotaOrForWhatWasNotAskedOrOfAnotherKind_IsRefused()
    {
        var number = await FileIncompleteAsync();
        using var phone = await server.EnterAsync(number);
        await ProblemAssert.IsAsync(await UploadAsync(phone, "identity-document", TinyJpeg.Of(640, 480)), HttpStatusCode.Conflict, "case-moved-on");
        await ProblemAssert.IsAsync(await UploadAsync(phone, "diagnosis-proof", "MZ"u8.ToArray()), HttpStatusCode.UnprocessableEntity, "file-refused");
        for (var i = 0; i < ApplicantUploadDesk.MaxFiles; i++)
        {
            Assert.Equal(HttpStatusCode.Created, (await UploadAsync(phone, "diagnosis-proof", TinyJpeg.Of(640, 480 + i))).StatusCode);
        }

        await ProblemAssert.IsAsync(await UploadAsync(phone, "diagnosis-proof", TinyJpeg.Of(640, 400)), HttpStatusCode.Conflict, "case-moved-on");
        await server.Services.GetRequiredService<Housekeeping>().TidyAsync(CancellationToken.None);
    }

    [Fact]
    public async Task Housekeeping_KeepsWhatWaitsToBeHandedIn()
    {
        var number = await FileIncompleteAsync();
        using var phone = await server.EnterAsync(number);
        var id = (string)(await UploadedAsync(phone))["uploads"]![0]!;
        var clock = server.Services.GetRequiredService<SettableClock>();
        clock.Set(clock.GetCurrentInstant() + Duration.FromDays(10));
        await server.Services.GetRequiredService<Housekeeping>().TidyAsync(CancellationToken.None);
        using var later = await server.EnterAsync(number);
        Assert.Equal(HttpStatusCode.OK, (await later.Http.GetAsync($"{Uploads}/{id}/content")).StatusCode);
        await using var db = server.OpenDatabase();
        Assert.Equal(1, await db.Set<ApplicantSessionRow>().CountAsync(session => session.CaseNumber == number));   // the first has served its time
    }

    [Theory]
    [InlineData("/my")]
    [InlineData("/my/documents")]
    public async Task Pages_ForbidInlineScriptAndStyle(string path)
    {
        using var browser = server.Open();
        var policy = Assert.Single((await browser.Http.GetAsync(path)).Headers.GetValues("Content-Security-Policy"));
        Assert.Contains("default-src 'none'", policy, StringComparison.Ordinal);
        Assert.DoesNotContain("unsafe", policy, StringComparison.Ordinal);
    }

    private async Task<string> FileIncompleteAsync()
    {
        var person = server.NewPerson();
        await server.FileAsync(person, Person.Enrollment);
        var application = person.Application(Person.Recognition);
        application["materials"] = new JsonArray(application["materials"]![0]!.DeepClone());
        return (string)(await (await (await server.Of("clerk.wuhua")).PostAsync("/api/cases", application)).JsonAsync())["number"]!;
    }

    private static async Task<JsonObject> UploadedAsync(Browser phone) =>
        new() { ["uploads"] = new JsonArray((string)(await (await UploadAsync(phone, "diagnosis-proof", TinyJpeg.Of(640, 480))).JsonAsync())["id"]!) };

    private static async Task<HttpResponseMessage> UploadAsync(Browser phone, string material, byte[] content)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, $"{Uploads}?material={material}") { Content = new ByteArrayContent(content) };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("image/jpeg");
        request.Headers.Add("X-File-Name", Uri.EscapeDataString("诊断证明.jpg"));
        return await phone.Http.SendAsync(request);
    }

    private static async Task<string> RefusedAsync(Browser phone, JsonObject body)
    {
        var answer = await phone.PostAsync(Answer, body, $"{body.ToJsonString().Length}-refused");
        await ProblemAssert.IsAsync(answer, HttpStatusCode.Conflict, "case-moved-on");
        return (string)JsonNode.Parse(await answer.Content.ReadAsStringAsync())!["detail"]!;
    }
}
