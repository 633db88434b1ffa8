using System.Net;
using System.Text.Json.Nodes;

namespace Ybtb.Demo;

/// <summary>异地就医备案 (事项 15–19): filed anywhere, decided at once by the insured place, changed and cancelled by the same item.</summary>
internal static class RemoteCarePaths
{
    private const string Retiree = "remote-filing-resettled-retiree", Resident = "remote-filing-long-term-resident", Worker = "remote-filing-stationed-worker",
        Referral = "remote-filing-referral", Temporary = "remote-filing-temporary", Decided = "decided", Refused = "acceptance-refused", OnTime = "on-time";

    private static readonly string[] Items = [Retiree, Resident, Worker, Referral, Temporary];

    public static IReadOnlyList<DemoPath> All { get; } =
    [
        .. Items.Select(item => new DemoPath(item, "异地窗口新办，参保地即时办结", Decided, OnTime, town => NewAsync(town, item))),
        .. Items.Select(item => new DemoPath(item, "变更就医地", Decided, OnTime, town => ChangeAsync(town, item))),
        .. Items.Select(item => new DemoPath(item, "取消备案", Decided, OnTime, town => CancelAsync(town, item))),
        .. Items.Select(item => new DemoPath(item, "重复备案，不予受理", Refused, null, town => TwiceAsync(town, item))),
        new(Retiree, "未参保，不予受理", Refused, null, StrangerAsync),
        new(Resident, "就医地在参保统筹区内，不予受理", Refused, null, AtHomeAsync),
        new(Worker, "参保地电话受理", Decided, OnTime, PhoneAsync),
        new(Referral, "转出医院窗口受理", Decided, OnTime, AtTheHospitalAsync),
        new(Referral, "转出医院无转诊资质，不予受理", Refused, null, UnqualifiedAsync),
        new(Temporary, "终止日期早于起始日期，不予受理", Refused, null, BackwardsAsync),
        new(Temporary, "第三方代办点受理", Decided, OnTime, AtTheAgentAsync),
    ];

    private static async Task<string> NewAsync(Town town, string item)
    {
        var applicant = await town.InsuredApplicantAsync();
        var number = await FileAsync(town.DaliClerk, town.Application(item, applicant));
        var filing = (await FilingsAsync(town, applicant)).Single()!;
        Expect.Equal("YD" + number, (string?)filing["filingNumber"], "备案号");
        Expect.True((string?)filing["state"] is "pending" or "in-force", "备案应有效或待生效");
        return number;
    }

    private static async Task<string> ChangeAsync(Town town, string item)
    {
        var applicant = await town.InsuredApplicantAsync();
        var application = town.Application(item, applicant);
        await FileAsync(town.Clerk, application);
        application["answers"]!["action"] = "change";
        application["answers"]!["destination"] = "500000";
        var number = await FileAsync(town.DaliClerk, application);
        var filings = await FilingsAsync(town, applicant);
        Expect.True(filings.Any(filing => (string?)filing!["destination"] == "重庆市" && (string?)filing["caseNumber"] == number), "变更后的就医地应为重庆市");
        Expect.True(filings.Any(filing => (string?)filing!["state"] == "superseded" && (string?)filing["closedBy"] == number), "原备案应已变更");
        return number;
    }

    private static async Task<string> CancelAsync(Town town, string item)
    {
        var applicant = await town.InsuredApplicantAsync();
        var first = await FileAsync(town.Clerk, town.Application(item, applicant));
        var number = await FileAsync(town.DaliClerk, Cancellation(town, item, applicant, "YD" + first));
        Expect.Equal("cancelled", (string?)(await FilingsAsync(town, applicant)).Single()!["state"], "备案状态");
        return number;
    }

    private static async Task<string> TwiceAsync(Town town, string item)
    {
        var application = town.Application(item, await town.InsuredApplicantAsync());
        await FileAsync(town.Clerk, application);
        return await FileAsync(town.DaliClerk, application);
    }

    private static Task<string> StrangerAsync(Town town) => FileAsync(town.Clerk, town.Application(Retiree, town.NewApplicant()));

    private static async Task<string> AtHomeAsync(Town town)
    {
        var application = town.Application(Resident, await town.InsuredApplicantAsync());
        application["answers"]!["destination"] = "530100";
        return await FileAsync(town.Clerk, application);
    }

    /// <summary>大理 answers the telephone for somebody insured in 五华 and is refused; 五华 writes it down.</summary>
    private static async Task<string> PhoneAsync(Town town)
    {
        var applicant = await town.InsuredApplicantAsync();
        var application = town.Application(Worker, applicant);
        application["channel"] = "phone";
        application["identityLevel"] = "unverified";
        application["materials"] = new JsonArray();
        application["answers"]!["callerPhone"] = applicant.Phone;
        application["answers"]!["callChecks"] = new JsonArray("identity", "insured-place");
        var problem = await town.DaliClerk.RefusedAsync("/api/cases", application, HttpStatusCode.UnprocessableEntity);
        Expect.Equal("channel", (string?)problem["problems"]![0]!["path"], "不能代录的原因");
        return await FileAsync(town.Clerk, application);
    }

    private static async Task<string> AtTheHospitalAsync(Town town)
    {
        var application = town.Application(Referral, await town.InsuredApplicantAsync());
        application["channel"] = "institution-counter";
        return await FileAsync(town.Of("clerk.hospital"), application);
    }

    /// <summary>Without its certificate the application is not even taken; a pharmacy’s is good for nothing.</summary>
    private static async Task<string> UnqualifiedAsync(Town town)
    {
        var application = town.Application(Referral, await town.InsuredApplicantAsync());
        var incomplete = application.DeepClone().AsObject();
        incomplete["materials"]!.AsArray().RemoveAt(1);
        var problem = await town.Clerk.RefusedAsync("/api/cases", incomplete, HttpStatusCode.UnprocessableEntity);
        Expect.Equal("materials.referral-certificate", (string?)problem["problems"]![0]!["path"], "缺少的材料");
        application["answers"]!["referringHospital"] = "P53010299002";
        return await FileAsync(town.Clerk, application);
    }

    private static async Task<string> BackwardsAsync(Town town)
    {
        var application = town.Application(Temporary, await town.InsuredApplicantAsync());
        application["answers"]!["endsOn"] = "2026-04-24";
        return await FileAsync(town.Clerk, application);
    }

    private static async Task<string> AtTheAgentAsync(Town town)
    {
        var application = town.Application(Temporary, await town.InsuredApplicantAsync());
        application["channel"] = "agent";
        return await FileAsync(town.Of("clerk.agent"), application);
    }

    private static JsonObject Cancellation(Town town, string item, Applicant applicant, string filingNumber)
    {
        var application = town.Application(item, applicant);
        var given = application["answers"]!.AsObject();
        application["answers"] = new JsonObject
        {
            ["action"] = "cancel", ["filingNumber"] = filingNumber, ["personName"] = applicant.Name, ["certificateType"] = (string?)given["certificateType"],
            ["certificateNumber"] = applicant.Number, ["phone"] = applicant.Phone,
        };
        return application;
    }

    private static async Task<string> FileAsync(Staff clerk, JsonObject application) => (string)(await clerk.PostAsync("/api/cases", application))["number"]!;

    private static async Task<JsonArray> FilingsAsync(Town town, Applicant applicant) => (await town.RegisteredAsync(applicant))["remoteCareFilings"]!.AsArray();
}
