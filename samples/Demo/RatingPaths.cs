using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;

namespace Ybtb.Demo;

/// <summary>好差评 and complaints: rated with a window's code, defaulted, the way of bad ratings with each of its turns, appeals, and what is refused.</summary>
internal static class RatingPaths
{
    private const string Item = "resident-enrollment";
    private const string Ends = "delivered";

    public static IReadOnlyList<DemoPath> All { get; } =
    [
        new(Item, "评价：窗口评价码，满意", Ends, "on-time", RatedAsync),
        new(Item, "评价：期内修改一次，第二次被拒", Ends, "on-time", ChangedAsync),
        new(Item, "评价：工作人员、他人评价码、重复使用均被拒", Ends, "on-time", RefusedAsync),
        new(Item, "评价：差评回访、整改、反馈、追评", Ends, "on-time", LoopAsync),
        new(Item, "评价：差评情况复杂，负责人批准限期整改", Ends, "on-time", ComplexAsync),
        new(Item, "评价：差评两次联系不上，按无法联系办结", Ends, "on-time", UnreachableAsync),
        new(Item, "评价：差评申诉成立，保留不计入", Ends, "on-time", AppealAsync),
        new(Item, "评价：五个工作日未评价，计默认评价", Ends, "on-time", DefaultAsync),
        new(Item, "投诉：登记、承办、答复", Ends, "on-time", ComplaintAsync),
    ];

    private static async Task<string> RatedAsync(Town town)
    {
        var (number, code) = await InvitedAsync(town);
        var form = await RateAsync(town, code, Rating("satisfied", "skilled"));
        Expect.Equal("satisfied", (string?)form["given"]!["level"]!["code"], "评价等级");
        return number;
    }

    private static async Task<string> ChangedAsync(Town town)
    {
        var (number, code) = await InvitedAsync(town);
        await RateAsync(town, code, Rating("fairly-satisfied"));
        var form = await RateAsync(town, code, Rating("very-satisfied", "kind", replaces: true));
        Expect.True((bool)form["given"]!["isChanged"]!, "评价应已修改");
        await RefusedAsync(town, code, Rating("satisfied", replaces: true), HttpStatusCode.Conflict);
        return number;
    }

    private static async Task<string> RefusedAsync(Town town)
    {
        var (number, code) = await InvitedAsync(town);
        await RefusedAsync(town, "AAAAAAAAAAAAAAAAAAAAAAAAAAA", Rating("satisfied"), HttpStatusCode.NotFound);
        await RefusedAsync(town, code, Rating("satisfied", "unkind"), HttpStatusCode.UnprocessableEntity);
        await town.Clerk.RefusedAsync("/api/public/case/rating", Rating("very-satisfied"), HttpStatusCode.Unauthorized);   // staff have no applicant's session
        await RateAsync(town, code, Rating("satisfied"));
        await RefusedAsync(town, code, Rating("very-satisfied"), HttpStatusCode.Conflict);
        await town.Clerk.RefusedAsync($"/api/cases/{number}/rating-code", new JsonObject { ["contact"] = "filing" }, HttpStatusCode.Conflict);
        return number;
    }

    private static async Task<string> LoopAsync(Town town)
    {
        var (number, code) = await InvitedAsync(town);
        await RateAsync(town, code, Rating("very-dissatisfied", "unkind"));
        var handler = town.Of("supervisor.kunming");
        await CloseAsync(handler, number, "clear");
        var form = await FormAsync(town, code);
        var answer = form["answers"]!.AsArray().Single()!;
        Expect.True((bool)answer["canFollowUp"]!, "办结后应可追评");
        var followed = await PostAsync(town, "/api/public/rating-codes/follow-up", new JsonObject
        {
            ["code"] = code, ["followUp"] = new JsonObject { ["badRating"] = (string?)answer["id"], ["level"] = "satisfied", ["text"] = "整改及时" },
        });
        Expect.Equal("satisfied", (string?)followed["answers"]![0]!["followUp"]!["code"], "追评等级");
        return number;
    }

    private static async Task<string> ComplexAsync(Town town)
    {
        var (number, code) = await InvitedAsync(town);
        await RateAsync(town, code, Rating("dissatisfied", "asked-again"));
        var handler = town.Of("supervisor.kunming");
        await StepAsync(handler, number, "taking", []);
        var asked = await StepAsync(handler, number, "verification", new() { ["class"] = "complex", ["contacted"] = true, ["text"] = "涉及多个窗口的流程调整" });
        var granted = await StepAsync(town.Of("approver.kunming"), number, "approval", new() { ["granted"] = true, ["text"] = "同意限期整改" });
        Expect.True((DateTimeOffset)granted["view"]!["finishDueAt"]! > (DateTimeOffset)asked["view"]!["finishDueAt"]!, "批准后办结期限应延长");
        await StepAsync(handler, number, "rectification", new() { ["text"] = "已合并窗口" });
        await StepAsync(handler, number, "closing", new() { ["text"] = "已合并窗口，只跑一次" });
        return number;
    }

    private static async Task<string> UnreachableAsync(Town town)
    {
        var (number, code) = await InvitedAsync(town);
        await RateAsync(town, code, Rating("dissatisfied"));
        var handler = town.Of("supervisor.kunming");
        await StepAsync(handler, number, "taking", []);
        await StepAsync(handler, number, "attempts", new() { ["text"] = "拨打登记电话无人接听" });
        await PassAsync(town, 1);
        await StepAsync(handler, number, "attempts", new() { ["text"] = "再次拨打，仍无人接听" });
        await StepAsync(handler, number, "verification", new() { ["class"] = "clear", ["contacted"] = false, ["text"] = "调阅录像核实" });
        await StepAsync(handler, number, "rectification", new() { ["text"] = "已批评教育" });
        var closed = await StepAsync(handler, number, "closing", new() { ["text"] = "已整改，未能电话联系到您" });
        Expect.Equal("unreachable", (string?)closed["view"]!["closing"]!["code"], "办结方式");
        Expect.Equal("已整改，未能电话联系到您", (string?)(await FormAsync(town, code))["answers"]![0]!["answer"], "答复");
        return number;
    }

    private static async Task<string> AppealAsync(Town town)
    {
        var (number, code) = await InvitedAsync(town);
        await RateAsync(town, code, Rating("very-dissatisfied"));
        var id = (string)(await FindAsync(town.Of("supervisor.kunming"), number))["id"]!;
        await town.Of("approver.dali").HiddenAsync($"/api/bad-ratings/{id}");
        var mine = (await town.Clerk.GetAsync("/api/ratings/mine"))["badRatings"]!.AsArray().Single(rating => (string?)rating!["id"] == id)!;
        await town.Clerk.PostAsync($"/api/bad-ratings/{id}/appeal", new JsonObject { ["text"] = "评价内容与本次服务无关，有录像为证" }, (long)mine["revision"]!);
        var upheld = await StepAsync(town.Of("supervisor.kunming"), number, "appeal/review", new() { ["granted"] = true, ["text"] = "经查属误评，不计入统计" });
        Expect.Equal("appeal-upheld", (string?)upheld["view"]!["closing"]!["code"], "办结方式");
        return number;
    }

    private static async Task<string> DefaultAsync(Town town)
    {
        var number = await FileAsync(town);
        var before = await DefaultsAsync(town);
        await PassAsync(town, 14);   // five working days and whatever holidays lie between
        Expect.True(await DefaultsAsync(town) > before, "应已写入默认评价");
        return number;
    }

    private static async Task<string> ComplaintAsync(Town town)
    {
        var number = await FileAsync(town);
        var made = await town.Clerk.PostAsync("/api/complaints", new JsonObject
        {
            ["office"] = "530102", ["source"] = "hotline", ["sourceNumber"] = "12345-0001", ["caseNumber"] = number, ["text"] = "等候时间过长", ["name"] = "赵示例", ["phone"] = "19900010000",
        });
        var handler = town.Of("supervisor.kunming");
        var path = $"/api/complaints/{made["id"]}";
        var taken = await handler.PostAsync($"{path}/taking", new JsonObject(), (long)made["revision"]!);
        var answered = await handler.PostAsync($"{path}/answer", new JsonObject { ["text"] = "已增设窗口并致歉" }, (long)taken["revision"]!);
        Expect.Equal("answered", (string?)answered["state"]!["code"], "投诉状态");
        return number;
    }

    private static async Task CloseAsync(Staff handler, string number, string found)
    {
        await StepAsync(handler, number, "taking", []);
        await StepAsync(handler, number, "verification", new() { ["class"] = found, ["contacted"] = true, ["text"] = "电话回访，情况属实" });
        await StepAsync(handler, number, "rectification", new() { ["text"] = "已当面致歉并调整窗口" });
        await StepAsync(handler, number, "closing", new() { ["text"] = "已整改，感谢您的监督" });
    }

    /// <summary>A step on the bad rating of this case, as it stands now.</summary>
    private static async Task<JsonNode> StepAsync(Staff handler, string number, string step, JsonObject body)
    {
        var record = await FindAsync(handler, number);
        return await handler.PostAsync($"/api/bad-ratings/{record["id"]}/{step}", body, (long)record["revision"]!);
    }

    private static async Task<JsonNode> FindAsync(Staff handler, string number) =>
        (await handler.GetAsync("/api/bad-ratings"))["items"]!.AsArray().Single(record => (string?)record!["caseNumber"] == number)!;

    private static async Task<(string Number, string Code)> InvitedAsync(Town town)
    {
        var number = await FileAsync(town);
        var code = await town.Clerk.PostAsync($"/api/cases/{number}/rating-code", new JsonObject { ["contact"] = "filing" });
        return (number, (string)code["code"]!);
    }

    private static async Task<string> FileAsync(Town town) => (string)(await town.Clerk.PostAsync("/api/cases", town.Application(Item, town.NewApplicant())))["number"]!;

    private static JsonObject Rating(string level, string? reason = null, bool replaces = false) => new()
    {
        ["level"] = level, ["reasons"] = reason is null ? new JsonArray() : new JsonArray(reason), ["replaces"] = replaces,
    };

    private static Task<JsonNode> FormAsync(Town town, string code) => PostAsync(town, "/api/public/rating-codes/form", new JsonObject { ["code"] = code });

    private static Task<JsonNode> RateAsync(Town town, string code, JsonObject rating) =>
        PostAsync(town, "/api/public/rating-codes/rating", new JsonObject { ["code"] = code, ["rating"] = rating });

    private static async Task<JsonNode> PostAsync(Town town, string path, JsonObject body)
    {
        var answer = await town.Phone.PostAsJsonAsync(path, body);
        var json = JsonNode.Parse(await answer.Content.ReadAsStringAsync())!;
        return answer.IsSuccessStatusCode ? json : throw new RefusedException(answer.StatusCode, json);
    }

    private static async Task RefusedAsync(Town town, string code, JsonObject rating, HttpStatusCode expected)
    {
        var answer = await town.Phone.PostAsJsonAsync("/api/public/rating-codes/rating", new JsonObject { ["code"] = code, ["rating"] = rating });
        Expect.Equal(expected.ToString(), answer.StatusCode.ToString(), "评价应被拒绝");
    }

    private static async Task<int> DefaultsAsync(Town town) =>
        (await town.Of("supervisor.province").GetAsync("/api/ratings/statistics?by=item&from=2026-04-01&until=2027-03-31"))["rows"]!.AsArray()
        .Where(row => (string?)row!["key"] == Item).Sum(row => (int)row!["defaults"]!);

    private static async Task PassAsync(Town town, int days)
    {
        var now = (DateTimeOffset)(await town.Administrator.GetAsync("/api/clock"))["now"]!;
        await town.AdvanceAsync(now.ToOffset(TimeSpan.FromHours(8)).AddDays(days).ToString("yyyy-MM-ddTHH:mm:ss", System.Globalization.CultureInfo.InvariantCulture));
    }
}
