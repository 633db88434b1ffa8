using System.Text.Json.Nodes;

namespace Ybtb.Demo;

/// <summary>医保码同步: instant when the systems answer; a task at the window when they do not.</summary>
internal static class SyncPaths
{
    private const string Item = "e-credential-sync";
    private const string Delivered = "delivered";

    public static IReadOnlyList<DemoPath> All { get; } =
    [
        new(Item, "逐级同步，即时办结", Delivered, "on-time", SyncAsync),
        new(Item, "对方无法连接，自动重试后办结", Delivered, "on-time", RetryAsync),
        new(Item, "半小时无应答，窗口再次同步", Delivered, "on-time", AgainAsync),
        new(Item, "对方未接收，不予办理", "decided", "on-time", RefusedAsync),
        new(Item, "对方未接收，窗口再次同步", Delivered, "on-time", RefusedAndAgainAsync),
        new(Item, "半小时无应答，不予办理", "decided", "on-time", GivenUpAsync),
        new(Item, "等待应答时撤回", "withdrawn", null, WithdrawAsync),
        new(Item, "暂停参保，不予受理", "acceptance-refused", null, SuspendedAsync),
    ];

    private static async Task<string> SyncAsync(Town town)
    {
        var applicant = await town.InsuredApplicantAsync();
        var number = await FileAsync(town, applicant);
        await Town.UntilAsync(town.Clerk, number, Delivered);
        Expect.Equal("nation", (string?)(await town.RegisteredAsync(applicant))["credential"]!["level"], "已同步到");
        return number;
    }

    private static async Task<string> RetryAsync(Town town)
    {
        await SetAsync(town, "unreachable");
        var number = await FileAsync(town, await town.InsuredApplicantAsync());
        await town.PassAsync(minutes: 1);
        Expect.Equal("in-progress", (string?)(await town.Clerk.GetAsync($"/api/cases/{number}"))["status"]!["code"], "对方无应答时的办件状态");
        await SetAsync(town, "answering");
        await town.PassAsync(minutes: 10);
        await Town.UntilAsync(town.Clerk, number, Delivered);
        return number;
    }

    private static async Task<string> AgainAsync(Town town)
    {
        await SetAsync(town, "unreachable");
        var number = await FileAsync(town, await town.InsuredApplicantAsync());
        await town.PassAsync(minutes: 31);
        await SetAsync(town, "answering");
        await Town.CompleteAsync(town.Clerk, number, "同步无应答处置", "再次同步", "已与上级系统运维确认恢复。");
        await Town.UntilAsync(town.Clerk, number, Delivered);
        return number;
    }

    private static async Task<string> RefusedAsync(Town town)
    {
        await SetAsync(town, "refusing");
        var number = await FileAsync(town, await town.InsuredApplicantAsync());
        await town.PassAsync(minutes: 1);
        await SetAsync(town, "answering");
        await Town.CompleteAsync(town.Clerk, number, "同步被退回处置", "不予办理", "登记姓名与国家平台不一致，请先办理信息变更。");
        return number;
    }

    private static async Task<string> RefusedAndAgainAsync(Town town)
    {
        await SetAsync(town, "refusing");
        var number = await FileAsync(town, await town.InsuredApplicantAsync());
        await town.PassAsync(minutes: 1);
        await SetAsync(town, "answering");
        await Town.CompleteAsync(town.Clerk, number, "同步被退回处置", "再次同步", "上级系统已更正登记姓名。");
        await Town.UntilAsync(town.Clerk, number, Delivered);
        return number;
    }

    private static async Task<string> GivenUpAsync(Town town)
    {
        await SetAsync(town, "unreachable");
        var number = await FileAsync(town, await town.InsuredApplicantAsync());
        await town.PassAsync(minutes: 31);
        await SetAsync(town, "answering");
        await Town.CompleteAsync(town.Clerk, number, "同步无应答处置", "不予办理", "上级系统停机维护，请明日再来。");
        return number;
    }

    private static async Task<string> WithdrawAsync(Town town)
    {
        await SetAsync(town, "unreachable");
        var number = await FileAsync(town, await town.InsuredApplicantAsync());
        await town.Clerk.PostAsync($"/api/cases/{number}/withdrawal", new JsonObject { ["reason"] = "改日再办。" });
        await SetAsync(town, "answering");
        return number;
    }

    private static Task<string> SuspendedAsync(Town town) => FileAsync(town, Town.Mover(13));

    private static async Task<string> FileAsync(Town town, Applicant applicant) =>
        (string)(await town.Clerk.PostAsync("/api/cases", town.Application(Item, applicant)))["number"]!;

    /// <param name="mode">How the embedded systems answer from now on.</param>
    private static Task SetAsync(Town town, string mode) => town.Administrator.PutAsync("/api/embedded-systems/credentials", new JsonObject { ["mode"] = mode });
}
