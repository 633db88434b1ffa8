using System.Text.Json.Nodes;

namespace Ybtb.Demo;

/// <summary>Due times that need an explanation: over Spring Festival, by a prefecture's own holiday, into a year that is not yet arranged.</summary>
internal static class DeadlinePaths
{
    private const string Item = "chronic-special-disease-recognition";
    private const string Mangshi = "533103";   // 德宏州芒市
    private const string Dehong = "533100";

    /// <summary>Played before the others: the clock only moves forward.</summary>
    public static IReadOnlyList<DemoPath> InSpring { get; } =
    [
        new(Item, "跨春节，含调休周六", "decided", "on-time", SpringFestivalAsync) { Explained = true },
        new(Item, "德宏泼水节，属地假日不计", "decided", "on-time", WaterFestivalAsync) { Explained = true },
    ];

    /// <summary>Played after the others.</summary>
    public static IReadOnlyList<DemoPath> AtYearsEnd { get; } =
    [
        new(Item, "跨入未公布年度，公布后重算", "decided", "on-time", UnpublishedYearAsync) { Explained = true },
    ];

    /// <summary>Accepted on 11 February 2026: the 14th is a Saturday that is worked, 15 to 23 February are off.</summary>
    private static async Task<string> SpringFestivalAsync(Town town)
    {
        var number = await AcceptedAsync(town, "530102", "2026-02-02");
        await ExpectDueAsync(town, number, "2026-02-25T17:00:00+08:00", provisional: false);
        await town.AdvanceAsync("2026-02-25T16:30:00");
        await ReviewAndApproveAsync(town, number);
        return number;
    }

    /// <summary>The days off of 德宏 for 泼水节 2026 are published as an overlay; a case decided in 芒市 counts without them.</summary>
    private static async Task<string> WaterFestivalAsync(Town town)
    {
        await town.AdvanceAsync("2026-04-08T10:00:00");
        var draft = await NewDraftAsync(town, "德宏州2026年泼水节放假");
        draft = await town.Operations.PutAsync($"/api/calendars/drafts/{(string)draft["id"]!}/overlays/{Dehong}/2026", Arrangement(
            ("泼水节", Days("2026-04-10", 4), [])), (long)draft["revision"]!);
        await PublishAsync(town, draft, "德宏州人民政府办公室放假通知（示例）");
        var number = await AcceptedAsync(town, Mangshi, "2026-04-01");
        await ExpectDueAsync(town, number, "2026-04-17T17:00:00+08:00", provisional: false);
        await town.AdvanceAsync("2026-04-17T11:00:00");
        await ReviewAndApproveAsync(town, number);
        return number;
    }

    /// <summary>Provisionally due on 6 January 2027; the arrangement, published meanwhile, gives another day off and moves it.</summary>
    private static async Task<string> UnpublishedYearAsync(Town town)
    {
        await town.AdvanceAsync("2026-12-29T10:00:00");
        var number = await AcceptedAsync(town, "530102", "2026-12-01");
        await ExpectDueAsync(town, number, "2027-01-06T17:00:00+08:00", provisional: true);
        await town.AdvanceAsync("2026-12-30T09:30:00");
        var draft = await NewDraftAsync(town, "2027年放假安排（示例）");
        draft = await town.Operations.PutAsync($"/api/calendars/drafts/{(string)draft["id"]!}/years/2027", Year2027(), (long)draft["revision"]!);
        var moves = await town.Operations.GetAsync($"/api/calendars/drafts/{(string)draft["id"]!}/moves?limit=500");
        Expect.True(
            moves["moves"]!.AsArray().Any(m => (string?)m!["caseNumber"] == number && (string?)m["kind"] == "promised"), "预览应列出将变动的办件");
        await PublishAsync(town, draft, "国务院办公厅关于2027年部分节假日安排的通知（示例）");
        await ExpectDueAsync(town, number, "2027-01-07T17:00:00+08:00", provisional: false);
        await town.AdvanceAsync("2027-01-07T09:30:00");   // past the first due time, within the recalculated one
        await ReviewAndApproveAsync(town, number);
        return number;
    }

    private static async Task<string> AcceptedAsync(Town town, string region, string diagnosedOn)
    {
        var applicant = town.NewApplicant();
        var enrolment = town.Application("resident-enrollment", applicant);
        enrolment["answers"]!["enrolmentRegion"] = region;
        Expect.Equal("granted", (string?)(await town.Clerk.PostAsync("/api/cases", enrolment))["decision"], "参保登记应当场准予");
        var application = town.Application(Item, applicant);
        application["answers"]!["diagnosedOn"] = diagnosedOn;
        var number = (string)(await town.Clerk.PostAsync("/api/cases", application))["number"]!;
        await Town.CompleteAsync(town.Clerk, number, "受理审核", "受理");
        return number;
    }

    private static async Task ReviewAndApproveAsync(Town town, string number)
    {
        await Town.CompleteAsync(town.Of("reviewer.province"), number, "初审", "通过", "符合认定条件。");
        await Town.CompleteAsync(town.Of("approver.province"), number, "负责人审批", "准予");
    }

    private static async Task ExpectDueAsync(Town town, string number, string due, bool provisional)
    {
        var clock = (await town.Clerk.GetAsync($"/api/cases/{number}"))["clocks"]!.AsArray().Single(c => (string?)c!["kind"]!["code"] == "promised")!;
        Expect.True((DateTimeOffset)clock["dueAt"]! == DateTimeOffset.Parse(due, System.Globalization.CultureInfo.InvariantCulture), $"承诺到期应为{due}，实为{clock["dueAt"]}");
        Expect.True((bool)clock["isProvisional"]! == provisional, provisional ? "到期时刻应为暂定" : "到期时刻不应为暂定");
    }

    private static Task<JsonNode> NewDraftAsync(Town town, string title) =>
        town.Operations.PostAsync("/api/calendars/drafts", new JsonObject { ["title"] = title });

    /// <summary>Publishes, and waits until every open case is under the new version.</summary>
    private static async Task PublishAsync(Town town, JsonNode draft, string reason)
    {
        Expect.True(draft["findings"]!.AsArray().All(f => !(bool)f!["isError"]!), $"日历草稿应可发布：{draft["findings"]!.ToJsonString()}");
        var version = (int)(await town.Operations.PostAsync($"/api/calendars/drafts/{(string)draft["id"]!}/publish", new JsonObject { ["reason"] = reason }))["version"]!;
        for (var asked = 0; asked < 300; asked++)
        {
            var versions = (await town.Operations.GetAsync("/api/calendars")).AsArray();
            if ((string?)versions.Single(v => (int)v!["version"]! == version)!["revision"]!["status"] == "done")
            {
                return;
            }

            await Task.Delay(TimeSpan.FromMilliseconds(200));
        }

        throw new PathFailedException($"日历第{version}版的重新计算没有完成。");
    }

    private static JsonObject Year2027()
    {
        var year = Arrangement(
            ("元旦", Days("2027-01-01", 4), ["2027-01-09"]), ("春节", Days("2027-02-05", 7), ["2027-01-31", "2027-02-20"]), ("清明节", Days("2027-04-03", 3), []),
            ("劳动节", Days("2027-05-01", 5), ["2027-05-08"]), ("端午节", Days("2027-06-09", 1), []), ("中秋节", Days("2027-09-15", 1), []),
            ("国庆节", Days("2027-10-01", 7), ["2027-10-09"]));
        year["official"] = true;
        year["notice"] = new JsonObject { ["title"] = "国务院办公厅关于2027年部分节假日安排的通知（示例）" };
        return year;
    }

    private static JsonObject Arrangement(params (string Name, string[] DaysOff, string[] MakeUpDays)[] festivals) => new()
    {
        ["festivals"] = new JsonArray([.. festivals.Select(festival => new JsonObject
        {
            ["name"] = festival.Name, ["daysOff"] = Texts(festival.DaysOff), ["makeUpDays"] = Texts(festival.MakeUpDays),
        })]),
    };

    private static JsonArray Texts(string[] texts) => new([.. texts.Select(text => JsonValue.Create(text))]);

    private static string[] Days(string first, int count) =>
        [.. Enumerable.Range(0, count).Select(day => DateOnly.Parse(first, System.Globalization.CultureInfo.InvariantCulture).AddDays(day).ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture))];
}
