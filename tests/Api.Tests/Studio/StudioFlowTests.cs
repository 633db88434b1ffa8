using System.Net;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Ybtb.Api.Tests.Hosting;
using Ybtb.Api.Tests.Security;
using Ybtb.Engine.Runtime;
using Ybtb.Engine.Values;
using Ybtb.Workflows.Accounts;
using static Ybtb.Api.Tests.Studio.StudioFlows;

namespace Ybtb.Api.Tests.Studio;

/// <summary>The designer's viewer on flows that belong to no case: badges, loops, failures, sub-workflows, cancelling; each test has definitions of its own.</summary>
public abstract class StudioFlowTests(YbtbTestServer server)
{
    [Fact]
    public async Task Badges_OfALoop_CountEachRound()
    {
        var flow = Chart(
            "studio-loop",
            Activity("rounds", "Elsa.For", ("start", Literal("1")), ("end", Literal("4")), ("body", Activity("say", "Elsa.WriteLine", ("text", Literal("一轮"))))));
        var id = await server.StartAsync(flow);
        var operations = await server.Of("operations");
        var say = await operations.BadgeAsync(id, "Workflow1:chart:rounds:say");
        Assert.Equal((4, 4, 0, false, false), (
            (int)say["startedCount"]!, (int)say["completedCount"]!, (int)say["uncompletedCount"]!, (bool)say["isBlocked"]!, (bool)say["isFaulted"]!));
        Assert.Equal(1, (int)(await operations.BadgeAsync(id, "Workflow1:chart:rounds"))["completedCount"]!);
        var instance = await operations.StudioAsync($"workflow-instances/{id}");
        Assert.Equal(("Finished", "Finished"), ((string)instance["status"]!, (string)instance["subStatus"]!));
        Assert.NotNull(instance["finishedAt"]);
        Assert.Empty(instance["workflowState"]!["activityExecutionContexts"]!.AsArray());
        var executions = (await operations.StudioAsync($"activity-executions/list?workflowInstanceId={id}&activityNodeId=Workflow1:chart:rounds:say"))["items"]!.AsArray();
        Assert.Equal(4, executions.Select(e => (string)e!["id"]!).Distinct().Count());
        Assert.All(executions, e => Assert.Equal("一轮", (string)e!["activityState"]!["Text"]!));
        Assert.All(executions, e => Assert.Equal("rounds", (string)e!["schedulingActivityId"]!));
    }

    [Fact]
    public async Task Fault_ShowsTheIncidentAndHidesWhatItsMessageQuotes()
    {
        var secret = "王小明 530102199003071234";
        var flow = Chart(
            "studio-fault",
            Activity("hold", "Elsa.SetVariable", ("variable", new JsonObject { ["id"] = "v-who" }), ("value", Script("getInput('who')"))),
            Activity("leave", "Elsa.RunJavaScript", ("script", Literal("setOutcomes(['Done', getInput('who')])"))),
            Activity("fail", "Elsa.Fault", ("code", Script("getInput('who')")), ("message", Script("'办理失败：' + getInput('who')"))));
        flow["variables"]!.AsArray().Add(StudioFlows.Variable("who"));
        flow["inputs"] = new JsonArray(new JsonObject { ["name"] = "who", ["type"] = "String" });
        var id = await server.StartAsync(flow, new KeyValuePair<string, Value>("who", secret));
        var operations = await server.Of("operations");

        var instance = await operations.StudioAsync($"workflow-instances/{id}");
        Assert.Equal(1, (int)instance["incidentCount"]!);
        var incident = Assert.Single(instance["workflowState"]!["incidents"]!.AsArray())!;
        Assert.Equal(("fail", "Workflow1:chart:fail", "Elsa.Fault"), ((string)incident["activityId"]!, (string)incident["activityNodeId"]!, (string)incident["activityType"]!));
        Assert.NotNull(incident["exception"]!["message"]);
        var badge = await operations.BadgeAsync(id, "Workflow1:chart:fail");
        Assert.Equal((1, 0, true, 1), ((int)badge["startedCount"]!, (int)badge["completedCount"]!, (bool)badge["isFaulted"]!, (int)badge["aggregateFaultCount"]!));
        Assert.Equal(1, (int)(await operations.BadgeAsync(id, "Workflow1:chart"))["aggregateFaultCount"]!);
        Assert.False((bool)(await operations.BadgeAsync(id, "Workflow1:chart"))["isFaulted"]!);
        Assert.Equal(["fail Faulted"], await operations.JournalAsync(id, "Faulted"));

        var execution = Assert.Single((await operations.StudioAsync($"activity-executions/list?workflowInstanceId={id}&activityNodeId=Workflow1:chart:fail"))["items"]!.AsArray())!;
        Assert.Equal("Faulted", (string)execution["status"]!);
        var export = await operations.StudioAsync($"workflow-instances/{id}/export");
        var left = Assert.Single((await operations.StudioAsync($"activity-executions/list?workflowInstanceId={id}&activityNodeId=Workflow1:chart:leave"))["items"]!.AsArray())!;
        Assert.Equal(["Done", "••••"], left["payload"]!["Outcomes"]!.AsArray().Select(o => (string)o!));
        var all = instance.Readable() + execution.Readable() + export.Readable() + (await operations.StudioAsync($"workflow-instances/{id}/variables")).Readable();
        Assert.DoesNotContain("王小明", all, StringComparison.Ordinal);
        Assert.DoesNotContain("530102", all, StringComparison.Ordinal);

        var search = await operations.AskAsync("workflow-instances", new JsonObject { ["hasIncidents"] = true, ["definitionIds"] = new JsonArray("studio-fault") });
        Assert.Equal([id], search["items"]!.AsArray().Select(i => (string)i!["id"]!));
        var without = await operations.AskAsync("workflow-instances", new JsonObject { ["hasIncidents"] = false, ["definitionIds"] = new JsonArray("studio-fault") });
        Assert.Empty(without["items"]!.AsArray());
    }

    [Fact]
    public async Task FailedForGood_KeepsTheBadgeRed()
    {
        var flow = Chart("studio-fatal", Activity("first", "Elsa.WriteLine", ("text", Literal("x"))), Activity("fail", "Elsa.Fault", ("message", Literal("不能继续"))));
        flow["options"] = new JsonObject { ["incidentStrategyType"] = "FaultStrategy" };
        var id = await server.StartAsync(flow);
        var operations = await server.Of("operations");
        var instance = await operations.StudioAsync($"workflow-instances/{id}");
        Assert.Equal(("Finished", "Faulted"), ((string)instance["status"]!, (string)instance["subStatus"]!));
        Assert.Equal("不能继续", (string)Assert.Single(instance["workflowState"]!["incidents"]!.AsArray())!["message"]!);
        Assert.True((bool)(await operations.BadgeAsync(id, "Workflow1:chart:fail"))["isFaulted"]!);
        Assert.False((bool)(await operations.BadgeAsync(id, "Workflow1:chart:first"))["isFaulted"]!);
    }

    [Fact]
    public async Task Values_OfAFlowWithoutCase_AreShownOnlyWhereTheySayNothingOfAPerson()
    {
        var flow = Chart("studio-values", Activity("wait", "Elsa.Event", ("eventName", Literal("studio-values-go"))));
        var variables = flow["variables"]!.AsArray();
        foreach (var (name, value) in new[] { ("flag", "true"), ("count", "12"), ("phone", "13987654321"), ("text", "李四"), ("port", "Done") })
        {
            var variable = StudioFlows.Variable(name, value);
            variable["typeName"] = name switch { "flag" => "Boolean", "count" or "phone" => "Int64", _ => "String" };
            variables.Add(variable);
        }

        variables.Add(StudioFlows.Variable("nothing"));
        var id = await server.StartAsync(flow);
        var operations = await server.Of("operations");
        var shown = (await operations.StudioAsync($"workflow-instances/{id}/variables"))["items"]!.AsArray();
        Assert.Equal(
            ["flag true", "count 12", "phone \"••••\"", "text \"••••\"", "port \"Done\"", "nothing null"],
            shown.Select(v => $"{v!["name"]} {v["value"]?.Readable() ?? "null"}"));
        Assert.Equal("v-flag", (string)shown[0]!["id"]!);
        Assert.Equal(6, (int)(await operations.StudioAsync($"workflow-instances/{id}/variables"))["count"]!);

        await server.Services.GetRequiredService<EventPublisher>().PublishAsync(new PublishedEvent("studio-values-go", Value.Null), default);
        Assert.Equal("Finished", (string)(await operations.StudioAsync($"workflow-instances/{id}/execution-state"))["status"]!);
        Assert.Equal("true", (await operations.StudioAsync($"workflow-instances/{id}/variables"))["items"]![0]!["value"]!.ToJsonString());   // also when nothing is open any more
    }

    [Fact]
    public async Task SubWorkflow_IsLinkedToItsParent()
    {
        await server.PublishAsync(Chart("studio-child", Activity("inside", "Elsa.Event", ("eventName", Literal("studio-child-go")))));
        var parent = await server.StartAsync(Chart(
            "studio-parent",
            Activity("before", "Elsa.WriteLine", ("text", Literal("先"))),
            Activity("call", "Elsa.ExecuteWorkflow", ("workflowDefinitionId", Literal("studio-child")), ("waitForCompletion", Literal("True")))));
        var operations = await server.Of("operations");
        var child = Assert.Single((await operations.AskAsync("workflow-instances", new JsonObject { ["definitionId"] = "studio-child" }))["items"]!.AsArray())!;
        Assert.Equal(parent, (string)child["parentWorkflowInstanceId"]!);
        Assert.True((bool)(await operations.BadgeAsync(parent, "Workflow1:chart:call"))["isBlocked"]!);

        var inside = (await operations.StudioAsync($"activity-execution-summaries/list?workflowInstanceId={child["id"]}&activityNodeId=Workflow1:chart:inside"))["items"]![0]!;
        var through = await operations.StudioAsync($"activity-executions/{inside["id"]}/call-stack?includeCrossWorkflowChain=True");
        Assert.Equal(["chart", "before", "call", "chart", "inside"], through["items"]!.AsArray().Select(e => (string)e!["activityId"]!));
        Assert.Equal(5, (int)through["totalCount"]!);
        var within = await operations.StudioAsync($"activity-executions/{inside["id"]}/call-stack");
        Assert.Equal(["chart", "inside"], within["items"]!.AsArray().Select(e => (string)e!["activityId"]!));
    }

    [Fact]
    public async Task WorkflowUsedAsActivity_HasItsPartsBelowItsNode()
    {
        var used = Chart("studio-used", Activity("part", "Elsa.WriteLine", ("text", Literal("内"))));
        used["name"] = "StudioUsed";
        used["options"] = new JsonObject { ["usableAsActivity"] = true };
        await server.PublishAsync(used);
        var id = await server.StartAsync(Chart("studio-user", Activity("use", "StudioUsed", ("workflowDefinitionId", JsonValue.Create("studio-used")))));
        var operations = await server.Of("operations");
        Assert.Equal(1, (int)(await operations.BadgeAsync(id, "Workflow1:chart:use"))["startedCount"]!);   // not the workflow inside a second time
        Assert.Equal(1, (int)(await operations.BadgeAsync(id, "Workflow1:chart:use:chart:part"))["completedCount"]!);
        var part = (await operations.StudioAsync($"activity-execution-summaries/list?workflowInstanceId={id}&activityNodeId=Workflow1:chart:use:chart:part"))["items"]![0]!;
        var stack = await operations.StudioAsync($"activity-executions/{part["id"]}/call-stack");
        Assert.Equal(["chart", "use", "chart", "part"], stack["items"]!.AsArray().Select(e => (string)e!["activityId"]!));
    }

    [Fact]
    public async Task Cancel_OfAFlowWithoutCase_IsDoneJournaledAndAudited()
    {
        var id = await server.StartAsync(Chart("studio-cancel", Activity("wait", "Elsa.Event", ("eventName", Literal("studio-cancel-never")))));
        var operations = await server.Of("operations");
        var answer = await operations.PostAsync($"/elsa/api/cancel/workflow-instances/{id}", new JsonObject());
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        var instance = await operations.StudioAsync($"workflow-instances/{id}");
        Assert.Equal(("Finished", "Cancelled"), ((string)instance["status"]!, (string)instance["subStatus"]!));
        Assert.Contains("流程实例 取消", await operations.JournalAsync(id));
        Assert.Contains("wait Canceled", await operations.JournalAsync(id));
        var badge = await operations.BadgeAsync(id, "Workflow1:chart:wait");
        Assert.Equal((1, 0, 0, false), ((int)badge["startedCount"]!, (int)badge["completedCount"]!, (int)badge["uncompletedCount"]!, (bool)badge["isBlocked"]!));
        await using (var db = server.OpenDatabase())
        {
            var subject = Guid.Parse(id).ToString("N");
            var entry = await db.Set<AuditEntry>().SingleAsync(a => a.SubjectId == subject);
            Assert.Equal((AuditAction.InstanceOperated, "在流程设计器中取消"), (entry.Action, entry.Reason));
        }

        await ProblemAssert.IsAsync(await operations.PostAsync($"/elsa/api/cancel/workflow-instances/{id}", new JsonObject()), HttpStatusCode.Conflict, "operation-refused");
        await ProblemAssert.IsAsync(await operations.Http.DeleteAsync($"/elsa/api/workflow-instances/{id}"), HttpStatusCode.Conflict, "instance-not-deletable");
    }

    [Fact]
    public async Task CancelOfSeveral_SaysOfWhichItWasNotPossible()
    {
        var flow = Chart("studio-cancel-many", Activity("wait", "Elsa.Event", ("eventName", Literal("studio-cancel-many-never"))));
        await server.PublishAsync(flow);
        var runtime = server.Services.GetRequiredService<WorkflowRuntime>();
        var ids = new List<string>();
        for (var i = 0; i < 3; i++)
        {
            ids.Add((await runtime.StartAsync(new StartRequest("studio-cancel-many"), default)).InstanceId.ToString());
        }

        var operations = await server.Of("operations");
        Assert.Equal(2, (int)(await operations.AskAsync("bulk-actions/cancel/workflow-instances", new JsonObject { ["ids"] = new JsonArray(ids[0], ids[1]) }))["cancelledCount"]!);
        var again = await operations.PostAsync("/elsa/api/bulk-actions/cancel/workflow-instances", new JsonObject { ["ids"] = new JsonArray(ids[1], ids[2]) });
        Assert.Equal(HttpStatusCode.BadRequest, again.StatusCode);
        Assert.Equal(2, JsonNode.Parse(await again.Content.ReadAsStringAsync())!["errors"]!["generalErrors"]!.AsArray().Count);
        var canceled = await operations.AskAsync(
            "workflow-instances", new JsonObject { ["definitionId"] = "studio-cancel-many", ["statuses"] = new JsonArray("Finished"), ["subStatuses"] = new JsonArray("Cancelled") });
        Assert.Equal(3, (int)canceled["totalCount"]!);
    }

    [Fact]
    public async Task List_InPagesAndOrders_ShowsEachOnce()
    {
        var flow = Chart("studio-list", Activity("say", "Elsa.WriteLine", ("text", Literal("x"))));
        await server.PublishAsync(flow);
        var runtime = server.Services.GetRequiredService<WorkflowRuntime>();
        var ids = new List<string>();
        for (var i = 0; i < 7; i++)
        {
            ids.Add((await runtime.StartAsync(new StartRequest("studio-list") { Name = $"名称{6 - i}" }, default)).InstanceId.ToString());
        }

        var operations = await server.Of("operations");
        var byTime = ids.Order(StringComparer.Ordinal).ToList();   // all of one instant: what remains is the order of their ids
        foreach (var (order, direction, expected) in new[]
        {
            ("Created", "Ascending", byTime), ("Created", "Descending", byTime.AsEnumerable().Reverse().ToList()),
            ("Name", "Ascending", ids.AsEnumerable().Reverse().ToList()), ("Name", "Descending", ids),
        })
        {
            var seen = new List<string>();
            for (var page = 0; page < 4; page++)
            {
                var answer = await operations.AskAsync("workflow-instances", new JsonObject
                {
                    ["page"] = page, ["pageSize"] = 2, ["definitionIds"] = new JsonArray("studio-list"), ["orderBy"] = order, ["orderDirection"] = direction,
                });
                Assert.Equal(7, (int)answer["totalCount"]!);
                seen.AddRange(answer["items"]!.AsArray().Select(i => (string)i!["id"]!));
            }

            Assert.Equal(expected, seen);
        }

        var future = new JsonObject
        {
            ["definitionIds"] = new JsonArray("studio-list"),
            ["timestampFilters"] = new JsonArray(new JsonObject { ["column"] = "CreatedAt", ["operator"] = "GreaterThan", ["timestamp"] = "2030-01-01T00:00:00+08:00" }),
        };
        Assert.Equal(0, (int)(await operations.AskAsync("workflow-instances", future))["totalCount"]!);
        future["timestampFilters"]![0]!["operator"] = "LessThanOrEqual";
        Assert.Equal(7, (int)(await operations.AskAsync("workflow-instances", future))["totalCount"]!);
        Assert.Equal(1, (int)(await operations.AskAsync("workflow-instances", new JsonObject { ["searchTerm"] = "名称3", ["definitionIds"] = new JsonArray("studio-list") }))["totalCount"]!);
        Assert.Equal(0, (int)(await operations.AskAsync("workflow-instances", new JsonObject { ["version"] = 9, ["definitionIds"] = new JsonArray("studio-list") }))["totalCount"]!);
    }
}

[Collection(SharedServer.Name)]
public sealed class StudioFlowTestsOnSqlite(SharedServer shared) : StudioFlowTests(shared.Server);

[Collection(SharedPostgresServer.Name)]
public sealed class StudioFlowTestsOnPostgres(SharedPostgresServer shared) : StudioFlowTests(shared.Server);
