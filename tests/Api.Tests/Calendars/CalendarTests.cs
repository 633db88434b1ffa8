using System.Net;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Ybtb.Api.Tests.Hosting;
using Ybtb.Api.Tests.Security;
using Ybtb.Testing;
using Ybtb.Workflows.Accounts;
using Ybtb.Workflows.Calendars;

namespace Ybtb.Api.Tests.Calendars;

/// <summary>工作日历 over HTTP: drafting, checking, previewing, publishing, rolling back.</summary>
public abstract class CalendarTests : IAsyncLifetime
{
    private YbtbTestServer server = null!;

    public async Task InitializeAsync() => server = await StartAsync();

    public async Task DisposeAsync() => await server.DisposeAsync();

    [Fact]
    public async Task Publish_ADraft_MovesOpenCasesAsPreviewedAndRollsBack()
    {
        var number = await server.FileAcceptedAsync();
        var due = await DueAsync(number);
        var administrator = await server.Of("administrator");
        var (draft, _) = await administrator.DraftDayOffAsync("2026-04-29");

        var preview = await (await administrator.PostAsync($"/api/calendars/drafts/{draft}/preview", new JsonObject())).JsonAsync();
        var moves = (await administrator.ReadAsync($"/api/calendars/drafts/{draft}/moves"))["moves"]!.AsArray();
        Assert.Equal((2, 1, 1), ((int)preview["moved"]!, (int)preview["cases"]!, (int)preview["notified"]!));
        Assert.Equal(["promised", "statutory"], moves.Select(move => (string)move!["kind"]!).Order());
        var promised = moves.Single(move => (string)move!["kind"]! == "promised")!;
        Assert.Equal((number, due, "green"), ((string)promised["caseNumber"]!, (string)promised["dueBefore"]!, (string)promised["lightBefore"]!));
        Assert.Equal(due, await DueAsync(number));

        var published = await (await administrator.PublishAsync(draft, "临时放假通知")).JsonAsync();
        Assert.Equal((2, "临时放假通知"), ((int)published["version"]!, (string)published["reason"]!));
        Assert.Equal("2026年：增加放假2026-04-29。", (string)published["changes"]![0]!);
        var again = await administrator.PublishAsync(draft);
        Assert.Equal((2, "true"), ((int)(await again.JsonAsync())["version"]!, again.Headers.GetValues("Idempotency-Replayed").Single()));
        await DoneAsync(2);
        Assert.Equal((string)promised["dueAfter"]!, await DueAsync(number));
        var page = await (await server.Of("clerk.wuhua")).ReadAsync($"/api/cases/{number}");
        Assert.Contains("按修订的工作日历重新计算时限", page.Readable(), StringComparison.Ordinal);
        await Wait.UntilAsync(() => ReadAsync(db => db.Set<Workflows.Notifications.SmsRow>().AnyAsync(m => m.Text.Contains("因节假日安排调整"))), "the applicant is told");

        Assert.Equal(2, (int)(await (await administrator.PostAsync("/api/calendars/versions/1/preview", new JsonObject())).JsonAsync())["earlier"]!);
        var back = await (await administrator.PostAsync("/api/calendars/versions/1/roll-back", new JsonObject { ["reason"] = "误发" })).JsonAsync();
        Assert.Equal((3, 1), ((int)back["version"]!, (int)back["rolledBackTo"]!));
        await DoneAsync(3);
        Assert.Equal(due, await DueAsync(number));
        await ProblemAssert.IsAsync(
            await administrator.PostAsync("/api/calendars/versions/1/roll-back", new JsonObject { ["reason"] = "误发" }), HttpStatusCode.Conflict, "calendar-unchanged");
        Assert.Equal(2, await ReadAsync(db => db.Set<AuditEntry>().CountAsync(a => a.Action == AuditAction.CalendarChanged && a.SubjectKind == "calendar")));
    }

    [Fact]
    public async Task Edit_AndPublish_BadInput_IsRefusedClearlyAndNothingChanges()
    {
        var administrator = await server.Of("administrator");
        var answer = await administrator.PostAsync("/api/calendars/drafts", new JsonObject { ["title"] = "2027年" });
        var (draft, tag) = ((string)(await answer.JsonAsync())["id"]!, answer.Headers.ETag!.Tag);
        var year = new JsonObject
        {
            ["official"] = true, ["notice"] = new JsonObject { ["title"] = "通知" },
            ["festivals"] = new JsonArray(
                new JsonObject { ["name"] = "元旦", ["daysOff"] = new JsonArray("2027-01-01", "2027-01-03") },
                new JsonObject { ["name"] = "春节", ["daysOff"] = new JsonArray("2026-02-05", "2027-01-01") }),
        };

        await ProblemAssert.IsAsync(await administrator.PutAsync($"/api/calendars/drafts/{draft}/years/2027", year.DeepClone(), null), HttpStatusCode.PreconditionRequired, "precondition-required");
        await ProblemAssert.IsAsync(await administrator.PutAsync($"/api/calendars/drafts/{draft}/years/2027", year.DeepClone(), "\"7\""), HttpStatusCode.PreconditionFailed, "precondition-failed");
        await ProblemAssert.IsAsync(await administrator.PutAsync($"/api/calendars/drafts/{draft}/years/20270", year.DeepClone(), tag), HttpStatusCode.UnprocessableEntity, "calendar-invalid");
        var edited = await (await administrator.PutAsync($"/api/calendars/drafts/{draft}/years/2027", year, tag)).JsonAsync();
        var codes = edited["findings"]!.AsArray().Where(f => (bool)f!["isError"]!).Select(f => (string)f!["code"]!).ToHashSet();
        Assert.Superset(new HashSet<string> { "day-twice", "festival-gap", "day-outside-year", "statutory-day-worked" }, codes);

        var refusal = await administrator.PublishAsync(draft);
        await ProblemAssert.IsAsync(refusal, HttpStatusCode.UnprocessableEntity, "calendar-not-publishable");
        Assert.Contains("2027-01-02", (string)JsonNode.Parse(await refusal.Content.ReadAsStringAsync())!["detail"]!, StringComparison.Ordinal);
        await ProblemAssert.IsAsync(
            await administrator.PostAsync("/api/calendars/drafts", new JsonObject { ["title"] = "坏文件", ["calendar"] = new JsonObject { ["years"] = "无" } }),
            HttpStatusCode.UnprocessableEntity, "calendar-unreadable");
        await ProblemAssert.IsAsync(
            await administrator.PutAsync($"/api/calendars/drafts/{draft}/offices/530102/hours", new JsonObject { ["open"] = "17:00", ["close"] = "09:00" }, "\"2\""),
            HttpStatusCode.UnprocessableEntity, "calendar-invalid");
        Assert.Equal(1, (int)(await administrator.ReadAsync("/api/calendars")).AsArray().Single()!["version"]!);
    }

    [Fact]
    public async Task Edit_ByDaysNoticeAndSubtree_IsWhatTheDraftThenSays()
    {
        var administrator = await server.Of("administrator");
        var answer = await administrator.PostAsync("/api/calendars/drafts", new JsonObject { ["title"] = "逐日" });
        var draft = $"/api/calendars/drafts/{(string)(await answer.JsonAsync())["id"]!}";
        var off = new JsonObject { ["mark"] = "day-off", ["festival"] = "临时放假" };
        await ProblemAssert.IsAsync(await administrator.PutAsync($"{draft}/days/2026-04-29", off.DeepClone(), null), HttpStatusCode.PreconditionRequired, "precondition-required");
        await ProblemAssert.IsAsync(
            await administrator.PutAsync($"{draft}/days/2026-04-29", new JsonObject { ["mark"] = "day-off" }, answer.Headers.ETag!.Tag), HttpStatusCode.UnprocessableEntity, "calendar-invalid");
        var marked = await administrator.PutAsync($"{draft}/days/2026-04-29", off, answer.Headers.ETag!.Tag);
        Assert.Equal("2026年：增加放假2026-04-29。", (string)(await marked.JsonAsync())["changes"]!.AsArray().Single()!);
        var day = (await administrator.ReadAsync($"{draft}/years/2026"))["months"]![3]!["days"]![28]!;
        Assert.Equal(("day-off", "临时放假"), ((string)day["kind"]!, (string)day["festival"]!));
        var back = await administrator.PutAsync($"{draft}/days/2026-04-29", new JsonObject { ["mark"] = "ordinary" }, marked.Headers.ETag!.Tag);
        Assert.Empty((await back.JsonAsync())["changes"]!.AsArray());
        var local = await administrator.PutAsync($"{draft}/days/2026-08-06", new JsonObject { ["mark"] = "day-off", ["festival"] = "火把节", ["region"] = "532300" }, back.Headers.ETag!.Tag);
        Assert.Contains("532300属地假日2026年", (string)(await local.JsonAsync())["changes"]![0]!, StringComparison.Ordinal);

        var hours = new JsonObject { ["open"] = "08:30", ["close"] = "17:30", ["subtree"] = true };
        var changed = await (await administrator.PutAsync($"{draft}/offices/533300/hours", hours, local.Headers.ETag!.Tag)).JsonAsync();
        Assert.Equal(5, changed["calendar"]!["officeHours"]!.AsArray().Count);   // the prefecture and its four counties

        const string text = "国务院办公厅关于2027年部分节假日安排的通知\n国办发明电〔2026〕9号\n一、元旦：1月1日（周五）至3日（周日）放假，共3天。";
        var read = await (await administrator.PostAsync("/api/calendars/notice-text", new JsonObject { ["text"] = text })).JsonAsync();
        Assert.Equal((2027, "国办发明电〔2026〕9号"), ((int)read["year"]!["year"]!, (string)read["year"]!["notice"]!["number"]!));
        await ProblemAssert.IsAsync(
            await administrator.PostAsync("/api/calendars/notice-text", new JsonObject { ["text"] = "放假" }), HttpStatusCode.UnprocessableEntity, "calendar-invalid");
    }

    [Fact]
    public async Task Read_YearOfAnOffice_ShowsItsDaysHoursAndWhoMayDoWhat()
    {
        var administrator = await server.Of("administrator");
        var answer = await administrator.PostAsync("/api/calendars/drafts", new JsonObject { ["title"] = "楚雄" });
        var draft = (string)(await answer.JsonAsync())["id"]!;
        var overlay = new JsonObject { ["festivals"] = new JsonArray(new JsonObject { ["name"] = "火把节", ["daysOff"] = new JsonArray("2026-08-06", "2026-08-07") }) };
        var saved = await administrator.PutAsync($"/api/calendars/drafts/{draft}/overlays/532300/2026", overlay, answer.Headers.ETag!.Tag);
        var hours = await administrator.PutAsync(
            $"/api/calendars/drafts/{draft}/offices/532301/hours", new JsonObject { ["open"] = "08:30", ["close"] = "17:30" }, saved.Headers.ETag!.Tag);
        Assert.Equal(HttpStatusCode.OK, hours.StatusCode);
        await (await administrator.PublishAsync(draft)).JsonAsync();

        var local = await administrator.ReadAsync("/api/calendars/2/years/2026?office=532301");
        var national = await administrator.ReadAsync("/api/calendars/2/years/2026");
        Assert.Equal(("17:30", 246, 248), ((string)local["closes"]!, (int)local["workdays"]!, (int)national["workdays"]!));
        var day = local["months"]![7]!["days"]![5]!;
        Assert.Equal(("2026-08-06", "regional-day-off", "火把节"), ((string)day["day"]!, (string)day["kind"]!, (string)day["festival"]!));

        var supervisor = await server.Of("supervisor.kunming");
        Assert.Equal(HttpStatusCode.OK, (await supervisor.Http.GetAsync("/api/calendars")).StatusCode);
        await ProblemAssert.IsAsync(await supervisor.PublishAsync(draft), HttpStatusCode.Forbidden, "forbidden");
        await ProblemAssert.IsAsync(await (await server.Of("clerk.wuhua")).Http.GetAsync("/api/calendars"), HttpStatusCode.Forbidden, "forbidden");
    }

    private protected abstract Task<YbtbTestServer> StartAsync();

    private async Task<string> DueAsync(string number) =>
        (string)(await (await server.Of("clerk.wuhua")).ReadAsync($"/api/cases/{number}"))["clocks"]!.AsArray().Single(c => (string)c!["kind"]!["code"]! == "promised")!["dueAt"]!;

    private Task DoneAsync(int version) => Wait.UntilAsync(
        () => ReadAsync(db => db.Set<CalendarRevisionRow>().AnyAsync(r => r.Version == version && r.Status == CalendarRevisionStatus.Done)), "the recalculation is done");

    private async Task<T> ReadAsync<T>(Func<Workflows.Persistence.YbtbContext, Task<T>> read)
    {
        await using var db = server.OpenDatabase();
        return await read(db);
    }
}

public sealed class CalendarTestsOnSqlite : CalendarTests
{
    private protected override Task<YbtbTestServer> StartAsync() => YbtbTestServer.StartAsync();
}

public sealed class CalendarTestsOnPostgres : CalendarTests
{
    private protected override async Task<YbtbTestServer> StartAsync() => await YbtbTestServer.StartAsync(await (await PostgresServer.SharedAsync()).CreateDatabaseAsync());
}
