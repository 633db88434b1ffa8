using System.Net;
using System.Text.Json.Nodes;

namespace Ybtb.Demo;

/// <summary>个人账户共济授权/解绑: instant, at any window.</summary>
internal static class SharingPaths
{
    private const string Item = "personal-account-sharing";

    public static IReadOnlyList<DemoPath> All { get; } =
    [
        new(Item, "异地窗口绑定", "delivered", "on-time", BindAsync),
        new(Item, "授权人解绑", "delivered", "on-time", UnbindAsync),
        new(Item, "重复绑定，不予受理", "acceptance-refused", null, BindTwiceAsync),
        new(Item, "授权人是居民参保，不予受理", "acceptance-refused", null, ResidentGrantorAsync),
        new(Item, "使用人申请解绑，不予受理", "acceptance-refused", null, UnbindByUserAsync),
        new(Item, "缺关系证明，当场补齐", "delivered", "on-time", MissingProofAsync),
    ];

    private static async Task<string> BindAsync(Town town)
    {
        var (grantor, user) = (Town.Mover(7), await town.InsuredApplicantAsync());
        var number = await FileAsync(town.DaliClerk, town, grantor, user);
        var sharings = (await town.RegisteredAsync(user))["sharings"]!.AsArray();
        Expect.True(sharings.Any(s => (string?)s!["boundBy"] == number && (string?)s["status"] == "active" && !(bool)s["isGrantor"]!), "登记库中使用人应有一条有效绑定");
        return number;
    }

    private static async Task<string> UnbindAsync(Town town)
    {
        var (grantor, user) = (Town.Mover(7), await town.InsuredApplicantAsync());
        await FileAsync(town.Clerk, town, grantor, user);
        var number = await FileAsync(town.Clerk, town, grantor, user, "unbind");
        Expect.Equal("ended", (string?)(await town.RegisteredAsync(user))["sharings"]![0]!["status"], "绑定状态");
        return number;
    }

    private static async Task<string> BindTwiceAsync(Town town)
    {
        var (grantor, user) = (Town.Mover(7), await town.InsuredApplicantAsync());
        await FileAsync(town.Clerk, town, grantor, user);
        return await FileAsync(town.DaliClerk, town, grantor, user);
    }

    private static async Task<string> ResidentGrantorAsync(Town town) =>
        await FileAsync(town.Clerk, town, await town.InsuredApplicantAsync(), await town.InsuredApplicantAsync());

    private static async Task<string> UnbindByUserAsync(Town town)
    {
        var (grantor, user) = (Town.Mover(7), Town.Mover(8));
        await FileAsync(town.Clerk, town, grantor, user);
        return await FileAsync(town.Clerk, town, user, grantor, "unbind");
    }

    private static async Task<string> MissingProofAsync(Town town)
    {
        var application = Application(town, Town.Mover(8), await town.InsuredApplicantAsync(), "bind");
        var incomplete = application.DeepClone().AsObject();
        incomplete["materials"]!.AsArray().RemoveAt(2);
        var problem = await town.Clerk.RefusedAsync("/api/cases", incomplete, HttpStatusCode.UnprocessableEntity);
        Expect.Equal("materials.relationship-proof", (string?)problem["problems"]![0]!["path"], "缺少的材料");
        return (string)(await town.Clerk.PostAsync("/api/cases", application))["number"]!;
    }

    private static async Task<string> FileAsync(Staff clerk, Town town, Applicant grantor, Applicant user, string situation = "bind") =>
        (string)(await clerk.PostAsync("/api/cases", Application(town, grantor, user, situation)))["number"]!;

    private static JsonObject Application(Town town, Applicant grantor, Applicant user, string situation)
    {
        var application = town.Application(Item, grantor);
        var answers = application["answers"]!.AsObject();
        answers["situation"] = situation;
        answers["userName"] = user.Name;
        answers["userCertificateNumber"] = user.Number;
        if (situation == "unbind")
        {
            answers.Remove("relation");
            application["materials"]!.AsArray().RemoveAt(2);
        }

        return application;
    }
}
