using System.Net;
using System.Text.Json.Nodes;

namespace Ybtb.Demo;

/// <summary>参保凭证 and 参保证明: instant, on any channel of the province, issued and sealed by the insured place.</summary>
internal static class IssuancePaths
{
    private const string Voucher = "enrollment-voucher-issue";
    private const string Certificate = "enrollment-certificate-issue";
    private const string OfUnit = "enrollment-certificate-issue-unit";
    private const string Refused = "acceptance-refused";

    public static IReadOnlyList<DemoPath> All { get; } =
    [
        new(Voucher, "外州（市）窗口收件，参保地出具，窗口打印签收", "delivered", "on-time", town => AtTheWindowAsync(town, Voucher, "enrolment-voucher")),
        new(Voucher, "自助终端直接打印", "delivered", "on-time", town => AtTheTerminalAsync(town, Voucher)),
        new(Voucher, "小程序线上开具，原渠道反馈", "delivered", "on-time", town => OnlineAsync(town, Voucher)),
        new(Voucher, "转移后开具，列出两地参保时段", "decided", "on-time", MoverAsync),
        new(Voucher, "代办，补交授权书", "decided", "on-time", RepresentedAsync),
        new(Voucher, "再次开具，另编文号", "decided", "on-time", AgainAsync),
        new(Voucher, "从未参保，不予受理", Refused, null, NeverInsuredAsync),
        new(Voucher, "所选险种没有参保，不予受理", Refused, null, OtherInsuranceAsync),

        new(Certificate, "个人，外州（市）窗口收件，当面签收", "delivered", "on-time", town => AtTheWindowAsync(town, Certificate, "enrolment-certificate")),
        new(Certificate, "个人，指定期间，小程序开具", "delivered", "on-time", OfAPeriodAsync),
        new(Certificate, "个人，自助终端打印", "delivered", "on-time", town => AtTheTerminalAsync(town, Certificate)),
        new(Certificate, "单位，窗口出示单位证明，当面签收", "delivered", "on-time", town => AtTheWindowAsync(town, OfUnit, "enrolment-certificate")),
        new(Certificate, "单位，引导线上办理，数据共享免交证明", "delivered", "on-time", UnitOnlineAsync),
        new(Certificate, "单位，误交个人证件，改交介绍信", "decided", "on-time", UnitProofAsync),
        new(Certificate, "期间内没有参保，不予受理", Refused, null, NotInThePeriodAsync),
        new(Certificate, "单位未登记，不予受理", Refused, null, UnknownUnitAsync),
    ];

    private static async Task<string> AtTheWindowAsync(Town town, string sample, string kind)
    {
        var number = await FileAsync(town.DaliClerk, town.Application(sample));
        var issued = await IssuedAsync(town.DaliClerk, number);
        Expect.Equal(kind, (string?)issued["kind"], "文书种类");
        Expect.Equal("530102", (string?)issued["office"]!["code"], "出具机构");
        await town.DaliClerk.PostAsync($"/api/documents/{issued["id"]}/prints", new JsonObject { ["copies"] = 1 });
        var delivery = await town.DaliClerk.GetAsync($"/api/documents/{issued["id"]}/delivery");
        await town.DaliClerk.PostAsync($"/api/documents/{issued["id"]}/delivery", new JsonObject
        {
            ["manner"] = "counter", ["receiver"] = "applicant", ["strokes"] = new JsonArray(new JsonArray(100, 100, 500, 180, 250, 260), new JsonArray(300, 90, 320, 280)),
        }, (long)delivery["revision"]!);
        return number;
    }

    private static async Task<string> AtTheTerminalAsync(Town town, string sample)
    {
        var number = await FileAsync(town.Terminal, Direct(town, sample, "self-service-terminal"));
        var issued = await IssuedAsync(town.Terminal, number);
        var printed = await town.Terminal.PostAsync($"/api/documents/{issued["id"]}/prints", new JsonObject { ["copies"] = 1 });
        Expect.Equal("self-service", (string?)printed["delivery"]!["manner"], "送达方式");
        return number;
    }

    private static async Task<string> OnlineAsync(Town town, string sample)
    {
        var number = await FileAsync(town.App, Direct(town, sample, "mini-program"));
        Expect.Equal("original-channel", (string?)(await IssuedAsync(town.App, number))["delivery"]!["manner"], "送达方式");
        return number;
    }

    private static Task<string> OfAPeriodAsync(Town town)
    {
        var application = Direct(town, Certificate, "mini-program");
        application["answers"]!["periodFrom"] = "2026-01-01";
        application["answers"]!["periodTo"] = "2026-01-31";
        return OnlineAsync(town, application);
    }

    private static async Task<string> OnlineAsync(Town town, JsonObject application)
    {
        var number = await FileAsync(town.App, application);
        await IssuedAsync(town.App, number);
        return number;
    }

    private static async Task<string> MoverAsync(Town town)
    {
        var application = town.Application(Voucher, Town.Mover(11));
        application["answers"]!["purpose"] = "transfer";
        var number = await FileAsync(town.Clerk, application);
        Expect.Equal("530102", (string?)(await IssuedAsync(town.Clerk, number))["office"]!["code"], "出具机构");
        return number;
    }

    private static async Task<string> RepresentedAsync(Town town)
    {
        var application = town.Application(Voucher);
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

    private static async Task<string> AgainAsync(Town town)
    {
        var first = await IssuedAsync(town.Clerk, await FileAsync(town.Clerk, town.Application(Voucher)));
        var number = await FileAsync(town.Clerk, town.Application(Voucher));
        Expect.True((string?)first["number"] != (string?)(await IssuedAsync(town.Clerk, number))["number"], "再次开具应另编文号");
        return number;
    }

    private static async Task<string> NeverInsuredAsync(Town town) =>
        await RefusedAsync(town, town.Application(Voucher, town.NewApplicant()), "没有查到");

    private static async Task<string> OtherInsuranceAsync(Town town)
    {
        var application = town.Application(Voucher);
        application["answers"]!["insurances"] = new JsonArray("resident");
        return await RefusedAsync(town, application, "没有城乡居民基本医疗保险参保记录");
    }

    private static async Task<string> NotInThePeriodAsync(Town town)
    {
        var application = town.Application(Certificate);
        application["answers"]!["periodTo"] = "2019-12-31";
        return await RefusedAsync(town, application, "没有参保记录");
    }

    private static async Task<string> UnknownUnitAsync(Town town)
    {
        var application = town.Application(OfUnit);
        application["answers"]!["creditCode"] = "93533102NATE5T057K";
        return await RefusedAsync(town, application, "没有在云南省进行医疗保险参保登记");
    }

    private static async Task<string> UnitOnlineAsync(Town town)
    {
        var application = town.Application(OfUnit);
        application["channel"] = "guided-online";
        application["materials"] = new JsonArray();
        var number = await FileAsync(town.Clerk, application);
        await IssuedAsync(town.Clerk, number);
        return number;
    }

    private static async Task<string> UnitProofAsync(Town town)
    {
        var application = town.Application(OfUnit);
        application["materials"] = new JsonArray(new JsonObject { ["code"] = "identity-document", ["trust"] = "original-checked" });
        var problem = await town.Clerk.RefusedAsync("/api/cases", application.DeepClone(), HttpStatusCode.UnprocessableEntity);
        Expect.Equal("materials.unit-proof-shown", (string?)problem["problems"]?[0]?["path"], "应要求提供单位证明");
        application["materials"] = new JsonArray(new JsonObject { ["code"] = "introduction-letter", ["trust"] = "original-checked" });
        return await FileAsync(town.Clerk, application);
    }

    private static async Task<string> RefusedAsync(Town town, JsonObject application, string reason)
    {
        var refused = await town.Clerk.PostAsync("/api/cases", application);
        Expect.True(((string?)refused["reason"])?.Contains(reason, StringComparison.Ordinal) == true, $"不予受理的理由应说明“{reason}”");
        return (string)refused["number"]!;
    }

    /// <summary>Without papers: whoever has signed in is known.</summary>
    private static JsonObject Direct(Town town, string sample, string channel)
    {
        var application = town.Application(sample);
        application["channel"] = channel;
        application["identityLevel"] = "real-name";
        application["materials"] = new JsonArray();
        return application;
    }

    private static async Task<JsonNode> IssuedAsync(Staff who, string number) => await IssuedAsync(who.GetAsync, (path, body) => who.PostAsync(path, body), number);

    private static async Task<JsonNode> IssuedAsync(Channel who, string number) => await IssuedAsync(who.GetAsync, who.PostAsync, number);

    /// <summary>The proof that the case is owed, issued.</summary>
    private static async Task<JsonNode> IssuedAsync(Func<string, Task<JsonNode>> get, Func<string, JsonNode, Task<JsonNode>> post, string number)
    {
        var owed = (await get($"/api/cases/{number}/documents")).AsArray().First(document => ((string?)document!["kind"])!.StartsWith("enrolment-", StringComparison.Ordinal))!;
        var issued = await post($"/api/cases/{number}/documents/{owed["obligationId"]}/issue", new JsonObject());
        Expect.Equal("issued", (string?)issued["state"], "文书状态");
        return issued;
    }

    private static async Task<string> FileAsync(Staff clerk, JsonObject application) => (string)(await clerk.PostAsync("/api/cases", application))["number"]!;

    private static async Task<string> FileAsync(Channel channel, JsonObject application) => (string)(await channel.PostAsync("/api/cases", application))["number"]!;
}
