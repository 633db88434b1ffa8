using System.Net;
using System.Text.Json.Nodes;
using Ybtb.Api.Tests.Calendars;
using Ybtb.Api.Tests.Hosting;
using Ybtb.Api.Tests.Security;

namespace Ybtb.Api.Tests.BaseData;

/// <summary>机构 over HTTP: adding, changing, closing, and who may.</summary>
public sealed class OfficeTests(SharedServer shared) : IClassFixture<SharedServer>
{
    private const string Offices = "/api/offices";
    private readonly YbtbTestServer server = shared.Server;

    [Fact]
    public async Task Add_ThenChange_IsKnownAtOnceWithItsHistory()
    {
        var administrator = await server.Of("administrator");
        var added = await administrator.PostAsync(Offices, New("530102801", "530102", "新建街道"));
        var tag = added.Headers.ETag!.Tag;
        Assert.Equal("新建街道", (string)(await added.JsonAsync())["name"]!);
        await ProblemAssert.IsAsync(await administrator.PostAsync(Offices, New("530102801", "530102", "又一个")), HttpStatusCode.Conflict, "office-code-taken");

        var change = new JsonObject { ["name"] = "新建街道便民服务中心", ["phone"] = "0871-60000000", ["address"] = "示例路1号", ["reason"] = "更名" };
        await ProblemAssert.IsAsync(await administrator.PutAsync($"{Offices}/530102801", change.DeepClone(), null), HttpStatusCode.PreconditionRequired, "precondition-required");
        Assert.Equal(HttpStatusCode.OK, (await administrator.PutAsync($"{Offices}/530102801", change.DeepClone(), tag)).StatusCode);
        await ProblemAssert.IsAsync(await administrator.PutAsync($"{Offices}/530102801", change, tag), HttpStatusCode.PreconditionFailed, "precondition-failed");

        var detail = await administrator.ReadAsync($"{Offices}/530102801");
        Assert.Equal(["修改", "新增"], detail["history"]!.AsArray().Select(entry => (string)entry!["kind"]!["name"]!));
        Assert.Equal(("更名", "新建街道", "0871-60000000"),
            ((string)detail["history"]![0]!["reason"]!, (string)detail["history"]![0]!["before"]!["name"]!, (string)detail["history"]![0]!["after"]!["phone"]!));
        var account = await administrator.PostAsync("/api/accounts", new JsonObject
        {
            ["login"] = "clerk.new", ["displayName"] = "新窗口", ["officeCode"] = "530102801", ["roles"] = new JsonArray("Clerk"),
        });
        Assert.Equal(HttpStatusCode.OK, account.StatusCode);   // the office is there for whoever names it
        Assert.Equal("新建街道便民服务中心", (string)(await administrator.ReadAsync("/api/accounts/clerk.new"))["account"]!["officeName"]!);
    }

    [Fact]
    public async Task Close_WhileSomethingIsLeft_IsRefusedWithItsReason()
    {
        var administrator = await server.Of("administrator");
        await (await administrator.PostAsync(Offices, New("530102802", "530102", "旧街道"))).JsonAsync();
        var added = await administrator.PostAsync("/api/accounts", new JsonObject
        {
            ["login"] = "clerk.old", ["displayName"] = "旧窗口", ["officeCode"] = "530102802", ["roles"] = new JsonArray("Clerk"),
        });
        Assert.Equal(HttpStatusCode.OK, added.StatusCode);

        var refused = await CloseAsync(administrator, "530102802");
        await ProblemAssert.IsAsync(refused, HttpStatusCode.Conflict, "office-change-refused");
        Assert.Contains("还有1个启用中的账号", (await JsonNode.ParseAsync(await refused.Content.ReadAsStreamAsync()))!["detail"]!.GetValue<string>(), StringComparison.Ordinal);
        await ProblemAssert.IsAsync(await CloseAsync(administrator, "530102"), HttpStatusCode.Conflict, "office-change-refused");

        var revision = (long)(await administrator.ReadAsync("/api/accounts/clerk.old"))["account"]!["revision"]!;
        await (await administrator.PostAsync("/api/accounts/clerk.old/disable", new JsonObject { ["reason"] = "撤并" }, tag: $"\"{revision}\"")).JsonAsync();
        await (await CloseAsync(administrator, "530102802")).JsonAsync();
        Assert.True((bool)(await administrator.ReadAsync(Offices)).AsArray().Single(office => (string)office!["code"]! == "530102802")!["isClosed"]!);
        await ProblemAssert.IsAsync(
            await administrator.PostAsync("/api/accounts/clerk.old/enable", new JsonObject { ["reason"] = "恢复" }, tag: await TagAsync(administrator, "/api/accounts/clerk.old")),
            HttpStatusCode.UnprocessableEntity, "account-edit-refused");
        Assert.Equal(HttpStatusCode.OK, (await administrator.PostAsync(
            $"{Offices}/530102802/reopening", new JsonObject { ["reason"] = "恢复" }, tag: await TagAsync(administrator, $"{Offices}/530102802"))).StatusCode);
    }

    [Theory]
    [InlineData("530199801", "530102", "街道")]
    [InlineData("530102803", "530100", "街道")]
    [InlineData("H5301", "530102", "医院")]
    [InlineData("530102804", "999999", "街道")]
    [InlineData("530102805", "530102", "一")]
    public async Task Add_WithBadInput_IsRefused(string code, string parent, string name)
    {
        var administrator = await server.Of("administrator");
        await ProblemAssert.IsAsync(await administrator.PostAsync(Offices, New(code, parent, name)), HttpStatusCode.UnprocessableEntity, "office-unfit");
    }

    [Fact]
    public async Task Offices_AreReadByThoseWhoReadCalendarsAndChangedByAdministrators()
    {
        var supervisor = await server.Of("supervisor.kunming");
        var tree = (await supervisor.ReadAsync(Offices)).AsArray();
        Assert.Equal(("530000", "省本级"), ((string)tree[0]!["code"]!, (string)tree[0]!["level"]!["name"]!));
        Assert.False((bool)tree[0]!["isManaged"]!);
        await ProblemAssert.IsAsync(await supervisor.PostAsync(Offices, New("530102806", "530102", "街道")), HttpStatusCode.Forbidden, "forbidden");
        await ProblemAssert.IsAsync(await (await server.Of("clerk.wuhua")).Http.GetAsync(Offices), HttpStatusCode.Forbidden, "forbidden");
    }

    private static JsonObject New(string code, string parent, string name) => new() { ["code"] = code, ["parentCode"] = parent, ["name"] = name, ["reason"] = "设立" };

    private static async Task<HttpResponseMessage> CloseAsync(Browser administrator, string code) => await administrator.PostAsync(
        $"{Offices}/{code}/closing", new JsonObject { ["reason"] = "撤并" }, tag: await TagAsync(administrator, $"{Offices}/{code}"));

    private static async Task<string> TagAsync(Browser browser, string path) => (await browser.Http.GetAsync(path)).Headers.ETag!.Tag;
}
