using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Ybtb.Api.Tests.Hosting;
using Ybtb.Api.Tests.Security;
using Ybtb.Engine.Persistence.Rows;
using Ybtb.Workflows.Cases;
using Ybtb.Workflows.TrialRuns;
using static Ybtb.Api.Tests.Studio.StudioFlows;

namespace Ybtb.Api.Tests.Studio;

/// <summary>Run and Test of the designer: in a world of their own, and shown by the same viewer.</summary>
[Collection(SharedServer.Name)]
public sealed class StudioTrialTests(SharedServer shared)
{
    private readonly YbtbTestServer server = shared.Server;

    [Fact]
    public async Task Run_OfADraft_IsShownAsItWasTriedAndTouchesNothing()
    {
        var operations = await server.Of("operations");
        var flow = Chart(
            "trial-general",
            Activity("say", "Elsa.WriteLine", ("text", Script("'你好，' + getInput('who')"))),
            Activity("wait", "Elsa.Event", ("eventName", Literal("trial-go"))));
        flow["inputs"] = new JsonArray(new JsonObject { ["name"] = "who", ["type"] = "String" });
        await SaveAsync(operations, flow);
        var before = await CountsAsync();

        var key = await RunAsync(operations, "trial-general", new JsonObject { ["input"] = new JsonObject { ["who"] = "张三" } });
        Assert.Equal(before with { Trials = before.Trials + 1 }, await CountsAsync());
        var instance = await operations.StudioAsync($"workflow-instances/{key}");
        Assert.Equal(("Running", "Suspended", key), ((string)instance["status"]!, (string)instance["subStatus"]!, (string)instance["id"]!));
        Assert.StartsWith("试运行", (string)instance["name"]!, StringComparison.Ordinal);
        Assert.True((bool)(await operations.BadgeAsync(key, "Workflow1:chart:wait"))["isBlocked"]!);
        Assert.Contains("say Completed", await operations.JournalAsync(key));
        var say = Assert.Single((await operations.StudioAsync($"activity-executions/list?workflowInstanceId={key}&activityNodeId=Workflow1:chart:say"))["items"]!.AsArray())!;
        Assert.Equal("你好，张三", (string)say["activityState"]!["Text"]!);   // nobody's value
        Assert.Equal((string)say["id"]!, (string)(await operations.StudioAsync($"activity-executions/by-id?id={say["id"]}"))["id"]!);
        Assert.Equal("Running", (string)(await operations.StudioAsync($"workflow-instances/{key}/execution-state"))["status"]!);

        // The draft goes on; the viewer still shows what was tried.
        flow["root"]!["activities"]!.AsArray().RemoveAt(1);
        flow["root"]!["connections"] = new JsonArray();
        await SaveAsync(operations, flow);
        var tried = await operations.StudioAsync($"workflow-definitions/by-id/{instance["definitionVersionId"]}");
        Assert.Equal(2, tried["root"]!["activities"]!.AsArray().Count);
        Assert.Empty(tried["links"]!.AsArray());

        using var other = await server.SignInAsync("auditor");
        await ProblemAssert.IsAsync(await other.Http.GetAsync($"/elsa/api/workflow-instances/{key}"), HttpStatusCode.NotFound, "no-such-instance");
        await ProblemAssert.IsAsync(await operations.PostAsync($"/elsa/api/cancel/workflow-instances/{key}", new JsonObject()), HttpStatusCode.NotFound, "no-such-instance");
    }

    [Fact]
    public async Task Run_OfAnItemsFlow_FilesItsSampleApplicationThere()
    {
        var operations = await server.Of("operations");
        var before = await CountsAsync();
        var key = await RunAsync(operations, Person.Recognition, new JsonObject { ["versionOptions"] = "Latest" });
        Assert.Equal(before with { Trials = before.Trials + 1 }, await CountsAsync());

        var instance = await operations.StudioAsync($"workflow-instances/{key}");
        var bookmarks = instance["workflowState"]!["bookmarks"]!.AsArray();
        Assert.Contains(bookmarks, b => (string)b!["activityId"]! == "window");
        Assert.Empty(instance["workflowState"]!["incidents"]!.AsArray());
        Assert.Contains("收件 Completed", await operations.JournalAsync(key));
        var number = (string)instance["correlationId"]!;
        Assert.Equal(23, number.Length);
        await ProblemAssert.IsAsync(await (await server.Of("clerk.wuhua")).Http.GetAsync($"/api/cases/{number}"), HttpStatusCode.NotFound, "no-such-case");
    }

    [Fact]
    public async Task Run_OfADraftWithErrors_IsRefusedWithTheReasons()
    {
        var operations = await server.Of("operations");
        await SaveAsync(operations, Chart("trial-broken", Activity("odd", "Ybtb.NoSuchThing")));
        var refused = await operations.PostAsync("/elsa/api/workflow-definitions/trial-broken/execute", new JsonObject());
        Assert.Equal("True", refused.Headers.GetValues("x-elsa-workflow-cannot-start").Single());
        Assert.Contains("NoSuchThing", await ProblemAssert.IsAsync(refused, HttpStatusCode.BadRequest, "trial-refused"), StringComparison.Ordinal);
        Assert.NotEmpty(JsonNode.Parse(await refused.Content.ReadAsStringAsync())!["errors"]!["generalErrors"]!.AsArray());
        Assert.Equal(HttpStatusCode.NotFound, (await operations.PostAsync("/elsa/api/workflow-definitions/none/execute", new JsonObject())).StatusCode);
        await ProblemAssert.IsAsync(
            await (await server.Of("auditor")).PostAsync("/elsa/api/workflow-definitions/trial-broken/execute", new JsonObject()), HttpStatusCode.Forbidden, "forbidden");
    }

    [Fact]
    public async Task Run_ThatStartsOthers_ShowsThemToo()
    {
        var operations = await server.Of("operations");
        await server.PublishAsync(Chart("trial-child", Activity("inside", "Elsa.Event", ("eventName", Literal("trial-child-go")))));
        await SaveAsync(operations, Chart(
            "trial-parent", Activity("call", "Elsa.DispatchWorkflow", ("workflowDefinitionId", Literal("trial-child")), ("waitForCompletion", Literal("True")))));
        var key = await RunAsync(operations, "trial-parent", new JsonObject());
        Assert.True((bool)(await operations.BadgeAsync(key, "Workflow1:chart:call"))["isBlocked"]!);
        await using var db = server.OpenDatabase();
        Assert.False(await db.Set<InstanceRow>().AnyAsync(i => i.DefinitionId == "trial-child" || i.DefinitionId == "trial-parent"));
    }

    [Fact]
    public async Task Runs_OfOneAccount_AreBoundedAndGoAfterADay()
    {
        await using var own = await YbtbTestServer.StartAsync();
        var operations = await own.Of("operations");
        await SaveAsync(operations, Chart("trial-many", Activity("say", "Elsa.WriteLine", ("text", Literal("x")))));
        var keys = new List<string>();
        for (var i = 0; i < 21; i++)
        {
            keys.Add(await RunAsync(operations, "trial-many", new JsonObject()));
        }

        Assert.Equal(20, await CountShownAsync());   // all of one instant: any of them may have gone
        await (await operations.Http.PutAsJsonAsync("/api/clock", new { now = "2026-04-28T08:59:59+08:00" })).JsonAsync();
        Assert.Equal(20, await CountShownAsync());
        await (await operations.Http.PutAsJsonAsync("/api/clock", new { now = "2026-04-28T09:00:00+08:00" })).JsonAsync();
        Assert.Equal(0, await CountShownAsync());

        async Task<int> CountShownAsync()
        {
            var shown = 0;
            foreach (var key in keys)
            {
                shown += (await operations.Http.GetAsync($"/elsa/api/workflow-instances/{key}/execution-state")).StatusCode == HttpStatusCode.OK ? 1 : 0;
            }

            return shown;
        }
    }

    [Fact]
    public async Task Test_OfOneActivity_SaysWhatCameOfIt()
    {
        var operations = await server.Of("operations");
        var flow = Chart(
            "trial-activity",
            Activity("first", "Elsa.WriteLine", ("text", Literal("不执行"))),
            Activity("decide", "Elsa.FlowDecision", ("condition", Script("getVariable('amount') > 100"))),
            Activity("fail", "Elsa.WriteLine", ("text", Script("getVariable('amount').such.member"))),
            Activity("wait", "Elsa.Event", ("eventName", Script("'go-' + getVariable('amount')"))),
            Activity("compute", "Elsa.RunJavaScript", ("script", Literal("getVariable('amount') * 2"))));
        flow["variables"]!.AsArray().Add(StudioFlows.Variable("amount", "5"));
        flow["variables"]![0]!["typeName"] = "Int32";
        var version = await SaveAsync(operations, flow);

        var decided = await TestAsync(operations, version, "decide");
        Assert.Equal(("Completed", "False", false), ((string)decided["status"]!, (string)decided["payload"]!["Outcomes"]![0]!, (bool)decided["activityState"]!["Condition"]!));
        Assert.Null(decided["exception"]);
        var failed = await TestAsync(operations, version, "fail");
        Assert.Equal("Faulted", (string)failed["status"]!);
        Assert.Contains("脚本", (string)failed["exception"]!["message"]!, StringComparison.Ordinal);
        var waiting = await TestAsync(operations, version, "wait");
        Assert.Equal(("Running", "go-5"), ((string)waiting["status"]!, (string)waiting["activityState"]!["EventName"]!));

        flow["customProperties"] = new JsonObject { ["VariableTestValues"] = new JsonObject { ["v-amount"] = 500 } };
        version = await SaveAsync(operations, flow);
        Assert.Equal("True", (string)(await TestAsync(operations, version, "decide"))["payload"]!["Outcomes"]![0]!);
        Assert.Equal(1_000, (int)(await TestAsync(operations, version, "compute"))["outputs"]!["Result"]!);

        foreach (var nonsense in new[] { """{"workflowDefinitionHandle":{"definitionVersionId":"none"},"activityHandle":{"activityNodeId":"Workflow1:chart:decide"}}""", "{}" })
        {
            // The designer's tab does not survive a refusal.
            var refused = await operations.AskAsync("tests/activities", JsonNode.Parse(nonsense)!);
            Assert.Equal("Faulted", (string)refused["status"]!);
            Assert.NotEmpty((string)refused["exception"]!["message"]!);
        }
    }

    [Fact]
    public async Task Test_OfACaseActivity_HasACaseToWorkOn()
    {
        var operations = await server.Of("operations");
        var document = await operations.StudioAsync($"workflow-definitions/by-definition-id/{Person.Recognition}");
        string[] tried = ["start", "receive", "materials", "window", "eligibility", "grant", "await-withdrawal"];
        var activities = document["root"]!["activities"]!.AsArray().Where(a => tried.Contains((string)a!["id"]!));
        var statuses = new Dictionary<string, string>();
        foreach (var activity in activities)
        {
            var tested = await operations.AskAsync("tests/activities", new JsonObject
            {
                ["workflowDefinitionHandle"] = new JsonObject { ["definitionVersionId"] = (string)document["id"]! },
                ["activityHandle"] = new JsonObject { ["activityNodeId"] = (string)activity!["nodeId"]! },
            });
            statuses.Add((string)activity["id"]!, $"{tested["status"]} {(string?)tested["exception"]?["message"]}{(string?)tested["payload"]!["Outcomes"]?[0]}".Trim());
        }

        Assert.Equal(
            ("Running", "Completed Done", "Completed Done", "Completed Complete", "Running"),
            (statuses["window"], statuses["start"], statuses["receive"], statuses["materials"], statuses["await-withdrawal"]));
        Assert.Equal(("Faulted 办件状态为“已收件”，不能作出决定。", "Completed Eligible"), (statuses["grant"], statuses["eligibility"]));
    }

    private static async Task<JsonNode> TestAsync(Browser browser, string version, string activity) => await browser.AskAsync("tests/activities", new JsonObject
    {
        ["workflowDefinitionHandle"] = new JsonObject { ["definitionVersionId"] = version },
        ["activityHandle"] = new JsonObject { ["activityNodeId"] = $"Workflow1:chart:{activity}" },
    });

    /// <returns>The id of the draft's version.</returns>
    private static async Task<string> SaveAsync(Browser browser, JsonObject flow)
    {
        using var content = new StringContent(flow.ToJsonString(), Encoding.UTF8, "application/json");
        return (string)(await (await browser.Http.PostAsync("/api/definitions", content)).JsonAsync())["definition"]!["id"]!;
    }

    private static async Task<string> RunAsync(Browser browser, string definitionId, JsonNode body)
    {
        var answer = await browser.PostAsync($"/elsa/api/workflow-definitions/{definitionId}/execute", body);
        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync());
        return answer.Headers.GetValues("x-elsa-workflow-instance-id").Single();
    }

    /// <summary>What a trial run must not change in the real database, and what it adds.</summary>
    private async Task<Counts> CountsAsync()
    {
        await using var db = server.OpenDatabase();
        return new Counts(
            await db.Set<InstanceRow>().CountAsync(i => i.DefinitionId == "trial-general"), await db.Set<CaseRow>().CountAsync(), await db.Set<OutboxRow>().CountAsync(),
            await db.Set<DefinitionVersionRow>().CountAsync(), await db.Set<TrialRunRow>().CountAsync());
    }

    private sealed record Counts(int Instances, int Cases, int Messages, int Versions, int Trials);
}
