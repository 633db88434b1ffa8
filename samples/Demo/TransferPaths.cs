using System.Text.Json.Nodes;

namespace Ybtb.Demo;

/// <summary>医保关系转移接续: two offices, ten and five of fifteen working days.</summary>
/// <remarks>Played in the order of the list: the clock only moves forward.</remarks>
internal static class TransferPaths
{
    private const string Item = "insurance-relation-transfer";
    private const string Sichuan = "510000";

    public static IReadOnlyList<DemoPath> All { get; } =
    [
        new(Item, "省内转移，转入地申请", "decided", "on-time", GrantAsync),
        new(Item, "省内转移，转出地申请", "decided", "on-time", AppliedAtOutAsync),
        new(Item, "转出地不予，转入地答复不予", "decided", "on-time", RefusedAsync),
        new(Item, "外省转入", "decided", "on-time", FromAnotherProvinceAsync),
        new(Item, "转往外省", "decided", "on-time", ToAnotherProvinceAsync),
        new(Item, "未停保，不予受理", "acceptance-refused", null, NotSuspendedAsync),
        new(Item, "重复申请不予收件，前件撤回", "withdrawn", null, TwiceAsync),
        new(Item, "转出办理中撤回", "withdrawn", null, WithdrawAsync),
        new(Item, "欠费补正，中止计时后准予", "decided", "on-time", CorrectAsync),
        new(Item, "补正后受理，各环节退回重办，延期后准予", "decided", "on-time", EveryWayBackAsync),
        new(Item, "转入地不予", "decided", "on-time", DeniedByTransferInAsync),
        new(Item, "外省不予转出，重新办理后准予", "decided", "on-time", RefusedByAnotherProvinceAsync),
        new(Item, "外省不予转入，补正仍不齐，不予", "decided", "on-time", RefusedInAnotherProvinceAsync),
        new(Item, "受理前补正仍不齐，不予受理", "acceptance-refused", null, CorrectInVainAsync),
        new(Item, "转出阶段跨国庆超期，整件按时", "decided", "on-time", OverdueStageAsync),
    ];

    /// <summary>Lets two months go by.</summary>
    public static IReadOnlyList<DemoPath> Late { get; } =
    [
        new(Item, "受理前逾期未补正", "terminated", null, ExpireAsync),
        new(Item, "受理后逾期未补正，不予", "decided", "on-time", ExpireAfterAsync),
    ];

    private static async Task<string> GrantAsync(Town town)
    {
        var mover = Town.Mover(0);
        var number = await FileAsync(town.Clerk, town, mover);
        await TransferOutAsync(town, number);
        await TransferInAsync(town, number);
        var entries = await town.Clerk.PostAsync("/api/registry/lookups", new JsonObject { ["number"] = mover.Number });
        var enrolments = entries[0]!["enrolments"]!.AsArray();
        Expect.True(enrolments.Count(e => (string?)e!["status"] == "ended") == 1, "转出地的参保应已终止");
        Expect.True((int?)enrolments.Single(e => (string?)e!["status"] == "active")!["creditedMonths"] == 60, "转入地应计入60个月缴费年限");
        Expect.Equal("completed", (string?)entries[0]!["transfers"]![0]!["status"], "转移接续登记");
        return number;
    }

    private static async Task<string> AppliedAtOutAsync(Town town)
    {
        var number = await FileAsync(town.DaliClerk, town, Town.Mover(1), appliedAt: "transfer-out");
        await town.Reviewer.HiddenAsync($"/api/cases/{number}");
        await TransferOutAsync(town, number);
        await TransferInAsync(town, number);
        Expect.True((await town.DaliReviewer.GetAsync($"/api/cases/{number}"))["decision"] is not null, "转出地移交后仍可查看");
        return number;
    }

    private static async Task<string> RefusedAsync(Town town)
    {
        var number = await FileAsync(town.Clerk, town, Town.Mover(2));
        await RefuseOutAsync(town, number);
        await Town.CompleteAsync(town.Approver, number, "转接受阻处理", "不予", "请补缴欠费后重新申请。");
        return number;
    }

    private static async Task<string> FromAnotherProvinceAsync(Town town)
    {
        var number = await FileAsync(town.Clerk, town, Town.Mover(16), left: Sichuan);
        await Town.CompleteWithAsync(town.Reviewer, number, "外省信息表登记", "收到信息表", Information());
        await TransferInAsync(town, number);
        return number;
    }

    private static async Task<string> ToAnotherProvinceAsync(Town town)
    {
        var number = await FileAsync(town.DaliClerk, town, Town.Mover(12), joined: Sichuan, appliedAt: "transfer-out");
        await TransferOutAsync(town, number);
        await Town.CompleteAsync(town.DaliReviewer, number, "外省转入结果登记", "已转入", "外省经办机构已回函。");
        return number;
    }

    private static async Task<string> NotSuspendedAsync(Town town)
    {
        var insured = await town.InsuredApplicantAsync();   // a resident of 五华, where he says he comes from
        return await FileAsync(town.Clerk, town, insured, left: "530102", joined: "532901");
    }

    private static async Task<string> TwiceAsync(Town town)
    {
        var first = await FileAsync(town.Clerk, town, Town.Mover(3));
        var refused = await RefusedAsync(() => FileAsync(town.DaliClerk, town, Town.Mover(3), appliedAt: "transfer-out"));
        Expect.True(refused.Problem["detail"]!.ToString().Contains(first, StringComparison.Ordinal), "应说明在办的办件");
        await town.Clerk.PostAsync($"/api/cases/{first}/withdrawal", new JsonObject { ["reason"] = "演示结束。" });
        return first;
    }

    private static async Task<string> WithdrawAsync(Town town)
    {
        var number = await FileAsync(town.Clerk, town, Town.Mover(4));
        await town.Clerk.PostAsync($"/api/cases/{number}/withdrawal", new JsonObject { ["reason"] = "暂不转移。" });
        await FileAsync(town.Clerk, town, Town.Mover(4));   // he may apply again at once
        return number;
    }

    private static async Task<string> CorrectAsync(Town town)
    {
        var number = await FileAsync(town.Clerk, town, Town.Mover(5));
        await RefuseOutAsync(town, number);
        await Town.CompleteAsync(town.Approver, number, "转接受阻处理", "补正", "请到大理市补缴欠费，并提交缴费凭证。");
        await town.AdvanceAsync("2026-07-24T10:00:00");
        var proof = new JsonObject { ["code"] = "payment-proof", ["trust"] = "copy", ["name"] = "缴费凭证" };
        await town.Clerk.PostAsync($"/api/cases/{number}/corrections", new JsonObject { ["materials"] = new JsonArray(proof) });
        await TransferOutAsync(town, number);
        await TransferInAsync(town, number);
        return number;
    }

    private static async Task<string> EveryWayBackAsync(Town town)
    {
        var number = await FileIncompleteAsync(town, Town.Mover(7));
        await town.Clerk.PostAsync($"/api/cases/{number}/corrections", new JsonObject { ["materials"] = new JsonArray(Proof("identity-document")) });
        await Town.CompleteAsync(town.DaliReviewer, number, "转出审核", "同意转出");
        await Town.CompleteAsync(town.DaliApprover, number, "转出审批", "退回", "请核对2024年的缴费月数。");
        await TransferOutAsync(town, number);
        await AskForDaysAsync(town, number, "不同意");
        await AskForDaysAsync(town, number, "同意");
        await Town.CompleteAsync(town.Reviewer, number, "转入审核", "退回转出地", "缴费月数与申请人所述不符。");
        await TransferOutAsync(town, number);
        await Town.CompleteAsync(town.Reviewer, number, "转入审核", "不同意转入", "姓名与信息表不一致。");
        await Town.CompleteAsync(town.Approver, number, "转入审批", "退回", "曾用名已核实，请重新审核。");
        await TransferInAsync(town, number);
        return number;
    }

    private static async Task<string> DeniedByTransferInAsync(Town town)
    {
        var number = await FileAsync(town.Clerk, town, Town.Mover(8));
        await TransferOutAsync(town, number);
        await Town.CompleteAsync(town.Reviewer, number, "转入审核", "不同意转入", "信息表所载与本人不符。");
        await Town.CompleteAsync(town.Approver, number, "转入审批", "不予", "信息表所载与本人不符。");
        return number;
    }

    private static async Task<string> RefusedByAnotherProvinceAsync(Town town)
    {
        var number = await FileAsync(town.Clerk, town, Town.Mover(17), left: Sichuan);
        await Town.CompleteWithAsync(town.Reviewer, number, "外省信息表登记", "外省不予转出", Refusal());
        await Town.CompleteAsync(town.Approver, number, "转接受阻处理", "重新办理", "申请人已在当地补缴。");
        await Town.CompleteWithAsync(town.Reviewer, number, "外省信息表登记", "收到信息表", Information());
        await TransferInAsync(town, number);
        return number;
    }

    private static async Task<string> RefusedInAnotherProvinceAsync(Town town)
    {
        var number = await FileAsync(town.DaliClerk, town, Town.Mover(14), joined: Sichuan, appliedAt: "transfer-out");
        await TransferOutAsync(town, number);
        await Town.CompleteWithAsync(town.DaliReviewer, number, "外省转入结果登记", "外省不予转入", Refusal());
        await Town.CompleteAsync(town.DaliApprover, number, "转接受阻处理", "补正", "请提交外省经办机构要求的说明。", "identity-document");
        await town.DaliClerk.PostAsync($"/api/cases/{number}/corrections", new JsonObject { ["materials"] = new JsonArray(), ["isFinal"] = true });
        return number;
    }

    private static async Task<string> CorrectInVainAsync(Town town)
    {
        var number = await FileIncompleteAsync(town, Town.Mover(11));
        await town.Clerk.PostAsync($"/api/cases/{number}/corrections", new JsonObject { ["materials"] = new JsonArray(), ["isFinal"] = true });
        return number;
    }

    private static async Task<string> ExpireAsync(Town town)
    {
        var number = await FileIncompleteAsync(town, Town.Mover(11));
        await town.PassAsync(minutes: 40 * 24 * 60);
        return number;
    }

    private static async Task<string> ExpireAfterAsync(Town town)
    {
        var number = await FileAsync(town.Clerk, town, Town.Mover(10));
        await RefuseOutAsync(town, number);
        await Town.CompleteAsync(town.Approver, number, "转接受阻处理", "补正", "请到大理市补缴欠费，并提交缴费凭证。");
        await town.PassAsync(minutes: 40 * 24 * 60);
        return number;
    }

    private static async Task<string> OverdueStageAsync(Town town)
    {
        await town.AdvanceAsync("2026-09-21T10:00:00");
        var number = await FileAsync(town.Clerk, town, Town.Mover(6));
        await town.AdvanceAsync("2026-10-13T10:00:00");   // the tenth day, over 中秋 and 国庆, was Monday the 12th
        await TransferOutAsync(town, number);
        await town.AdvanceAsync("2026-10-16T10:00:00");
        await TransferInAsync(town, number);
        var stages = (await town.Clerk.GetAsync($"/api/cases/{number}"))["clocks"]!.AsArray().Where(c => c!["stage"] is not null).ToList();
        Expect.Equal("stage-overdue", (string?)stages[0]!["verdict"]!["code"], "转出阶段的结论");
        Expect.Equal("on-time", (string?)stages[1]!["verdict"]!["code"], "转入阶段的结论");
        return number;
    }

    private static async Task<RefusedException> RefusedAsync(Func<Task<string>> file)
    {
        try
        {
            throw new PathFailedException($"应不予收件，却成为办件 {await file()}。");
        }
        catch (RefusedException refused)
        {
            return refused;
        }
    }

    private static async Task<string> FileAsync(
        Staff clerk, Town town, Applicant applicant, string left = "532901", string joined = "530102", string appliedAt = "transfer-in")
    {
        var application = town.Application(Item, applicant);
        var answers = application["answers"]!;
        answers["transferOutArea"] = left;
        answers["transferInArea"] = joined;
        answers["appliedAt"] = appliedAt;
        return (string)(await clerk.PostAsync("/api/cases", application))["number"]!;
    }

    private static async Task TransferOutAsync(Town town, string number)
    {
        await Town.CompleteAsync(town.DaliReviewer, number, "转出审核", "同意转出", "缴费记录完整。");
        await Town.CompleteAsync(town.DaliApprover, number, "转出审批", "准予转出");
    }

    private static async Task TransferInAsync(Town town, string number)
    {
        await Town.CompleteAsync(town.Reviewer, number, "转入审核", "同意转入", "信息表与本人一致。");
        await Town.CompleteAsync(town.Approver, number, "转入审批", "准予");
    }

    private static async Task RefuseOutAsync(Town town, string number)
    {
        await Town.CompleteWithAsync(town.DaliReviewer, number, "转出审核", "不予转出", Refusal());
        await Town.CompleteWithAsync(town.DaliApprover, number, "转出审批", "不予转出", Refusal());
    }

    private static async Task AskForDaysAsync(Town town, string number, string outcome)
    {
        await town.Reviewer.PostAsync($"/api/cases/{number}/extension-requests", new JsonObject { ["days"] = 5, ["reason"] = "缴费月数需两地核对。" });
        await Town.CompleteAsync(town.Approver, number, "延期审批", outcome, "已核实。");
    }

    /// <summary>Without the certificate.</summary>
    private static async Task<string> FileIncompleteAsync(Town town, Applicant applicant)
    {
        var application = town.Application(Item, applicant);
        application["materials"] = new JsonArray();
        return (string)(await town.Clerk.PostAsync("/api/cases", application))["number"]!;
    }

    private static JsonObject Proof(string code) => new() { ["code"] = code, ["trust"] = "original-checked" };

    private static JsonObject Refusal() => new() { ["refusalReasons"] = new JsonArray("arrears"), ["explanation"] = "2025年有三个月未缴。" };

    private static JsonObject Information() => new()
    {
        ["insurance"] = "employee", ["paidMonths"] = 120, ["accountBalance"] = "2345.67", ["office"] = "成都市医疗保障事务中心", ["issuedOn"] = "2026-06-30",
    };
}
