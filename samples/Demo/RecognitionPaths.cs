using System.Net;
using System.Text.Json.Nodes;

namespace Ybtb.Demo;

/// <summary>门诊慢特病待遇认定: promised 5, statutory 20 working days.</summary>
/// <remarks>Played in the order of the list: the clock only moves forward.</remarks>
internal static class RecognitionPaths
{
    private const string Item = "chronic-special-disease-recognition";
    private const string Diagnosis = "diagnosis-proof";

    public static IReadOnlyList<DemoPath> All { get; } =
    [
        new(Item, "准予", "decided", "on-time", GrantAsync),
        new(Item, "异地受理，参保地准予", "decided", "on-time", AcrossOfficesAsync),
        new(Item, "未参保，不予受理", "acceptance-refused", null, NotInsuredAsync),
        new(Item, "审批不予", "decided", "on-time", DenyAsync),
        new(Item, "撤回", "withdrawn", null, WithdrawAsync),
        new(Item, "窗口审核不予受理", "acceptance-refused", null, RefuseAtTheWindowAsync),
        new(Item, "窗口要求补正，仍不齐，不予受理", "acceptance-refused", null, CorrectInVainBeforeAsync),
        new(Item, "受理后补正仍不齐，不予", "decided", "on-time", CorrectInVainAfterAsync),
        new(Item, "审批退回，重新初审后准予；延期未获同意", "decided", "on-time", SendBackAsync),
        new(Item, "受理前补正", "decided", "on-time", CorrectBeforeAsync),
        new(Item, "受理后补正，跨节中止计时", "decided", "on-time", CorrectAfterAsync) { Explained = true },
        new(Item, "流程暂停后恢复", "decided", "on-time", SuspendAsync),
        new(Item, "延期办结", "decided", "on-time", ExtendAsync) { Explained = true },
        new(Item, "专家评审，中止计时后准予", "decided", "on-time", PauseAsync),
        new(Item, "收件超期，视为受理", "decided", "promised-overdue", DeemAcceptedAsync),
        new(Item, "超过承诺时限", "decided", "promised-overdue", OverdueAsync),
        new(Item, "逾期未补正", "terminated", null, ExpireAsync),
    ];

    /// <summary>Lets a month go by.</summary>
    public static IReadOnlyList<DemoPath> Late { get; } = [new(Item, "受理后逾期未补正，不予", "decided", "on-time", ExpireAfterAsync)];

    private static async Task<string> GrantAsync(Town town)
    {
        var applicant = await town.InsuredApplicantAsync();
        var number = await AcceptedAsync(town, applicant);
        await ReviewAndApproveAsync(town, number, "准予");
        var entries = await town.Clerk.PostAsync("/api/registry/lookups", new JsonObject { ["number"] = applicant.Number });
        Expect.True(entries[0]!["recognitions"]!.AsArray().Count == 1, "登记库应有一条认定");
        return number;
    }

    private static async Task<string> AcrossOfficesAsync(Town town)
    {
        var filed = await town.DaliClerk.PostAsync("/api/cases", town.Application(Item, await town.InsuredApplicantAsync()));
        var number = (string)filed["number"]!;
        await Town.CompleteAsync(town.DaliClerk, number, "受理审核", "受理");
        await ReviewAndApproveAsync(town, number, "准予");
        return number;
    }

    private static async Task<string> NotInsuredAsync(Town town)
    {
        var number = (string)(await town.Clerk.PostAsync("/api/cases", town.Application(Item, town.NewApplicant())))["number"]!;
        await Town.CompleteAsync(town.Clerk, number, "受理审核", "受理");
        return number;
    }

    private static async Task<string> DenyAsync(Town town)
    {
        var number = await AcceptedAsync(town, await town.InsuredApplicantAsync());
        await Town.CompleteAsync(town.Reviewer, number, "初审", "不通过", "检查结果未达到认定标准。");
        await Town.CompleteAsync(town.Approver, number, "负责人审批", "不予", "检查结果未达到认定标准。");
        return number;
    }

    private static async Task<string> WithdrawAsync(Town town)
    {
        var number = await AcceptedAsync(town, await town.InsuredApplicantAsync());
        await town.Clerk.PostAsync($"/api/cases/{number}/withdrawal", new JsonObject { ["reason"] = "改在外地就医，暂不申请。" });
        await town.Clerk.RefusedAsync($"/api/cases/{number}/withdrawal", new JsonObject { ["reason"] = "再次撤回。" }, HttpStatusCode.Conflict);
        return number;
    }

    private static async Task<string> RefuseAtTheWindowAsync(Town town)
    {
        var number = (string)(await town.Clerk.PostAsync("/api/cases", town.Application(Item, await town.InsuredApplicantAsync())))["number"]!;
        await Town.CompleteAsync(town.Clerk, number, "受理审核", "不予受理", "诊断证明不是本人的。");
        return number;
    }

    private static async Task<string> CorrectInVainBeforeAsync(Town town)
    {
        var number = (string)(await town.Clerk.PostAsync("/api/cases", town.Application(Item, await town.InsuredApplicantAsync())))["number"]!;
        await Town.CompleteAsync(town.Clerk, number, "受理审核", "补正", "诊断证明未盖医院印章。", Diagnosis);
        await town.Clerk.PostAsync($"/api/cases/{number}/corrections", new JsonObject { ["materials"] = new JsonArray(), ["isFinal"] = true });
        return number;
    }

    private static async Task<string> CorrectInVainAfterAsync(Town town)
    {
        var number = await AcceptedAsync(town, await town.InsuredApplicantAsync());
        await Town.CompleteAsync(town.Reviewer, number, "初审", "补正", "诊断证明缺少医师签名。", Diagnosis);
        await town.Clerk.PostAsync($"/api/cases/{number}/corrections", new JsonObject { ["materials"] = new JsonArray(), ["isFinal"] = true });
        return number;
    }

    private static async Task<string> SendBackAsync(Town town)
    {
        var number = await AcceptedAsync(town, await town.InsuredApplicantAsync());
        await town.Reviewer.PostAsync($"/api/cases/{number}/extension-requests", new JsonObject { ["days"] = 5, ["reason"] = "需向外省医院核实诊断。" });
        await Town.CompleteAsync(town.Approver, number, "延期审批", "不同意", "可在期限内办结。");
        await Town.CompleteAsync(town.Reviewer, number, "初审", "通过", "符合认定条件。");
        await Town.CompleteAsync(town.Approver, number, "负责人审批", "退回", "请补充初审意见。");
        await ReviewAndApproveAsync(town, number, "准予");
        return number;
    }

    private static async Task<string> CorrectBeforeAsync(Town town)
    {
        var application = town.Application(Item, await town.InsuredApplicantAsync());
        var complete = application["materials"]!.DeepClone().AsArray();
        application["materials"] = new JsonArray(complete[0]!.DeepClone());
        var number = (string)(await town.Clerk.PostAsync("/api/cases", application))["number"]!;
        Expect.Equal("in-correction", await StatusAsync(town, number), "缺材料时应转入补正");
        await town.AdvanceAsync("2026-04-28T10:00:00");
        await town.Clerk.PostAsync($"/api/cases/{number}/corrections", Answer(complete[1]!.DeepClone()));
        await Town.CompleteAsync(town.Clerk, number, "受理审核", "受理");
        await ReviewAndApproveAsync(town, number, "准予");
        return number;
    }

    private static async Task<string> CorrectAfterAsync(Town town)
    {
        var number = await AcceptedAsync(town, await town.InsuredApplicantAsync());
        await town.AdvanceAsync("2026-04-29T15:00:00");
        await Town.CompleteAsync(town.Reviewer, number, "初审", "补正", "诊断证明缺少医师签名。", Diagnosis);
        var paused = await town.Clerk.GetAsync($"/api/cases/{number}");
        Expect.True(Clock(paused, "promised")["dueAt"] is null, "中止计时期间没有到期时刻");
        await town.AdvanceAsync("2026-05-07T10:00:00");   // over Labour Day and its make-up day
        await town.Clerk.PostAsync($"/api/cases/{number}/corrections", Answer(Material("diagnosis-certificate")));
        await ReviewAndApproveAsync(town, number, "准予");
        return number;
    }

    private static async Task<string> SuspendAsync(Town town)
    {
        var number = await AcceptedAsync(town, await town.InsuredApplicantAsync());
        await town.Operations.PostAsync($"/api/cases/{number}/suspension", new JsonObject { ["reason"] = "核查系统数据。" });
        Expect.True((await town.Reviewer.GetAsync("/api/tasks?limit=200"))["items"]!.AsArray().All(t => (string?)t!["caseNumber"] != number), "暂停的办件不在待办中");
        await town.Operations.PostAsync($"/api/cases/{number}/suspension/end", new JsonObject { ["reason"] = "核查完毕。" });
        await ReviewAndApproveAsync(town, number, "准予");
        return number;
    }

    private static async Task<string> ExtendAsync(Town town)
    {
        var number = await AcceptedAsync(town, await town.InsuredApplicantAsync());
        await town.Reviewer.PostAsync($"/api/cases/{number}/extension-requests", new JsonObject { ["days"] = 5, ["reason"] = "需向外省医院核实诊断。" });
        await Town.CompleteAsync(town.Approver, number, "延期审批", "同意", "同意延期。");
        await town.AdvanceAsync("2026-05-19T10:00:00");   // beyond the promised five days, within the extended ten
        await ReviewAndApproveAsync(town, number, "准予");
        return number;
    }

    private static async Task<string> PauseAsync(Town town)
    {
        var number = await AcceptedAsync(town, await town.InsuredApplicantAsync());
        var pause = new JsonObject { ["ground"] = "expert-review", ["notice"] = "云医保〔2026〕7号", ["expectedEndOn"] = "2026-05-26" };
        await town.Reviewer.PostAsync($"/api/cases/{number}/pauses", pause);
        await town.AdvanceAsync("2026-05-27T10:00:00");   // a day longer than was told, and beyond the five days
        await town.Reviewer.PostAsync($"/api/cases/{number}/pauses/end", new JsonObject());
        await ReviewAndApproveAsync(town, number, "准予");
        var parts = (await town.Clerk.GetAsync($"/api/cases/{number}"))["officeParts"]!.AsArray();
        Expect.Equal("on-time", (string?)parts.Single(p => (string?)p!["kind"]!["code"] == "handling")!["verdict"]!["code"], "中止计时不计入办理机构用时");
        return number;
    }

    private static async Task<string> DeemAcceptedAsync(Town town)
    {
        var number = (string)(await town.Clerk.PostAsync("/api/cases", town.Application(Item, await town.InsuredApplicantAsync())))["number"]!;
        await town.AdvanceAsync("2026-06-04T10:00:00");   // the fifth working day was the 3rd
        var page = await town.Clerk.GetAsync($"/api/cases/{number}");
        Expect.Equal((string?)page["filedAt"], (string?)page["acceptedAt"], "视为自收件之日起受理");
        await ReviewAndApproveAsync(town, number, "准予");
        return number;
    }

    private static async Task<string> OverdueAsync(Town town)
    {
        var number = await AcceptedAsync(town, await town.InsuredApplicantAsync());
        await town.AdvanceAsync("2026-06-12T10:00:00");
        Expect.Equal("overdue", (string?)Clock(await town.Clerk.GetAsync($"/api/cases/{number}"), "promised")["light"]!["code"], "承诺时限的灯");
        await ReviewAndApproveAsync(town, number, "准予");
        return number;
    }

    private static async Task<string> ExpireAsync(Town town)
    {
        var application = town.Application(Item, await town.InsuredApplicantAsync());
        application["materials"] = new JsonArray(application["materials"]![0]!.DeepClone());
        var number = (string)(await town.Clerk.PostAsync("/api/cases", application))["number"]!;
        await town.AdvanceAsync("2026-07-14T10:00:00");   // thirty days and more
        return number;
    }

    private static async Task<string> ExpireAfterAsync(Town town)
    {
        var number = await AcceptedAsync(town, await town.InsuredApplicantAsync());
        await Town.CompleteAsync(town.Reviewer, number, "初审", "补正", "诊断证明缺少医师签名。", Diagnosis);
        await town.PassAsync(minutes: 40 * 24 * 60);
        return number;
    }

    private static async Task<string> AcceptedAsync(Town town, Applicant applicant)
    {
        var number = (string)(await town.Clerk.PostAsync("/api/cases", town.Application(Item, applicant)))["number"]!;
        await Town.CompleteAsync(town.Clerk, number, "受理审核", "受理");
        return number;
    }

    private static async Task ReviewAndApproveAsync(Town town, string number, string outcome)
    {
        await Town.CompleteAsync(town.Reviewer, number, "初审", "通过", "符合认定条件。");
        await Town.CompleteAsync(town.Approver, number, "负责人审批", outcome);
    }

    private static async Task<string?> StatusAsync(Town town, string number) =>
        (string?)(await town.Clerk.GetAsync($"/api/cases/{number}"))["status"]!["code"];

    private static JsonNode Clock(JsonNode page, string kind) =>
        page["clocks"]!.AsArray().FirstOrDefault(c => (string?)c!["kind"]!["code"] == kind) ?? throw new PathFailedException($"办件没有“{kind}”时限。");

    private static JsonObject Answer(JsonNode material) => new() { ["materials"] = new JsonArray(material) };

    private static JsonObject Material(string code) => new() { ["code"] = code, ["trust"] = "original-checked" };
}
