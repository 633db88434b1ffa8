using System.Net;
using System.Text.Json.Nodes;

namespace Ybtb.Demo;

/// <summary>参保人员、参保单位参保信息查询: instant, at any window; the result is printed there.</summary>
internal static class QueryPaths
{
    private const string OfPerson = "insured-person-info-query";
    private const string OfEmployer = "employer-info-query";

    public static IReadOnlyList<DemoPath> All { get; } =
    [
        new(OfPerson, "职工查询，异地窗口打印全部内容", "delivered", "on-time", EmployeeAsync),
        new(OfPerson, "居民查询，看到刚办的参保登记", "delivered", "on-time", ResidentAsync),
        new(OfPerson, "代办查询，补交授权书", "delivered", "on-time", RepresentedAsync),
        new(OfPerson, "第三方代办点查询", "delivered", "on-time", AtAgentAsync),
        new(OfPerson, "未参保，不予受理", "acceptance-refused", null, NotInsuredAsync),
        new(OfEmployer, "单位查询，打印全部内容", "delivered", "on-time", EmployerAsync),
        new(OfEmployer, "引导线上办理，数据共享免交证明", "delivered", "on-time", WaivedAsync),
        new(OfEmployer, "缺单位证明，补交介绍信", "delivered", "on-time", ProofAsync),
        new(OfEmployer, "单位未登记，不予受理", "acceptance-refused", null, UnknownEmployerAsync),
    ];

    private static async Task<string> EmployeeAsync(Town town)
    {
        var number = await FileAsync(town.DaliClerk, town.Application(OfPerson));
        var result = await town.DaliClerk.GetAsync($"/api/cases/{number}/result");
        Expect.Equal("查询结果解释归属昆明市统筹区。", (string?)result["notes"]?[0], "查询结果的说明");
        Expect.True(result["sections"]!.AsArray().Select(section => (int)section!["no"]!).Distinct().SequenceEqual([1, 2, 3, 4]), "职工查询的四行内容都应有结果");
        return number;
    }

    private static async Task<string> ResidentAsync(Town town)
    {
        var applicant = await town.InsuredApplicantAsync();
        var application = town.Application(OfPerson, applicant);
        var answers = application["answers"]!.AsObject();
        answers["category"] = "resident";
        answers.Remove("employeeContents");
        answers["residentContents"] = new JsonArray("enrolment-status", "related-information");
        var number = await FileAsync(town.Clerk, application);
        var sections = (await town.Clerk.GetAsync($"/api/cases/{number}/result"))["sections"]!.AsArray();
        var standing = sections.First(section => (string?)section!["name"] == "个人参保状态")!["rows"]![0]!;
        Expect.Equal("正常参保", (string?)standing[3], "查询结果中的参保状态");
        return number;
    }

    private static async Task<string> RepresentedAsync(Town town)
    {
        var application = town.Application(OfPerson);
        var acting = town.NewApplicant();
        application["representative"] = new JsonObject
        {
            ["name"] = acting.Name, ["certificateType"] = "identity-card", ["number"] = acting.Number, ["phone"] = acting.Phone, ["relation"] = "entrusted",
        };
        var problem = await town.Clerk.RefusedAsync("/api/cases", application.DeepClone(), HttpStatusCode.UnprocessableEntity);
        Expect.Equal("materials.power-of-attorney", (string?)problem["problems"]?[0]?["path"], "应要求提供有效授权书");
        application["materials"]!.AsArray().Add(new JsonObject { ["code"] = "power-of-attorney", ["trust"] = "original-checked" });
        return await FileAsync(town.Clerk, application);
    }

    private static Task<string> AtAgentAsync(Town town)
    {
        var application = town.Application(OfPerson);
        application["channel"] = "agent";
        return FileAsync(town.Of("clerk.agent"), application);
    }

    private static async Task<string> NotInsuredAsync(Town town)
    {
        var refused = await town.Clerk.PostAsync("/api/cases", town.Application(OfPerson, town.NewApplicant()));
        Expect.True(((string?)refused["reason"])?.Contains("没有查到", StringComparison.Ordinal) == true, "不予受理须说明没有参保记录");
        return (string)refused["number"]!;
    }

    private static async Task<string> EmployerAsync(Town town)
    {
        var number = await FileAsync(town.DaliClerk, town.Application(OfEmployer));
        var sections = (await town.DaliClerk.GetAsync($"/api/cases/{number}/result"))["sections"]!.AsArray();
        Expect.True(sections.Select(section => (int)section!["no"]!).Distinct().SequenceEqual([1, 2, 3, 4]), "单位查询的四行内容都应有结果");
        return number;
    }

    private static Task<string> WaivedAsync(Town town)
    {
        var application = town.Application(OfEmployer);
        application["channel"] = "guided-online";
        application["materials"] = new JsonArray();
        return FileAsync(town.Clerk, application);
    }

    private static async Task<string> ProofAsync(Town town)
    {
        var application = town.Application(OfEmployer);
        application["materials"] = new JsonArray();
        var problem = await town.Clerk.RefusedAsync("/api/cases", application.DeepClone(), HttpStatusCode.UnprocessableEntity);
        Expect.True(problem["problems"]!.AsArray().Count == 1, "应一次性告知缺少单位证明");
        application["materials"] = new JsonArray(new JsonObject { ["code"] = "introduction-letter", ["trust"] = "original-checked" });
        return await FileAsync(town.Clerk, application);
    }

    private static async Task<string> UnknownEmployerAsync(Town town)
    {
        var application = town.Application(OfEmployer);
        application["answers"]!["creditCode"] = "93533102NATE5T057K";
        var refused = await town.Clerk.PostAsync("/api/cases", application);
        Expect.True(((string?)refused["reason"])?.Contains("参保登记", StringComparison.Ordinal) == true, "不予受理须说明单位没有参保登记");
        return (string)refused["number"]!;
    }

    private static async Task<string> FileAsync(Staff clerk, JsonObject application) => (string)(await clerk.PostAsync("/api/cases", application))["number"]!;
}
