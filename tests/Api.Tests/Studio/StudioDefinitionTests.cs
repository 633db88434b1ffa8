using System.IO.Compression;
using System.Net;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Ybtb.Api.Hosting;
using Ybtb.Api.Tests.Hosting;
using Ybtb.Api.Tests.Security;
using Ybtb.Engine.Definitions;
using Ybtb.Workflows.Accounts;

namespace Ybtb.Api.Tests.Studio;

/// <summary>What the Studio does with definitions, by the requests that it sends; each test has a definition of its own.</summary>
[Collection(SharedServer.Name)]
public sealed class StudioDefinitionTests(SharedServer shared)
{
    private const string Definitions = "/elsa/api/workflow-definitions";

    private readonly YbtbTestServer server = shared.Server;

    [Fact]
    public async Task Create_WithoutAnId_GivesOne_AndAnswersTheWholeDefinition()
    {
        var created = await SaveAsync(Chart(null, "新流程"));

        var definition = created["workflowDefinition"]!;
        Assert.Matches("^[0-9a-f]{16}$", (string)definition["definitionId"]!);
        Assert.Equal((1, true, false), ((int)definition["version"]!, (bool)definition["isLatest"]!, (bool)definition["isPublished"]!));
        Assert.Equal("Workflow1:f:start", (string)definition["root"]!["activities"]![0]!["nodeId"]!);
        Assert.Empty(created["validationErrors"]!.AsArray());
        Assert.NotNull(created["findings"]);
        Assert.True((bool)(await ReadAsync($"{Definitions}/validation/is-name-unique?name={Uri.EscapeDataString("从未用过")}"))["isUnique"]!);
        Assert.False((bool)(await ReadAsync($"{Definitions}/validation/is-name-unique?name={Uri.EscapeDataString("新流程")}"))["isUnique"]!);
        Assert.True((bool)(await ReadAsync($"{Definitions}/validation/is-name-unique?name={Uri.EscapeDataString("新流程")}&definitionId={definition["definitionId"]}"))["isUnique"]!);
    }

    /// <summary>The Studio sends these as null when it makes a workflow, and cannot show one that it reads so.</summary>
    [Fact]
    public async Task Create_WithNullParts_AnswersWithoutThem()
    {
        string[] parts = ["options", "variables", "inputs", "outputs", "outcomes"];
        var chart = Chart(null, "新建时为空");
        foreach (var part in parts)
        {
            chart[part] = null;
        }

        var definitionId = (string)(await SaveAsync(chart))["workflowDefinition"]!["definitionId"]!;
        var opened = (await OpenAsync(definitionId)).AsObject();
        Assert.All(parts, part => Assert.False(opened.TryGetPropertyValue(part, out var value) && value is null, part));
        Assert.NotNull(opened["customProperties"]);
    }

    [Fact]
    public async Task Create_AStateMachine_IsRefusedInChinese()
    {
        var chart = Chart(null, "状态机");
        chart["root"]!["type"] = "Elsa.StateMachine";
        var refused = await PostAsync(Definitions, new JsonObject { ["model"] = chart });
        await ProblemAssert.IsAsync(refused, HttpStatusCode.BadRequest, "unsupported-root");
        Assert.Contains("不支持状态机", await refused.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Save_OverADraft_OverwritesIt_OverAPublishedVersion_MakesTheNext()
    {
        var opened = (await SaveAsync(Chart("saved-over", "甲")))["workflowDefinition"]!.AsObject();
        opened["name"] = "乙";
        var again = (await SaveAsync(opened))["workflowDefinition"]!.AsObject();
        Assert.Equal((1, "乙"), ((int)again["version"]!, (string)again["name"]!));

        var published = await SaveAsync(again, publish: true);
        Assert.True((bool)published["workflowDefinition"]!["isPublished"]!);
        Assert.False((bool)published["alreadyPublished"]!);
        var next = (await SaveAsync(published["workflowDefinition"]!.AsObject()))["workflowDefinition"]!;
        Assert.Equal((2, true, false), ((int)next["version"]!, (bool)next["isLatest"]!, (bool)next["isPublished"]!));
        var frozen = await ReadAsync($"{Definitions}/by-definition-id/saved-over?versionOptions=1");
        Assert.Equal((1, false, true), ((int)frozen["version"]!, (bool)frozen["isLatest"]!, (bool)frozen["isPublished"]!));

        var first = await PostAsync($"{Definitions}/saved-over/publish", []);
        Assert.False((bool)(await first.JsonAsync())["alreadyPublished"]!);
        var second = await PostAsync($"{Definitions}/saved-over/publish", []);
        Assert.True((bool)(await second.JsonAsync())["alreadyPublished"]!);
    }

    [Fact]
    public async Task Save_InTwoEditors_TheSecondIsToldWhoWasFirst_AndNothingIsLost()
    {
        await SaveAsync(Chart("two-editors", "共编"));
        var mine = (await OpenAsync("two-editors")).AsObject();
        var theirs = (await OpenAsync("two-editors")).AsObject();
        mine["description"] = "我的";
        await SaveAsync(Copy(mine));
        theirs["description"] = "他的";

        var refused = await PostAsync(Definitions, new JsonObject { ["model"] = theirs });

        await ProblemAssert.IsAsync(refused, HttpStatusCode.BadRequest, "draft-changed");
        var problem = JsonNode.Parse(await refused.Content.ReadAsStringAsync())!;
        Assert.Equal("林运营", (string)problem["changedBy"]!);
        Assert.Contains("林运营", (string)problem["detail"]!, StringComparison.Ordinal);
        Assert.Equal("我的", (string)(await OpenAsync("two-editors"))["description"]!);
    }

    [Fact]
    public async Task Save_TwiceInOneEditorWithTheSameRevision_IsNoConflict()
    {
        await SaveAsync(Chart("overlapping", "重叠保存"));
        var opened = (await OpenAsync("overlapping")).AsObject();
        foreach (var text in new[] { "一", "二", "三" })
        {
            opened["description"] = text;
            await SaveAsync(Copy(opened));   // the revision is that of the opening each time, as with a slow server
        }

        Assert.Equal("三", (string)(await OpenAsync("overlapping"))["description"]!);
        await using var db = server.OpenDatabase();
        var entries = await db.Set<AuditEntry>().CountAsync(a => a.SubjectKind == "definition" && a.SubjectId == "overlapping");
        Assert.Equal(2, entries);   // made, and changed in one editor
    }

    [Fact]
    public async Task Save_AfterAnotherPublished_IsTold()
    {
        await SaveAsync(Chart("published-meanwhile", "同时发布"));
        var opened = (await OpenAsync("published-meanwhile")).AsObject();
        await (await PostAsync($"{Definitions}/published-meanwhile/publish", [])).JsonAsync();
        await ProblemAssert.IsAsync(await PostAsync(Definitions, new JsonObject { ["model"] = opened }), HttpStatusCode.BadRequest, "draft-changed");
    }

    [Fact]
    public async Task Publish_WithErrors_SavesTheDraft_AndNamesTheNode()
    {
        var chart = Chart("not-publishable", "缺变量");
        chart["root"]!["activities"]!.AsArray().Add(JsonNode.Parse("""
            {"id": "set", "name": "设值", "type": "Elsa.SetVariable", "version": 1, "metadata": {"displayText": "记下结果"}, "value": {"typeName": null, "expression": {"type": "JavaScript", "value": "1 +"}}}
            """));
        var refused = await PostAsync(Definitions, new JsonObject { ["model"] = chart, ["publish"] = true });
        Assert.Equal(HttpStatusCode.BadRequest, refused.StatusCode);
        var problem = JsonNode.Parse(await refused.Content.ReadAsStringAsync())!;
        Assert.NotEmpty(problem["errors"]!["generalErrors"]!.AsArray());
        Assert.Contains(problem["findings"]!.AsArray(), f => (string)f!["nodeId"]! == "Workflow1:f:set" && (string)f["severity"]! == "error");
        Assert.Equal(2, (await OpenAsync("not-publishable"))["root"]!["activities"]!.AsArray().Count);
    }

    [Fact]
    public async Task Retract_LeavesNothingPublished_AndADefinitionWithoutInstancesCanThenBeDeleted()
    {
        await SaveAsync(Chart("comes-and-goes", "临时"), publish: true);
        var inUse = await (await server.Of("operations")).Http.DeleteAsync($"{Definitions}/comes-and-goes");
        Assert.Equal(HttpStatusCode.BadRequest, inUse.StatusCode);
        Assert.Contains("请先撤回", await inUse.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.DoesNotContain((await OpenAsync("comes-and-goes"))["links"]!.AsArray(), l => (string)l!["rel"]! == "delete");

        var retracted = await (await PostAsync($"{Definitions}/comes-and-goes/retract", [])).JsonAsync();

        Assert.False((bool)retracted["isPublished"]!);
        Assert.Contains(retracted["links"]!.AsArray(), l => (string)l!["rel"]! == "delete");
        Assert.Equal(HttpStatusCode.NoContent, (await (await server.Of("operations")).Http.DeleteAsync($"{Definitions}/comes-and-goes")).StatusCode);
        await ProblemAssert.IsAsync(await GetAsync($"{Definitions}/by-definition-id/comes-and-goes"), HttpStatusCode.NotFound, "no-such-definition");
    }

    [Fact]
    public async Task Delete_AVersionThatACaseRanOn_IsRefused()
    {
        var clerk = await server.Of("clerk.wuhua");
        await (await clerk.PostAsync("/api/cases", server.NewPerson().Application(Person.Enrollment), "undeletable")).JsonAsync();
        var opened = await OpenAsync(Person.Enrollment);
        var published = await ReadAsync($"{Definitions}/by-definition-id/{Person.Enrollment}?versionOptions=Published");
        Assert.DoesNotContain(opened["links"]!.AsArray(), l => (string)l!["rel"]! == "delete");
        var refused = await (await server.Of("operations")).Http.DeleteAsync($"/elsa/api/workflow-definition-versions/{published["id"]}");
        Assert.Equal(HttpStatusCode.BadRequest, refused.StatusCode);
    }

    [Fact]
    public async Task Revert_CopiesTheOldVersion_AndKeepsTheOpenDraftAsAnEarlierOne()
    {
        var first = Chart("reverted", "旧名");
        await SaveAsync(first, publish: true);
        var draft = (await OpenAsync("reverted")).AsObject();
        draft["name"] = "草稿名";
        await SaveAsync(draft);

        var summary = await (await PostAsync($"{Definitions}/reverted/revert/1", [])).JsonAsync();

        Assert.Equal((3, "旧名"), ((int)summary["version"]!, (string)summary["name"]!));
        Assert.Equal("旧名", (string)(await ReadAsync($"{Definitions}/by-id/{summary["id"]}"))["name"]!);
        Assert.Equal("草稿名", (string)(await ReadAsync($"{Definitions}/by-definition-id/reverted?versionOptions=2"))["name"]!);
        Assert.Equal(HttpStatusCode.NoContent, (await (await server.Of("operations")).Http.DeleteAsync($"/elsa/api/workflow-definition-versions/{summary["id"]}")).StatusCode);
        Assert.Equal(2, (int)(await OpenAsync("reverted"))["version"]!);
        Assert.Equal(3, (int)(await (await PostAsync($"{Definitions}/reverted/revert/1", [])).JsonAsync())["version"]!);
    }

    [Fact]
    public async Task Import_OfAForeignFile_LosesNothing_AlsoWhenTheStudioSavesItAgain()
    {
        var file = JsonNode.Parse(await File.ReadAllTextAsync(Path.Combine(ShippedFiles.Find(), "tests", "Api.Tests", "Studio", "exported-by-elsa.json")))!.AsObject();
        var imported = await (await PostAsync($"{Definitions}/import", Copy(file))).JsonAsync();
        var future = imported["root"]!["activities"]!.AsArray().Single(a => (string)a!["id"]! == "future")!;
        Assert.Equal(MissingActivities.PlaceholderType, (string)future["type"]!);
        Assert.Equal("未找到：Acme.Future", (string)future["metadata"]!["displayText"]!);
        Assert.All(imported["root"]!["connections"]!.AsArray(), c => Assert.True(c!["vertices"] is null or JsonArray));
        Assert.DoesNotContain(imported["root"]!["connections"]!.AsArray(), c => (string)c!["target"]!["activity"]! == "gone");

        future["metadata"]!["designer"] = JsonNode.Parse("""{"position": {"x": 7, "y": 8}}""");
        await SaveAsync(imported.AsObject());

        var exported = JsonNode.Parse(await (await GetAsync($"{Definitions}/{file["definitionId"]}/export?versionOptions=Latest")).Content.ReadAsStringAsync())!;
        var expected = Copy(file);
        var activity = expected["root"]!["activities"]!.AsArray().Single(a => (string)a!["id"]! == "future")!;
        activity["metadata"] = JsonNode.Parse("""{"designer": {"position": {"x": 7, "y": 8}}}""");
        AssertHolds(expected, exported, "$");
        Assert.Null(exported["customProperties"]!["ybtbEditor"]);
        Assert.Null(exported["links"]);
    }

    [Fact]
    public async Task Save_OfACopiedPlaceholder_KeepsBothActivities_EachWithItsOwnIdAndLine()
    {
        var chart = Chart("copied-placeholder", "复制");
        chart["root"]!["activities"]!.AsArray().Add(JsonNode.Parse("""{"id": "future", "name": "量子", "type": "Acme.Quantum", "version": 9, "spin": 3}"""));
        var opened = (await SaveAsync(chart))["workflowDefinition"]!.AsObject();
        var copy = opened["root"]!["activities"]!.AsArray().Single(a => (string)a!["id"]! == "future")!.DeepClone();
        copy["id"] = "pasted";
        opened["root"]!["activities"]!.AsArray().Add(copy);
        opened["root"]!["connections"]!.AsArray().Add(JsonNode.Parse("""{"source": {"activity": "start", "port": "Done"}, "target": {"activity": "pasted", "port": "In"}}"""));

        await SaveAsync(opened);

        var stored = JsonNode.Parse(await (await GetAsync("/api/definitions/copied-placeholder")).Content.ReadAsStringAsync())!["root"]!;
        Assert.Equal(["future", "pasted"], stored["activities"]!.AsArray().Where(a => (string)a!["type"]! == "Acme.Quantum").Select(a => (string)a!["id"]!));
        Assert.All(stored["activities"]!.AsArray().Where(a => (string)a!["type"]! == "Acme.Quantum"), a => Assert.Equal(3, (int)a!["spin"]!));
        Assert.Single((await OpenAsync("copied-placeholder"))["root"]!["connections"]!.AsArray());
    }

    [Fact]
    public async Task Export_NamesAFileInAscii_AndSeveralAreOneArchive()
    {
        var one = await GetAsync($"{Definitions}/{Person.Enrollment}/export?versionOptions=Published");
        Assert.Matches("^workflow-definition-.*resident-enrollment-[0-9a-f]+\\.json$", one.Content.Headers.ContentDisposition!.FileName!.Trim('"'));
        var list = await ReadAsync($"{Definitions}?versionOptions=Published&DefinitionIds={Person.Enrollment}&DefinitionIds={Person.Recognition}");
        var ids = new JsonArray([.. list["items"]!.AsArray().Select(i => i!["id"]!.DeepClone())]);
        var many = await PostAsync("/elsa/api/bulk-actions/export/workflow-definitions", new JsonObject { ["ids"] = ids });
        using var archive = new ZipArchive(await many.Content.ReadAsStreamAsync());
        Assert.Equal(2, archive.Entries.Count);
    }

    [Fact]
    public async Task List_IsPagedFromZero_SearchedAndOrdered()
    {
        foreach (var (id, name) in new[] { ("list-b", "清单2"), ("list-a", "清单3"), ("list-c", "清单1") })
        {
            await SaveAsync(Chart(id, name));
        }

        var page = await ReadAsync($"{Definitions}?versionOptions=Latest&Page=1&PageSize=2&SearchTerm=list-&OrderBy=Name&OrderDirection=Descending");
        Assert.Equal(3, (int)page["totalCount"]!);
        Assert.Equal("list-c", (string)Assert.Single(page["items"]!.AsArray())!["definitionId"]!);
        Assert.Equal(3, (int)(await ReadAsync($"{Definitions}?versionOptions=Latest&SearchTerm={Uri.EscapeDataString("清单")}"))["totalCount"]!);
        Assert.Empty((await ReadAsync($"{Definitions}?versionOptions=Published&DefinitionIds=list-a"))["items"]!.AsArray());
    }

    [Fact]
    public async Task Auditors_ReadOnly_AndOthersNothing()
    {
        var auditor = await server.Of("auditor");
        var list = await auditor.ReadAsync($"{Definitions}?versionOptions=Latest");
        Assert.DoesNotContain(list["links"]!.AsArray(), l => (string)l!["rel"]! == "bulk-publish");
        var definition = await auditor.ReadAsync($"{Definitions}/by-definition-id/{Person.Enrollment}");
        Assert.DoesNotContain(definition["links"]!.AsArray(), l => (string)l!["rel"]! == "publish");
        await ProblemAssert.IsAsync(await auditor.PostAsync(Definitions, new JsonObject { ["model"] = Chart("by-auditor", "不许") }), HttpStatusCode.Forbidden, "forbidden");
        await ProblemAssert.IsAsync(await auditor.PostAsync($"{Definitions}/{Person.Enrollment}/publish", new JsonObject()), HttpStatusCode.Forbidden, "forbidden");
        await ProblemAssert.IsAsync(await (await server.Of("clerk.wuhua")).Http.GetAsync(Definitions), HttpStatusCode.Forbidden, "forbidden");
    }

    [Theory]
    [InlineData("")]
    [InlineData("no json")]
    [InlineData("[]")]
    [InlineData("null")]
    [InlineData("{}")]
    [InlineData("""{"model": []}""")]
    [InlineData("""{"model": {"definitionId": "x"}}""")]
    [InlineData("""{"model": {"definitionId": "x", "root": 5}}""")]
    public async Task Save_OfNoDefinition_IsAClearProblem(string body)
    {
        using var content = new StringContent(body, Encoding.UTF8, "application/json");
        await ProblemAssert.IsAsync(await (await server.Of("operations")).Http.PostAsync(Definitions, content), HttpStatusCode.BadRequest, "definition-malformed");
    }

    [Fact]
    public async Task Save_OfFiveThousandNodes_IsRefusedWithTheNumberAllowed()
    {
        var chart = Chart("too-many", "过多");
        for (var i = 0; i < 5_000; i++)
        {
            chart["root"]!["activities"]!.AsArray().Add(new JsonObject { ["id"] = $"n{i}", ["type"] = "Elsa.WriteLine", ["version"] = 1 });
        }

        var refused = await PostAsync(Definitions, new JsonObject { ["model"] = chart });
        await ProblemAssert.IsAsync(refused, HttpStatusCode.BadRequest, "definition-malformed");
        Assert.Contains("2000", await refused.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Bulk_PublishesAndRetractsAndDeletes_AndSaysWhatItCouldNot()
    {
        await SaveAsync(Chart("bulk-a", "批量甲"));
        await SaveAsync(Chart("bulk-b", "批量乙"));
        var published = await BulkAsync("publish/workflow-definitions/by-definition-ids", "bulk-a", "bulk-b", "bulk-none");
        Assert.Equal(["bulk-a", "bulk-b"], published["published"]!.AsArray().Select(i => (string)i!));
        Assert.Equal(["bulk-none"], published["notFound"]!.AsArray().Select(i => (string)i!));
        var refused = await PostAsync("/elsa/api/bulk-actions/delete/workflow-definitions/by-definition-id", Ids("bulk-a"));
        Assert.Contains("请先撤回", (string)JsonNode.Parse(await refused.Content.ReadAsStringAsync())!["errors"]!["generalErrors"]![0]!, StringComparison.Ordinal);
        var retracted = await BulkAsync("retract/workflow-definitions/by-definition-ids", "bulk-a", "bulk-b");
        Assert.Equal(2, retracted["retracted"]!.AsArray().Count);
        Assert.Equal(2, (int)(await BulkAsync("delete/workflow-definitions/by-definition-id", "bulk-a", "bulk-b"))["deleted"]!);
    }

    [Fact]
    public async Task Descriptors_AreCompleteForEveryNodeOfTheShippedDefinitions_AndAnswerNotModified()
    {
        var answer = await GetAsync("/elsa/api/descriptors/activities?Refresh=True");
        var items = (await answer.JsonAsync())["items"]!.AsArray();
        Assert.Equal(items.Count, items.Select(i => ((string)i!["typeName"]!, (int)i["version"]!)).Distinct().Count());
        var described = items.ToDictionary(i => (string)i!["typeName"]!);
        foreach (var item in new[] { Person.Enrollment, Person.Recognition, Person.Transfer })
        {
            foreach (var node in DefinitionReader.Read(await File.ReadAllBytesAsync(Path.Combine(ShippedFiles.Find(), "workflows", item + ".json"))).Definition.Root.SelfAndDescendants())
            {
                Assert.Contains(node.Type, described.Keys);
            }
        }

        var review = described["Ybtb.HumanReview"]!;
        Assert.Equal(("人工审核", "办件"), ((string)review["displayName"]!, (string)review["category"]!));
        var role = review["inputs"]!.AsArray().Single(i => (string)i!["name"]! == "Role")!;
        Assert.Equal("dropdown", (string)role["uiHint"]!);
        Assert.Contains(role["uiSpecifications"]!["dropdown"]!["selectList"]!["items"]!.AsArray(), i => (string)i!["text"]! == "负责人" && (string)i["value"]! == "Approver");
        using var again = new HttpRequestMessage(HttpMethod.Get, "/elsa/api/descriptors/activities?Refresh=True");
        again.Headers.IfNoneMatch.Add(answer.Headers.ETag!);
        Assert.Equal(HttpStatusCode.NotModified, (await (await server.Of("operations")).Http.SendAsync(again)).StatusCode);
    }

    [Fact]
    public async Task ScriptHelp_KnowsTheVariablesOfTheDefinition()
    {
        var text = await (await PostAsync($"/elsa/api/scripting/javascript/type-definitions/{Person.Recognition}", [])).Content.ReadAsStringAsync();
        Assert.Contains("declare function getPauseGround(): string;", text, StringComparison.Ordinal);
        Assert.Contains("\"pauseGround\": string;", text, StringComparison.Ordinal);
    }

    private static JsonObject Chart(string? id, string name) => JsonNode.Parse($$"""
        {"id": null, "definitionId": {{JsonSerializer.Serialize(id)}}, "name": {{JsonSerializer.Serialize(name)}}, "version": 1, "toolVersion": "3.8.2.0", "variables": [], "inputs": [], "outputs": [], "outcomes": [],
         "customProperties": {}, "options": {}, "root": {"id": "f", "type": "Elsa.Flowchart", "version": 1, "name": "Flowchart1", "customProperties": { },
           "activities": [{"id": "start", "type": "Elsa.Start", "version": 1, "name": "开始"}], "connections": [] } }
        """)!.AsObject();

    private static JsonObject Copy(JsonObject json) => json.DeepClone().AsObject();

    private static JsonObject Ids(params string[] ids) => new() { ["definitionIds"] = new JsonArray([.. ids.Select(id => JsonValue.Create(id))]) };

    /// <summary>Everything of the first is in the second; ids, versions and times are the library's.</summary>
    private static void AssertHolds(JsonNode? expected, JsonNode? actual, string path)
    {
        switch (expected)
        {
            case JsonObject json:
                foreach (var (name, value) in json)
                {
                    if (path != "$" || name is not ("id" or "version" or "isLatest" or "isPublished" or "createdAt"))
                    {
                        AssertHolds(value, actual is JsonObject other ? other[name] : throw new InvalidOperationException($"{path} is gone"), $"{path}.{name}");
                    }
                }

                break;
            case JsonArray list when path.EndsWith(".activities", StringComparison.Ordinal):
                foreach (var item in list)
                {
                    AssertHolds(item, actual!.AsArray().SingleOrDefault(a => (string)a!["id"]! == (string)item!["id"]!), $"{path}[{item!["id"]}]");
                }

                break;
            case JsonArray list when path.EndsWith(".connections", StringComparison.Ordinal):
                Assert.Equal(list.Count, actual!.AsArray().Count);
                break;
            default:
                Assert.True(JsonNode.DeepEquals(expected, actual), $"{path}: {expected?.ToJsonString()} is {actual?.ToJsonString()}");
                break;
        }
    }

    private async Task<JsonNode> SaveAsync(JsonObject model, bool publish = false) =>
        await (await PostAsync(Definitions, new JsonObject { ["model"] = Copy(model), ["publish"] = publish })).JsonAsync();

    private Task<JsonNode> OpenAsync(string definitionId) => ReadAsync($"{Definitions}/by-definition-id/{definitionId}?versionOptions=Latest");

    private async Task<JsonNode> BulkAsync(string action, params string[] ids) => await (await PostAsync($"/elsa/api/bulk-actions/{action}", Ids(ids))).JsonAsync();

    private async Task<JsonNode> ReadAsync(string path) => await (await server.Of("operations")).ReadAsync(path);

    private async Task<HttpResponseMessage> GetAsync(string path) => await (await server.Of("operations")).Http.GetAsync(path);

    private async Task<HttpResponseMessage> PostAsync(string path, JsonObject body) => await (await server.Of("operations")).PostAsync(path, body);
}
