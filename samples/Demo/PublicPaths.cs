using System.Net;
using System.Text.Json.Nodes;

namespace Ybtb.Demo;

/// <summary>What applicants do themselves, by case number and one-time code.</summary>
internal static class PublicPaths
{
    private const string Item = "chronic-special-disease-recognition";

    public static IReadOnlyList<DemoPath> All { get; } =
    [
        new(Item, "申请人凭验证码自助补正后准予；错误、他人、用过的验证码均被拒绝", "decided", "on-time", CorrectAsync),
        new(Item, "申请人凭验证码自助撤回", "withdrawn", null, WithdrawAsync),
    ];

    private static async Task<string> CorrectAsync(Town town)
    {
        var (number, other) = (await FileIncompleteAsync(town), await FileIncompleteAsync(town));
        using var phone = town.NewTelephone();
        var code = await phone.AskCodeAsync(number);
        foreach (var wrong in new[] { code == "000000" ? "000001" : "000000", "", "验证码" })
        {
            await phone.RefusedAsync("/api/public/session", Entry(number, wrong), HttpStatusCode.Unauthorized);
        }

        await phone.RefusedAsync("/api/public/session", Entry(other, code), HttpStatusCode.Unauthorized);
        await phone.EnterAsync(number, code);
        await phone.RefusedAsync("/api/public/session", Entry(number, code), HttpStatusCode.Unauthorized);

        var progress = await phone.GetAsync("/api/public/case");
        Expect.Equal("correction", (string?)progress["todo"]?["kind"] ?? "", "申请人应看到需要补正");
        var line = (await phone.GetAsync("/api/public/case/correction"))["lines"]![0]!;
        var upload = await phone.PhotographAsync((string)line["code"]!);
        var answer = new JsonObject { ["uploads"] = new JsonArray(upload) };
        Expect.Equal("answered", (string?)(await phone.PostAsync("/api/public/case/correction/answer", answer.DeepClone()))["state"] ?? "", "补正应已提交");
        await phone.RefusedAsync("/api/public/case/correction/answer", answer, HttpStatusCode.Conflict);

        await Town.CompleteAsync(town.Clerk, number, "受理审核", "受理");
        await Town.CompleteAsync(town.Reviewer, number, "初审", "通过", "符合认定条件。");
        await Town.CompleteAsync(town.Approver, number, "负责人审批", "准予");
        Expect.Equal("decided", (string?)(await phone.GetAsync("/api/public/case"))["status"]?["code"] ?? "", "申请人应看到已办结");
        return number;
    }

    private static async Task<string> WithdrawAsync(Town town)
    {
        var number = await FileIncompleteAsync(town);
        using var phone = town.NewTelephone();
        await phone.EnterAsync(number, await phone.AskCodeAsync(number));
        await phone.PostAsync("/api/public/case/withdrawal", new JsonObject { ["reason"] = "暂时不办了。" });
        await phone.RefusedAsync("/api/public/case/correction/answer", new JsonObject { ["uploads"] = new JsonArray() }, HttpStatusCode.Conflict);
        return number;
    }

    private static JsonObject Entry(string number, string code) => new() { ["caseNumber"] = number, ["code"] = code };

    /// <summary>Without the proof of the diagnosis: the applicant is asked for it at once.</summary>
    private static async Task<string> FileIncompleteAsync(Town town)
    {
        var application = town.Application(Item, await town.InsuredApplicantAsync());
        application["materials"] = new JsonArray(application["materials"]![0]!.DeepClone());
        return (string)(await town.Clerk.PostAsync("/api/cases", application))["number"]!;
    }
}
