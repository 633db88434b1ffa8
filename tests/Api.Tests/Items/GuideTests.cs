using System.Text.Json;
using System.Text.Json.Nodes;
using Ybtb.Api.Hosting;
using Ybtb.Api.Tests.Hosting;

namespace Ybtb.Api.Tests.Items;

/// <summary>事项目录与办事指南 as staff and channels read them.</summary>
[Collection(SharedServer.Name)]
public sealed class GuideTests(SharedServer shared)
{
    /// <summary>Members of the data file that are not the notice's words: our configuration and ways of writing the same twice.</summary>
    private static readonly string[] Ours = ["handling", "derived", "code", "modeKind", "materialsParts", "materialsExtra", "conditionsLogic", "kind", "urlAsPrinted", "group", "note"];

    public static TheoryData<string> Codes => [.. Notice().Select(item => item.GetProperty("code").GetString()!)];

    [Theory]
    [MemberData(nameof(Codes))]
    public async Task GetItem_HasEverythingThatTheNoticePrints(string code)
    {
        var guide = await (await shared.Server.Of("clerk.wuhua")).ReadAsync($"/api/items/{code}");
        var served = TextsOf(JsonSerializer.SerializeToElement(guide));

        var printed = TextsOf(Notice().Single(item => item.GetProperty("code").GetString() == code)).ToList();
        Assert.True(printed.Count > 20);
        Assert.Empty(printed.Except(served));
    }

    [Fact]
    public async Task ListItems_HasAllTwentyFiveInTheOrderOfAnnexOne()
    {
        var items = (await (await shared.Server.Of("clerk.wuhua")).ReadAsync("/api/items")).AsArray();
        Assert.Equal(Enumerable.Range(1, 25), items.Select(item => (int)item!["seq"]!));
    }

    [Theory]
    [InlineData("cxjmcb", "resident-enrollment")]
    [InlineData("XSE", "newborn-enrollment")]
    [InlineData("新生儿", "newborn-enrollment")]
    [InlineData("慢病", "chronic-special-disease-recognition")]
    [InlineData("14", "chronic-special-disease-recognition")]
    [InlineData("参保凭证", "enrollment-voucher-issue")]
    [InlineData("异地 转诊", "remote-filing-referral")]
    public async Task ListItems_SearchedAsClerksDo_NamesTheItemFirst(string search, string code)
    {
        var items = (await (await shared.Server.Of("clerk.wuhua")).ReadAsync($"/api/items?search={Uri.EscapeDataString(search)}")).AsArray();
        Assert.Equal(code, (string?)items[0]!["code"]);
    }

    [Fact]
    public async Task ListItems_SearchedForNothingOfOurs_IsEmpty() =>
        Assert.Empty((await (await shared.Server.Of("clerk.wuhua")).ReadAsync("/api/items?search=%E5%AE%87%E5%AE%99%E9%A3%9E%E8%88%B9")).AsArray());

    [Fact]
    public async Task GetItem_OfAHandledItem_HasFormConditionsAndRepresentative()
    {
        var guide = await (await shared.Server.Of("clerk.wuhua")).ReadAsync("/api/items/chronic-special-disease-recognition");
        var fields = guide["form"]!["fields"]!.AsArray();
        Assert.Contains(fields, field => (string?)field!["key"] == "certificateNumber" && (string?)field["kind"] == "certificateNumber" && (string?)field["typeField"] == "certificateType");
        Assert.Equal("personName", (string?)guide["form"]!["applicant"]!["name"]);
        Assert.Contains(guide["handling"]!["requirements"]!.AsArray(), material => (string?)material!["code"] == "diagnosis-proof" && material["anyOf"]!.AsArray().Count == 4);
        Assert.Contains(guide["handling"]!["representative"]!["relations"]!.AsArray(), relation => (string?)relation!["label"] == "监护人");
        Assert.True((int)guide["catalogueVersion"]! >= 1);
    }

    private static IEnumerable<JsonElement> Notice()
    {
        using var document = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(ShippedFiles.Find(), "data", "items.json")));
        return [.. document.RootElement.GetProperty("items").EnumerateArray().Select(item => item.Clone())];
    }

    private static IEnumerable<string> TextsOf(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.String => [element.GetString()!],
        JsonValueKind.Array => element.EnumerateArray().SelectMany(TextsOf),
        JsonValueKind.Object => element.EnumerateObject().Where(member => !Ours.Contains(member.Name)).SelectMany(member => TextsOf(member.Value)),
        _ => [],
    };
}
