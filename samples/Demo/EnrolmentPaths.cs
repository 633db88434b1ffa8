using System.Net;
using System.Text.Json.Nodes;

namespace Ybtb.Demo;

/// <summary>Items 1, 3, 4 and 5, and what they do to each other and to item 2: enrolled and suspended on the spot, without review.</summary>
internal static class EnrolmentPaths
{
    private const string Flexible = "flexible-employment-enrollment";
    private const string Resident = "resident-enrollment";
    private const string Student = "provincial-university-student-enrollment";
    private const string Newborn = "newborn-enrollment";
    private const string Suspension = "resident-enrollment-suspension";

    private static int newborns;

    public static IReadOnlyList<DemoPath> All { get; } =
    [
        Granted(Flexible, "参保，当场登记", FlexibleAsync),
        Granted(Flexible, "参保地在外州（市）", town => FlexibleAsync(town, "533401")),
        Granted(Flexible, "停保，再以居民参保", FlexibleSuspensionAsync),
        Granted(Flexible, "窗口引导线上办理", GuidedAsync),
        Granted(Flexible, "小程序线上办理", town => OnlineAsync(town, town.Application(Flexible, town.NewApplicant()), "identity-document")),
        Refused(Flexible, "已参加居民医保，不予受理", InsuredAsResidentAsync),
        Refused(Flexible, "未以灵活就业身份参保，停保不予受理", NothingToSuspendAsync),
        Granted(Flexible, "乡镇窗口不受理，改到县（区）窗口", TownshipAsync),

        Granted(Resident, "外州（市）参保地，街道窗口收件", StreetAsync),
        Granted(Resident, "小程序线上办理", town => OnlineAsync(town, town.Application(Resident, town.NewApplicant()), "identity-document")),
        Granted(Resident, "参保地没有星级，改选后登记", PlaceAsync),
        Refused(Resident, "证件号码属他人，不予受理", OtherNameAsync),
        Granted(Resident, "代办不适用，本人办理", NoRepresentativeAsync),

        Granted(Student, "外州（市）窗口收件，省本级参保", StudentAsync),
        Granted(Student, "小程序线上办理", town => OnlineAsync(town, town.Application(Student, town.NewApplicant()), "identity-document")),
        Refused(Student, "在户籍地已参保，不予受理", StudentInsuredAtHomeAsync),
        Granted(Student, "缺学号，当场补填", StudentWithoutNumberAsync),

        Granted(Newborn, "只有出生医学证明", NewbornAsync),
        Granted(Newborn, "小程序线上办理", town => OnlineAsync(town, NewbornOf(town), "identity-document", "birth-certificate")),
        Granted(Newborn, "定点医疗机构窗口收件", HospitalAsync),
        Granted(Newborn, "代办，补交授权委托书", NewbornRepresentedAsync),
        Refused(Newborn, "超过12个月，不予受理", TooOldAsync),
        Refused(Newborn, "重复登记，不予受理", NewbornTwiceAsync),

        Granted(Suspension, "居民停保", SuspensionAsync),
        Granted(Suspension, "小程序线上办理，免交材料", async town => await OnlineAsync(town, town.Application(Suspension, await town.InsuredApplicantAsync()))),
        Granted(Suspension, "自助终端办理", TerminalAsync),
        Granted(Suspension, "窗口引导线上办理", GuidedSuspensionAsync),
        Granted(Suspension, "新生儿停保，监护人代办", NewbornSuspensionAsync),
        Granted(Suspension, "缺变更登记表，当场补齐", SuspensionWithoutFormAsync),
        Refused(Suspension, "未参保，不予受理", NotInsuredAsync),
        Refused(Suspension, "因死亡停保而无人代办，不予受理", DeceasedAloneAsync),
    ];

    private static DemoPath Granted(string item, string name, Func<Town, Task<string>> run) => new(item, name, "delivered", "on-time", run);

    private static DemoPath Refused(string item, string name, Func<Town, Task<string>> run) => new(item, name, "acceptance-refused", null, run);

    private static Task<string> FlexibleAsync(Town town) => FlexibleAsync(town, "530102");

    private static async Task<string> FlexibleAsync(Town town, string region)
    {
        var applicant = town.NewApplicant();
        var application = town.Application(Flexible, applicant);
        application["answers"]!["enrolmentRegion"] = region;
        var number = await FileAsync(town.Clerk, application);
        var enrolment = await LatestAsync(town, applicant.Number);
        Expect.Equal("employee flexible", $"{enrolment["kind"]} {enrolment["category"]}", "登记的参保身份");
        Expect.Equal(region, (string?)enrolment["region"], "参保地区");
        return number;
    }

    private static async Task<string> FlexibleSuspensionAsync(Town town)
    {
        var applicant = town.NewApplicant();
        await FileAsync(town.Clerk, town.Application(Flexible, applicant));
        var number = await FileAsync(town.DaliClerk, FlexibleSuspension(town, applicant));
        Expect.Equal("suspended", (string?)(await LatestAsync(town, applicant.Number))["status"], "停保后的参保状态");
        var again = await town.Clerk.PostAsync("/api/cases", town.Application(Resident, applicant));
        Expect.Equal("granted", (string?)again["decision"], "停保后以居民参保");
        return number;
    }

    /// <summary>引导指导办理: the window helps, the channel is online, so the certificate is a photograph.</summary>
    private static async Task<string> GuidedAsync(Town town)
    {
        var application = town.Application(Flexible, town.NewApplicant());
        application["channel"] = "guided-online";
        await town.Clerk.RefusedAsync("/api/cases", application.DeepClone(), HttpStatusCode.UnprocessableEntity);   // an original cannot be shown online
        application["materials"] = new JsonArray(await town.Clerk.UploadAsync("identity-document"));
        return await FileAsync(town.Clerk, application);
    }

    /// <summary>The applicant himself, in the mini program.</summary>
    private static async Task<string> OnlineAsync(Town town, JsonObject application, params string[] materials)
    {
        application["channel"] = "mini-program";
        application["identityLevel"] = "face";
        application["materials"] = new JsonArray();
        foreach (var material in materials)
        {
            application["materials"]!.AsArray().Add(await town.App.UploadAsync(material));
        }

        return (string)(await town.App.PostAsync("/api/cases", application))["number"]!;
    }

    private static async Task<string> TerminalAsync(Town town)
    {
        var application = town.Application(Suspension, await town.InsuredApplicantAsync());
        application["channel"] = "self-service-terminal";
        application["identityLevel"] = "face";
        application["materials"] = new JsonArray();
        return (string)(await town.Terminal.PostAsync("/api/cases", application))["number"]!;
    }

    private static async Task<string> GuidedSuspensionAsync(Town town)
    {
        var application = town.Application(Suspension, await town.InsuredApplicantAsync());
        application["channel"] = "guided-online";
        application["materials"] = new JsonArray();
        return await FileAsync(town.DaliClerk, application);
    }

    private static async Task<string> InsuredAsResidentAsync(Town town) =>
        await NotAcceptedAsync(town.Clerk, town.Application(Flexible, await town.InsuredApplicantAsync()), "请先办理城乡居民停保登记");

    private static async Task<string> NothingToSuspendAsync(Town town) =>
        await NotAcceptedAsync(town.Clerk, FlexibleSuspension(town, await town.InsuredApplicantAsync()), "请办理城乡居民停保登记");

    private static async Task<string> TownshipAsync(Town town)
    {
        var application = town.Application(Flexible, town.NewApplicant());
        await ProblemAsync(town.Of("clerk.street"), application, "office-not-allowed");
        return await FileAsync(town.Clerk, application);
    }

    private static async Task<string> StreetAsync(Town town)
    {
        var application = town.Application(Resident, town.NewApplicant());
        application["answers"]!["enrolmentRegion"] = "532901";
        return await FileAsync(town.Of("clerk.street"), application);
    }

    private static async Task<string> PlaceAsync(Town town)
    {
        var application = town.Application(Resident, town.NewApplicant());
        application["answers"]!["personCategory"] = "student";
        application["answers"]!["enrolmentPlace"] = "work";
        await ProblemAsync(town.Clerk, application, "place-not-offered");
        application["answers"]!["enrolmentPlace"] = "school";
        return await FileAsync(town.Clerk, application);
    }

    private static async Task<string> OtherNameAsync(Town town)
    {
        var insured = await town.InsuredApplicantAsync();
        return await NotAcceptedAsync(town.DaliClerk, town.Application(Resident, insured with { Name = "另有其人" }), "另一姓名");
    }

    private static async Task<string> NoRepresentativeAsync(Town town)
    {
        var application = town.Application(Resident, town.NewApplicant());
        application["representative"] = Representative("spouse");
        await ProblemAsync(town.Clerk, application, "representative-not-allowed");
        application.Remove("representative");
        return await FileAsync(town.Clerk, application);
    }

    private static async Task<string> StudentAsync(Town town)
    {
        var applicant = town.NewApplicant();
        var number = await FileAsync(town.DaliClerk, town.Application(Student, applicant));
        var page = await town.Of("supervisor.province").GetAsync($"/api/cases/{number}");
        Expect.Equal("530000", (string?)page["decidingOffice"]!["code"], "办理地");
        var enrolment = await LatestAsync(town, applicant.Number);
        Expect.Equal("530000 university-student", $"{enrolment["poolingArea"]} {enrolment["category"]}", "参保统筹区和人员类别");
        return number;
    }

    private static async Task<string> StudentInsuredAtHomeAsync(Town town) =>
        await NotAcceptedAsync(town.Clerk, town.Application(Student, await town.InsuredApplicantAsync()), "请先办理城乡居民停保登记");

    private static async Task<string> StudentWithoutNumberAsync(Town town)
    {
        var application = town.Application(Student, town.NewApplicant());
        var incomplete = application.DeepClone().AsObject();
        incomplete["answers"]!.AsObject().Remove("studentNumber");
        await ProblemAsync(town.Clerk, incomplete, "required");
        return await FileAsync(town.Clerk, application);
    }

    private static async Task<string> NewbornAsync(Town town)
    {
        var application = NewbornOf(town);
        var number = await FileAsync(town.Clerk, application);
        var enrolment = await LatestAsync(town, (string)application["answers"]!["certificateNumber"]!);
        Expect.Equal("newborn 2026", $"{enrolment["category"]} {enrolment["contributionYear"]}", "人员类别和缴费属期");
        return number;
    }

    private static Task<string> HospitalAsync(Town town)
    {
        var application = NewbornOf(town);
        application["channel"] = "institution-counter";
        return FileAsync(town.Of("clerk.hospital"), application);
    }

    private static async Task<string> NewbornRepresentedAsync(Town town)
    {
        var application = NewbornOf(town);
        application["representative"] = Representative("relative");
        await ProblemAsync(town.Clerk, application, "material-missing");
        Add(application, "power-of-attorney", "representative-identity-document");
        return await FileAsync(town.Clerk, application);
    }

    private static Task<string> TooOldAsync(Town town)
    {
        var application = NewbornOf(town);
        application["answers"]!["birthDate"] = "2025-04-01";
        return NotAcceptedAsync(town.Clerk, application, "请改为办理城乡居民参保登记");
    }

    private static async Task<string> NewbornTwiceAsync(Town town)
    {
        var application = NewbornOf(town);
        await FileAsync(town.Clerk, application);
        return await NotAcceptedAsync(town.DaliClerk, application, "无需重复登记");
    }

    private static async Task<string> SuspensionAsync(Town town)
    {
        var insured = await town.InsuredApplicantAsync();
        var number = await FileAsync(town.DaliClerk, town.Application(Suspension, insured));
        var enrolment = await LatestAsync(town, insured.Number);
        Expect.Equal("suspended employee-insurance", $"{enrolment["status"]} {enrolment["suspensionReason"]}", "停保状态和原因");
        Expect.Equal(number, (string?)enrolment["endedByCase"], "停保的办件");
        return number;
    }

    private static async Task<string> NewbornSuspensionAsync(Town town)
    {
        var newborn = NewbornOf(town);
        await FileAsync(town.Clerk, newborn);
        var application = town.Application(Suspension, town.NewApplicant());
        foreach (var field in new[] { "personName", "certificateType", "certificateNumber" })
        {
            application["answers"]![field] = newborn["answers"]![field]!.DeepClone();
        }

        application["answers"]!["suspensionReason"] = "moved-away";
        application["representative"] = Representative("guardian");
        Add(application, "representative-identity-document");
        return await FileAsync(town.Clerk, application);
    }

    private static async Task<string> SuspensionWithoutFormAsync(Town town)
    {
        var application = town.Application(Suspension, await town.InsuredApplicantAsync());
        var incomplete = application.DeepClone().AsObject();
        incomplete["materials"]!.AsArray().RemoveAt(0);
        await ProblemAsync(town.Clerk, incomplete, "material-missing");
        return await FileAsync(town.Clerk, application);
    }

    private static Task<string> NotInsuredAsync(Town town) =>
        NotAcceptedAsync(town.Clerk, town.Application(Suspension, town.NewApplicant()), "无需办理停保登记");

    private static async Task<string> DeceasedAloneAsync(Town town)
    {
        var application = town.Application(Suspension, await town.InsuredApplicantAsync());
        application["answers"]!["suspensionReason"] = "deceased";
        return await NotAcceptedAsync(town.Clerk, application, "应由监护人或近亲属代为申请");
    }

    private static JsonObject NewbornOf(Town town)
    {
        var guardian = town.NewApplicant();
        var application = town.Application(Newborn, guardian);
        var answers = application["answers"]!;
        answers["personName"] = "示例宝宝";
        answers["certificateNumber"] = $"A53{++newborns:0000000}";
        answers["guardianName"] = guardian.Name;
        answers["guardianCertificateNumber"] = guardian.Number;
        return application;
    }

    private static JsonObject FlexibleSuspension(Town town, Applicant applicant)
    {
        var application = town.Application(Flexible, applicant);
        var answers = application["answers"]!.AsObject();
        answers["situation"] = "suspension";
        foreach (var field in new[] { "personCategory", "workerKind", "enrolmentPlace", "enrolmentRegion", "address" })
        {
            answers.Remove(field);
        }

        return application;
    }

    private static JsonObject Representative(string relation) => new()
    {
        ["name"] = "王代办", ["certificateType"] = "identity-card", ["number"] = "530102199002159975", ["relation"] = relation, ["phone"] = "19900019999",
    };

    private static void Add(JsonObject application, params string[] materials)
    {
        foreach (var code in materials)
        {
            application["materials"]!.AsArray().Add(new JsonObject { ["code"] = code, ["trust"] = "original-checked" });
        }
    }

    private static async Task<string> FileAsync(Staff clerk, JsonObject application) =>
        (string)(await clerk.PostAsync("/api/cases", application.DeepClone()))["number"]!;

    private static async Task<string> NotAcceptedAsync(Staff clerk, JsonObject application, string told)
    {
        var filed = await clerk.PostAsync("/api/cases", application.DeepClone());
        Expect.True(((string?)filed["reason"])?.Contains(told, StringComparison.Ordinal) == true, $"不予受理的理由应说明“{told}”");
        return (string)filed["number"]!;
    }

    private static async Task ProblemAsync(Staff clerk, JsonObject application, string code)
    {
        var problem = await clerk.RefusedAsync("/api/cases", application.DeepClone(), HttpStatusCode.UnprocessableEntity);
        Expect.True(problem["problems"]!.AsArray().Any(p => (string?)p!["code"] == code), $"应因“{code}”退回");
    }

    private static async Task<JsonNode> LatestAsync(Town town, string number)
    {
        var persons = await town.Clerk.PostAsync("/api/registry/lookups", new JsonObject { ["number"] = number });
        return persons[0]?["enrolments"]?[0] ?? throw new PathFailedException("登记库中没有参保登记。");
    }
}
