using System.Net;
using System.Text.Json.Nodes;

namespace Ybtb.Demo;

/// <summary>参保人员信息变更登记: at once, or for key information after two reviews at the insured place.</summary>
internal static class ChangePaths
{
    private const string Item = "insured-person-info-change";
    private const string Proof = "key-change-proof";

    public static IReadOnlyList<DemoPath> All { get; } =
    [
        new(Item, "异地变更电话、住址", "delivered", "on-time", ContactAsync),
        new(Item, "变更姓名，参保地初审复审", "delivered", "on-time", NameAsync),
        new(Item, "变更姓名，补正后准予", "delivered", "on-time", CorrectAsync),
        new(Item, "变更姓名，复审退回后准予", "delivered", "on-time", SendBackAsync),
        new(Item, "变更姓名，补正仍不齐，不予", "decided", "on-time", CorrectInVainAsync),
        new(Item, "变更证件号码，审核期间号码登记在他人名下，不予", "decided", "on-time", TakenMeanwhileAsync),
        new(Item, "变更姓名，复审不予", "decided", "on-time", DenyAsync),
        new(Item, "变更姓名，审核中撤回", "withdrawn", null, WithdrawAsync),
        new(Item, "单位代办，盖章登记表", "delivered", "on-time", EmployerAsync),
        new(Item, "未参保，不予受理", "acceptance-refused", null, NotInsuredAsync),
        new(Item, "关键信息缺辅助材料，当场补齐", "delivered", "on-time", MissingProofAsync),
    ];

    /// <summary>Lets a month and a weekend go by.</summary>
    public static IReadOnlyList<DemoPath> Late { get; } = [new(Item, "变更姓名，逾期未补正", "decided", "on-time", ExpireAsync)];

    private static async Task<string> ContactAsync(Town town)
    {
        var applicant = await town.InsuredApplicantAsync();
        var number = (string)(await town.DaliClerk.PostAsync("/api/cases", town.Application(Item, applicant)))["number"]!;
        var person = await town.RegisteredAsync(applicant);
        Expect.Equal("199****0006", (string?)person["phoneMasked"], "登记库中的联系电话");
        Expect.True(person["changes"]!.AsArray().Count == 2, "变更前后应有两条记录");
        return number;
    }

    private static async Task<string> NameAsync(Town town)
    {
        var applicant = await town.InsuredApplicantAsync();
        var number = await FileNameAsync(town, town.DaliClerk, applicant);
        await ReviewAsync(town, number, "同意变更");
        Expect.Equal("name", (string?)(await town.RegisteredAsync(applicant))["changes"]![0]!["field"], "登记库中的变更");
        return number;
    }

    private static async Task<string> CorrectAsync(Town town)
    {
        var number = await FileNameAsync(town, town.Clerk, await town.InsuredApplicantAsync());
        await Town.CompleteAsync(town.Reviewer, number, "初审", "补正", "请补交载明更名的户口簿页。", Proof);
        await town.Clerk.PostAsync($"/api/cases/{number}/corrections", new JsonObject { ["materials"] = new JsonArray(Material(Proof)) });
        await ReviewAsync(town, number, "同意变更");
        return number;
    }

    private static async Task<string> SendBackAsync(Town town)
    {
        var number = await FileNameAsync(town, town.Clerk, await town.InsuredApplicantAsync());
        await Town.CompleteAsync(town.Reviewer, number, "初审", "不通过", "户口簿页不清晰。");
        await Town.CompleteAsync(town.Of("second.wuhua"), number, "复审", "退回", "户口簿页可以辨认，请重新审核。");
        await ReviewAsync(town, number, "同意变更");
        return number;
    }

    private static async Task<string> CorrectInVainAsync(Town town)
    {
        var number = await FileNameAsync(town, town.Clerk, await town.InsuredApplicantAsync());
        await Town.CompleteAsync(town.Reviewer, number, "初审", "补正", "请补交载明更名的户口簿页。", Proof);
        await town.Clerk.PostAsync($"/api/cases/{number}/corrections", new JsonObject { ["materials"] = new JsonArray(), ["isFinal"] = true });
        return number;
    }

    private static async Task<string> TakenMeanwhileAsync(Town town)
    {
        var application = NameApplication(town, await town.InsuredApplicantAsync());
        var somebody = town.NewApplicant();
        var answers = application["answers"]!.AsObject();
        answers.Remove("newName");
        answers["changes"] = new JsonArray("certificate");
        answers["newCertificateType"] = "identity-card";
        answers["newCertificateNumber"] = somebody.Number;
        var number = (string)(await town.Clerk.PostAsync("/api/cases", application))["number"]!;
        await town.Clerk.PostAsync("/api/cases", town.Application("resident-enrollment", somebody));
        await ReviewAsync(town, number, "同意变更");
        return number;
    }

    private static async Task<string> DenyAsync(Town town)
    {
        var applicant = await town.InsuredApplicantAsync();
        var number = await FileNameAsync(town, town.Clerk, applicant);
        await ReviewAsync(town, number, "不予变更");
        Expect.True((await town.RegisteredAsync(applicant))["changes"]!.AsArray().Count == 0, "不予变更的不得改动登记信息");
        return number;
    }

    private static async Task<string> WithdrawAsync(Town town)
    {
        var number = await FileNameAsync(town, town.Clerk, await town.InsuredApplicantAsync());
        await town.Clerk.PostAsync($"/api/cases/{number}/withdrawal", new JsonObject { ["reason"] = "暂不更名。" });
        return number;
    }

    private static async Task<string> EmployerAsync(Town town)
    {
        var application = town.Application(Item, Town.Mover(9));
        var acting = town.NewApplicant();
        application["representative"] = new JsonObject
        {
            ["name"] = acting.Name, ["certificateType"] = "identity-card", ["number"] = acting.Number, ["phone"] = acting.Phone, ["relation"] = "employer",
        };
        await town.Clerk.RefusedAsync("/api/cases", application, HttpStatusCode.UnprocessableEntity);
        application["materials"]![0] = Material("stamped-change-form");
        return (string)(await town.Clerk.PostAsync("/api/cases", application))["number"]!;
    }

    private static async Task<string> NotInsuredAsync(Town town) =>
        (string)(await town.Clerk.PostAsync("/api/cases", town.Application(Item, town.NewApplicant())))["number"]!;

    private static async Task<string> MissingProofAsync(Town town)
    {
        var application = NameApplication(town, await town.InsuredApplicantAsync());
        var incomplete = application.DeepClone().AsObject();
        incomplete["materials"]!.AsArray().RemoveAt(2);
        await town.Clerk.RefusedAsync("/api/cases", incomplete, HttpStatusCode.UnprocessableEntity);
        var number = (string)(await town.Clerk.PostAsync("/api/cases", application))["number"]!;
        await ReviewAsync(town, number, "同意变更");
        return number;
    }

    private static async Task<string> ExpireAsync(Town town)
    {
        var number = await FileNameAsync(town, town.Clerk, await town.InsuredApplicantAsync());
        await Town.CompleteAsync(town.Reviewer, number, "初审", "补正", "请补交载明更名的户口簿页。", Proof);
        await town.PassAsync(minutes: 40 * 24 * 60);
        return number;
    }

    private static async Task ReviewAsync(Town town, string number, string outcome)
    {
        await Town.CompleteAsync(town.Reviewer, number, "初审", "通过", "材料齐全。");
        await Town.CompleteAsync(town.Of("second.wuhua"), number, "复审", outcome, "已核对变更前后信息。");
    }

    private static async Task<string> FileNameAsync(Town town, Staff clerk, Applicant applicant) =>
        (string)(await clerk.PostAsync("/api/cases", NameApplication(town, applicant)))["number"]!;

    private static JsonObject NameApplication(Town town, Applicant applicant)
    {
        var application = town.Application(Item, applicant);
        var answers = application["answers"]!.AsObject();
        answers.Remove("newPhone");
        answers.Remove("newAddress");
        answers["changes"] = new JsonArray("name");
        answers["newName"] = applicant.Name + "文";
        application["materials"]!.AsArray().Add(Material(Proof));
        return application;
    }

    private static JsonObject Material(string code) => new() { ["code"] = code, ["trust"] = "original-checked" };
}
