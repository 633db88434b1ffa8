using System.Net;
using System.Text.Json.Nodes;

namespace Ybtb.Demo;

/// <summary>定点医药机构信息变更: changed on the code platform first, synchronised, filed, compared once more, reviewed where the institution belongs.</summary>
internal static class InstitutionPaths
{
    private const string Hospital = "medical-institution-info-change";
    private const string Pharmacy = "retail-pharmacy-info-change";
    private const string Delivered = "delivered";
    private const string Review = "审核";

    private static int addresses;

    public static IReadOnlyList<DemoPath> All { get; } =
    [
        new(Hospital, "变更名称，贯标平台一致，审核通过", Delivered, "on-time", NameAsync),
        new(Hospital, "变更法人和负责人，手工填写法人信息", Delivered, "on-time", PeopleAsync),
        new(Hospital, "勾选的内容没有差异、漏勾或手工改写，提交被拦截", Delivered, "on-time", TicksAsync),
        new(Hospital, "贯标平台延后应答", Delivered, "on-time", DelayedAsync),
        new(Hospital, "贯标平台应答次序颠倒，旧数据不覆盖新数据", Delivered, "on-time", OutOfOrderAsync),
        .. OfBoth(Hospital, "H", "99001"),
        new(Pharmacy, "变更药品经营许可证号和地址，审核通过", Delivered, "on-time", LicenceAsync),
        .. OfBoth(Pharmacy, "P", "99002"),
    ];

    /// <summary>Lets days go by.</summary>
    public static IReadOnlyList<DemoPath> Late { get; } =
    [
        new(Hospital, "当日未办结，法定期限内办结", Delivered, "promised-overdue", town => LateAsync(town, Hospital, "H53012699001", days: 3)),
        new(Pharmacy, "超过法定7个工作日", Delivered, "statutory-overdue", town => LateAsync(town, Pharmacy, "P53012699002", days: 16)),
        new(Hospital, "逾期未补正，审核不通过", Delivered, "promised-overdue", town => ExpireAsync(town, Hospital, "H53012699001")),
        new(Pharmacy, "逾期未补正，审核不通过", Delivered, "promised-overdue", town => ExpireAsync(town, Pharmacy, "P53012699002")),
    ];

    private static IEnumerable<DemoPath> OfBoth(string item, string letter, string serial)
    {
        string In(string county) => letter + county + serial;
        yield return new(item, "审核不通过，更正后重新申请并关联原办件", Delivered, "on-time", town => RefileAsync(town, item, In("530111")));
        yield return new(item, "附件不清晰，补正后审核通过", Delivered, "on-time", town => CorrectAsync(town, item, In("530112")));
        yield return new(item, "补正后仍不齐全，审核不通过", Delivered, "on-time", town => StillMissingAsync(town, item, In("530112")));
        yield return new(item, "尚未同步，提交被拦截，同步后办结", Delivered, "on-time", town => BlockedAsync(town, item, In("530113")));
        yield return new(item, "贯标平台无法连接，半小时后转审核", Delivered, "on-time", town => FailingAsync(town, item, In("530124"), "转审核"));
        yield return new(item, "贯标平台无法连接，恢复后再次核对", Delivered, "on-time", town => FailingAsync(town, item, In("530124"), "再次核对"));
        yield return new(item, "提交后平台又有变更，核对不一致，审核不通过", Delivered, "on-time", town => DiffersAsync(town, item, In("530127")));
        yield return new(item, "提交后平台又有变更，平台更正后再次核对", Delivered, "on-time", town => ComparedAgainAsync(town, item, In("530129")));
        yield return new(item, "审核中撤回", "withdrawn", null, town => WithdrawAsync(town, item, In("530128")));
    }

    private static async Task<string> NameAsync(Town town)
    {
        const string code = "H53010299001";
        await ChangedAsync(town, code, ("institutionName", "昆明市五华区示例中心医院"));
        var number = await FileAsync(town, await ApplicationAsync(town, Hospital, code, "name"));
        var change = await town.Of("reviewer.kunming").GetAsync($"/api/cases/{number}/institution-change");
        Expect.Equal("昆明市五华区示例中心医院", (string?)Field(change, "institutionName")["after"], "变更后的机构名称");
        await ApproveAsync(town, number);
        var record = await town.Clerk.GetAsync($"/api/institutions/{code}");
        Expect.Equal("昆明市五华区示例中心医院", (string?)record["name"], "登记的机构名称");
        Expect.Equal(number, (string?)record["versions"]![0]!["caseNumber"], "新版本的来源办件");
        Expect.Equal("昆明市五华区示例人民医院", (string?)record["versions"]![0]!["changes"]![0]!["before"], "原登记的机构名称");
        return number;
    }

    private static async Task<string> PeopleAsync(Town town)
    {
        const string code = "H53010399001";
        var responsible = town.NewApplicant();
        var legal = town.NewApplicant();
        await ChangedAsync(town, code, ("responsibleName", responsible.Name), ("responsibleNumber", responsible.Number), ("responsiblePhone", responsible.Phone));
        var application = await ApplicationAsync(town, Hospital, code, "legal", "responsible");
        var answers = application["answers"]!.AsObject();
        (answers["legalName"], answers["legalNumber"], answers["legalPhone"]) = (legal.Name, legal.Number, legal.Phone);
        var number = await FileAsync(town, application);
        await ApproveAsync(town, number);
        return number;
    }

    private static async Task<string> RefileAsync(Town town, string item, string code)
    {
        await ChangedAsync(town, code, NewAddress());
        var refused = await FileAsync(town, await ApplicationAsync(town, item, code, "address"));
        await TaskAsync(town, refused, Review);
        await Town.CompleteAsync(town.Of("reviewer.kunming"), refused, Review, "不通过", "营业执照上的地址与申请不一致，请更正后重新申请。");
        var reviewed = await town.Clerk.GetAsync($"/api/institution-changes?state=reviewed&institution={code}");
        Expect.Equal("营业执照上的地址与申请不一致，请更正后重新申请。", (string?)reviewed["items"]![0]!["reason"], "已审核业务查询中的原因");
        var application = await ApplicationAsync(town, item, code, "address");
        application["answers"]!["formerCase"] = refused;
        var number = await FileAsync(town, application);
        Expect.Equal(number, (string?)(await town.Clerk.GetAsync($"/api/cases/{refused}/institution-change"))["laterCase"], "原办件的后续办件");
        await ApproveAsync(town, number);
        return number;
    }

    private static async Task<string> CorrectAsync(Town town, string item, string code)
    {
        var number = await AskedToCorrectAsync(town, item, code);
        await town.Clerk.PostAsync($"/api/cases/{number}/corrections", new JsonObject { ["materials"] = new JsonArray(await town.Clerk.UploadAsync("licence-after")) });
        await ApproveAsync(town, number);
        return number;
    }

    private static async Task<string> StillMissingAsync(Town town, string item, string code)
    {
        var number = await AskedToCorrectAsync(town, item, code);
        await town.Clerk.PostAsync($"/api/cases/{number}/corrections", new JsonObject { ["materials"] = new JsonArray(), ["isFinal"] = true });
        return number;
    }

    private static async Task<string> ExpireAsync(Town town, string item, string code)
    {
        var number = await AskedToCorrectAsync(town, item, code);
        await town.PassAsync(minutes: 33 * 24 * 60);
        return number;
    }

    private static async Task<string> AskedToCorrectAsync(Town town, string item, string code)
    {
        await ChangedAsync(town, code, NewAddress());
        var number = await FileAsync(town, await ApplicationAsync(town, item, code, "address"));
        await TaskAsync(town, number, Review);
        await Town.CompleteAsync(town.Of("reviewer.kunming"), number, Review, "补正", "变更后的许可证扫描件不清晰，请重新上传。", "licence-after");
        return number;
    }

    private static async Task<string> BlockedAsync(Town town, string item, string code)
    {
        await SetAsync(town, "failing");
        await ChangeAsync(town, code, NewAddress());
        await town.Clerk.PostAsync($"/api/institutions/{code}/synchronise", new JsonObject());
        var application = await ApplicationAsync(town, item, code, "address");
        var problem = await town.Clerk.RefusedAsync("/api/cases", application, HttpStatusCode.UnprocessableEntity);
        Expect.True(Codes(problem).Contains("not-synchronised"), "未同步的申请应被拦截");
        await SetAsync(town, "answering");
        await SynchronisedAsync(town, code);
        var number = await FileAsync(town, await ApplicationAsync(town, item, code, "address"));
        await ApproveAsync(town, number);
        return number;
    }

    private static async Task<string> TicksAsync(Town town)
    {
        const string code = "H53011499001";
        await ChangedAsync(town, code, ("licenceNumber", "TE5T9001X53011411B1001"));
        var problem = await town.Clerk.RefusedAsync("/api/cases", await ApplicationAsync(town, Hospital, code, "name"), HttpStatusCode.UnprocessableEntity);
        Expect.True(Codes(problem).Contains("no-difference") && Codes(problem).Contains("not-ticked"), "没有差异的勾选和漏勾都应指出");
        var edited = await ApplicationAsync(town, Hospital, code, "licence");
        edited["answers"]!["institutionName"] = "手工改写的名称";
        Expect.True(Codes(await town.Clerk.RefusedAsync("/api/cases", edited, HttpStatusCode.UnprocessableEntity)).Contains("not-editable"), "手工改写同步字段应被拦截");
        var number = await FileAsync(town, await ApplicationAsync(town, Hospital, code, "licence"));
        await ApproveAsync(town, number);
        return number;
    }

    private static async Task<string> DelayedAsync(Town town)
    {
        const string code = "H53011599001";
        await ChangedAsync(town, code, ("shortName", "示例分院"), ("address", "云南省昆明市晋宁区示例路3号"));
        await SetAsync(town, "delayed");
        var number = await FileAsync(town, await ApplicationAsync(town, Hospital, code, "address"));
        await town.PassAsync(minutes: 6);
        await SetAsync(town, "answering");
        await ApproveAsync(town, number);
        return number;
    }

    private static async Task<string> FailingAsync(Town town, string item, string code, string outcome)
    {
        await ChangedAsync(town, code, NewAddress());
        await SetAsync(town, "failing");
        var number = await FileAsync(town, await ApplicationAsync(town, item, code, "address"));
        await town.PassAsync(minutes: 31);
        await SetAsync(town, "answering");
        await TaskAsync(town, number, "平台无应答处置");
        await Town.CompleteAsync(town.Of("reviewer.kunming"), number, "平台无应答处置", outcome, "已了解平台恢复情况。");
        await ApproveAsync(town, number);
        return number;
    }

    private static async Task<string> OutOfOrderAsync(Town town)
    {
        const string code = "H53012599001";
        await ChangedAsync(town, code, ("address", "云南省昆明市宜良县示例路3号"));
        await ChangeAsync(town, code, ("address", "云南省昆明市宜良县示例路5号"));
        await SetAsync(town, "out-of-order");
        await SynchronisedAsync(town, code);
        await SynchronisedAsync(town, code);
        await SetAsync(town, "answering");
        var record = await town.Clerk.GetAsync($"/api/institutions/{code}");
        Expect.True((long)record["platform"]!["version"]! == 3, "较旧的应答不得覆盖较新的数据");
        var number = await FileAsync(town, await ApplicationAsync(town, Hospital, code, "address"));
        await ApproveAsync(town, number);
        return number;
    }

    private static async Task<string> DiffersAsync(Town town, string item, string code)
    {
        var number = await DifferingAsync(town, item, code);
        await Town.CompleteAsync(town.Of("reviewer.kunming"), number, "平台数据不一致处置", "转审核", "申请单位确认平台地址又有变更。");
        await TaskAsync(town, number, Review);
        await Town.CompleteAsync(town.Of("reviewer.kunming"), number, Review, "不通过", "地址与贯标平台最新数据不一致，请待同步后重新申请。");
        return number;
    }

    private static async Task<string> ComparedAgainAsync(Town town, string item, string code)
    {
        var number = await DifferingAsync(town, item, code);
        var change = await town.Of("reviewer.kunming").GetAsync($"/api/cases/{number}/institution-change");
        Expect.True((bool)Field(change, "address")["differing"]!, "不一致的栏目应标出");
        await ChangeAsync(town, code, ("address", (string)Field(change, "address")["after"]!));
        await Town.CompleteAsync(town.Of("reviewer.kunming"), number, "平台数据不一致处置", "再次核对", "申请单位已在平台更正。");
        await ApproveAsync(town, number);
        return number;
    }

    private static async Task<string> DifferingAsync(Town town, string item, string code)
    {
        await ChangedAsync(town, code, NewAddress());
        var application = await ApplicationAsync(town, item, code, "address");
        await ChangeAsync(town, code, NewAddress());
        var number = await FileAsync(town, application);
        await TaskAsync(town, number, "平台数据不一致处置");
        return number;
    }

    private static async Task<string> WithdrawAsync(Town town, string item, string code)
    {
        await ChangedAsync(town, code, NewAddress());
        var number = await FileAsync(town, await ApplicationAsync(town, item, code, "address"));
        await TaskAsync(town, number, Review);
        await town.Clerk.PostAsync($"/api/cases/{number}/withdrawal", new JsonObject { ["reason"] = "地址有误，先在平台更正。" });
        return number;
    }

    private static async Task<string> LicenceAsync(Town town)
    {
        const string code = "P53010299002";
        await ChangedAsync(town, code, ("licenceNumber", "滇DA5301029991"), ("licenceIssuedOn", "2026-03-02"), ("address", "云南省昆明市五华区示例路8号"));
        var number = await FileAsync(town, await ApplicationAsync(town, Pharmacy, code, "licence", "address"));
        var change = await town.Of("reviewer.kunming").GetAsync($"/api/cases/{number}/institution-change");
        Expect.Equal("变更药品经营许可证号", (string?)change["ticks"]![0]!["name"], "药店的变更内容");
        await ApproveAsync(town, number);
        return number;
    }

    private static async Task<string> LateAsync(Town town, string item, string code, int days)
    {
        await ChangedAsync(town, code, NewAddress());
        var number = await FileAsync(town, await ApplicationAsync(town, item, code, "address"));
        await TaskAsync(town, number, Review);
        await town.PassAsync(minutes: days * 24 * 60);
        await ApproveAsync(town, number);
        return number;
    }

    /// <summary>One that no institution has had before.</summary>
    private static (string Key, string Value) NewAddress() => ("address", $"云南省昆明市示例新区示例大道{++addresses}号");

    /// <summary>Changes something on the platform and has it synchronised.</summary>
    private static async Task ChangedAsync(Town town, string code, params (string Key, string Value)[] changes)
    {
        await ChangeAsync(town, code, changes);
        await SynchronisedAsync(town, code);
    }

    private static Task ChangeAsync(Town town, string code, params (string Key, string Value)[] changes)
    {
        var values = new JsonObject();
        foreach (var (key, value) in changes)
        {
            values[key] = value;
        }

        return town.Administrator.PutAsync($"/api/embedded-systems/code-platform/institutions/{code}", new JsonObject { ["changes"] = values });
    }

    private static async Task SynchronisedAsync(Town town, string code)
    {
        await town.Clerk.PostAsync($"/api/institutions/{code}/synchronise", new JsonObject());
        using var looks = new PeriodicTimer(TimeSpan.FromMilliseconds(100));
        for (var look = 0; look < 300; look++)
        {
            if (!(bool)(await town.Clerk.GetAsync($"/api/institutions/{code}"))["platform"]!["isPending"]!)
            {
                return;
            }

            await looks.WaitForNextTickAsync();
        }

        throw new PathFailedException($"{code} 没有在半分钟内同步完成。");
    }

    /// <summary>An application by the institution's operator at a window that helps, with every attachment that the ticks ask for.</summary>
    private static async Task<JsonObject> ApplicationAsync(Town town, string item, string code, params string[] ticks)
    {
        var application = town.Application(item);
        var creditCode = (string?)(await town.Clerk.GetAsync($"/api/institutions/{code}"))["fields"]!.AsArray().Single(field => (string?)field!["key"] == "creditCode")!["value"];
        var known = await town.Clerk.PostAsync("/api/institution-changes/prefill", new JsonObject { ["institutionCode"] = code, ["creditCode"] = creditCode });
        var answers = application["answers"]!.AsObject();
        answers["institutionCode"] = code;
        answers["registeredCreditCode"] = creditCode;
        answers["changes"] = new JsonArray([.. ticks.Select(tick => JsonValue.Create(tick))]);
        foreach (var key in new[] { "legalName", "legalCertificateType", "legalNumber", "legalPhone" })
        {
            answers[key] = known["answers"]![key]!.DeepClone();
        }

        var checklist = await town.Clerk.PostAsync($"/api/items/{item}/checklist", new JsonObject { ["channel"] = "guided-online", ["answers"] = answers.DeepClone(), ["relation"] = "institution" });
        var materials = new JsonArray();
        foreach (var line in checklist["materials"]!.AsArray().Where(line => (bool)line!["isDemanded"]!))
        {
            materials.Add(await town.Clerk.UploadAsync((string)line!["code"]!));
        }

        application["materials"] = materials;
        return application;
    }

    private static async Task<string> FileAsync(Town town, JsonObject application) => (string)(await town.Clerk.PostAsync("/api/cases", application))["number"]!;

    private static async Task ApproveAsync(Town town, string number)
    {
        await TaskAsync(town, number, Review);
        await Town.CompleteAsync(town.Of("reviewer.kunming"), number, Review, "通过", "变更内容与贯标平台一致。");
    }

    /// <summary>Waits until the comparison with the platform has led to this task.</summary>
    private static async Task TaskAsync(Town town, string number, string stage)
    {
        using var looks = new PeriodicTimer(TimeSpan.FromMilliseconds(100));
        for (var look = 0; look < 300; look++)
        {
            try
            {
                await Town.OpenTaskAsync(town.Of("reviewer.kunming"), number, stage);
                return;
            }
            catch (PathFailedException) when (look < 299)
            {
                await looks.WaitForNextTickAsync();
            }
        }
    }

    private static JsonNode Field(JsonNode change, string key) => change["fields"]!.AsArray().Single(field => (string?)field!["key"] == key)!;

    private static List<string?> Codes(JsonNode problem) => [.. problem["problems"]!.AsArray().Select(one => (string?)one!["code"])];

    /// <param name="mode">How the platform answers from now on.</param>
    private static Task SetAsync(Town town, string mode) => town.Administrator.PutAsync("/api/embedded-systems/code-platform", new JsonObject { ["mode"] = mode });
}
