using System.Net;
using System.Text.Json.Nodes;
using Ybtb.Api.Tests.Hosting;
using Ybtb.Api.Tests.Security;

namespace Ybtb.Api.Tests.Studio;

/// <summary>The designer's instance list and viewer on a case of its own: property by property as the designer reads them, and no personal value.</summary>
public abstract class StudioInstanceTests(YbtbTestServer server)
{
    [Fact]
    public async Task ListAndViewer_OfACase_ShowWhereItStands()
    {
        var number = await server.FileAcceptedAsync();
        var operations = await server.Of("operations");
        var listed = await FindAsync(operations, number);
        Assert.Equal(
            (Person.Recognition, 1, "Running", "Suspended", number, $"门诊慢特病待遇认定 {number}", 0, false),
            ((string)listed["definitionId"]!, (int)listed["version"]!, (string)listed["status"]!, (string)listed["subStatus"]!, (string)listed["correlationId"]!,
                (string)listed["name"]!, (int)listed["incidentCount"]!, (bool)listed["isSystem"]!));
        Assert.False(listed.AsObject().ContainsKey("workflowState"));

        var id = (string)listed["id"]!;
        var instance = await operations.StudioAsync($"workflow-instances/{id}");
        var state = instance["workflowState"]!;
        var contexts = state["activityExecutionContexts"]!.AsArray();
        var root = Assert.Single(contexts, c => c!["parentContextId"] is null)!;
        Assert.All(contexts.Where(c => c != root), c => Assert.Equal((string)root["id"]!, (string?)c!["parentContextId"]));
        var review = Assert.Single(state["bookmarks"]!.AsArray(), b => (string)b!["activityId"]! == "review")!;
        Assert.Equal($"{root["scheduledActivityNodeId"]}:review", (string)review["activityNodeId"]!);
        Assert.Contains(contexts, c => (string)c!["id"]! == (string)review["activityInstanceId"]!);
        Assert.Empty(state["incidents"]!.AsArray());
        Assert.Equal((string)instance["definitionVersionId"]!, (string)state["definitionVersionId"]!);
        Assert.Equal(1, (int)state["definitionVersion"]!);

        var badge = await operations.BadgeAsync(id, (string)review["activityNodeId"]!);
        Assert.Equal(("review", 1, 0, 1, true, false), (
            (string)badge["activityId"]!, (int)badge["startedCount"]!, (int)badge["completedCount"]!, (int)badge["uncompletedCount"]!, (bool)badge["isBlocked"]!, (bool)badge["isFaulted"]!));
        var window = await operations.BadgeAsync(id, $"{root["scheduledActivityNodeId"]}:window");
        Assert.Equal((1, 1, 0, false), ((int)window["startedCount"]!, (int)window["completedCount"]!, (int)window["uncompletedCount"]!, (bool)window["isBlocked"]!));
    }

    [Fact]
    public async Task Executions_OfATask_TellInputsOutcomeAndWhatLedToThem()
    {
        var (id, chart) = await AcceptedAsync();
        var operations = await server.Of("operations");
        var list = await operations.StudioAsync($"activity-executions/list?WorkflowInstanceId={id}&ActivityNodeId={chart}:window");
        var window = Assert.Single(list["items"]!.AsArray())!;
        Assert.Equal((1, "Completed", "Ybtb.HumanReview", false), ((int)list["count"]!, (string)window["status"]!, (string)window["activityType"]!, (bool)window["hasBookmarks"]!));
        Assert.Equal("受理审核", (string)window["activityState"]!["Stage"]!);   // written in the definition
        Assert.Equal(["受理"], window["payload"]!["Outcomes"]!.AsArray().Select(o => (string)o!));
        Assert.Equal("受理", (string)window["outputs"]!["Outcome"]!);             // the name of a port
        Assert.Equal("••••", (string)window["outputs"]!["Reviewer"]!);
        Assert.NotNull(window["completedAt"]);

        var summaries = await operations.StudioAsync($"activity-execution-summaries/list?WorkflowInstanceId={id}&ActivityNodeId={chart}:review");
        var summary = Assert.Single(summaries["items"]!.AsArray())!;
        Assert.Equal(("Running", true), ((string)summary["status"]!, (bool)summary["hasBookmarks"]!));
        Assert.False(summary.AsObject().ContainsKey("activityState"));

        var review = await operations.StudioAsync($"activity-executions/by-id?id={summary["id"]}");
        Assert.Null(review["completedAt"]);
        var stack = await operations.StudioAsync($"activity-executions/{summary["id"]}/call-stack?includeCrossWorkflowChain=True");
        var names = stack["items"]!.AsArray().Select(e => (string)e!["activityId"]!).ToList();
        Assert.Equal((string)review["schedulingActivityId"]!, names[^2]);
        Assert.Equal("review", names[^1]);
        Assert.Equal(names.Count, (int)stack["totalCount"]!);
        Assert.True(names.IndexOf("window") < names.IndexOf("accept") && names.IndexOf("start") < names.IndexOf("window"));
        Assert.Equal(names.Count - 1, (int)review["callStackDepth"]!);
    }

    [Fact]
    public async Task Journal_InPagesAndFiltered_NamesEachEntryOnce()
    {
        var (id, chart) = await AcceptedAsync();
        var operations = await server.Of("operations");
        var all = await operations.AskAsync($"workflow-instances/{id}/journal?skip=0&take=1000", new JsonObject());
        var total = (int)all["totalCount"]!;
        var seen = new List<string>();
        for (var skip = 0; skip < total; skip += 7)
        {
            var page = await operations.AskAsync($"workflow-instances/{id}/journal?skip={skip}&take=7", new JsonObject());
            Assert.Equal(total, (int)page["totalCount"]!);
            seen.AddRange(page["items"]!.AsArray().Select(r => (string)r!["id"]!));
        }

        Assert.Equal(all["items"]!.AsArray().Select(r => (string)r!["id"]!), seen);
        Assert.Equal(Enumerable.Range(1, total), all["items"]!.AsArray().Select(r => (int)r!["sequence"]!));

        var ofWindow = await operations.AskAsync(
            $"workflow-instances/{id}/journal", new JsonObject { ["filter"] = new JsonObject { ["activityNodeIds"] = new JsonArray($"{chart}:window") } });
        Assert.Equal(["Started", "Suspended", "Resumed", "Completed"], ofWindow["items"]!.AsArray().Select(r => (string)r!["eventName"]!));
        Assert.Equal("受理", (string)ofWindow["items"]![3]!["payload"]!["Outcomes"]![0]!);
        Assert.All(ofWindow["items"]!.AsArray(), r => Assert.Equal($"{chart}:window", (string)r!["nodeId"]!));
        Assert.DoesNotContain(await operations.JournalAsync(id), line => line.StartsWith("chart", StringComparison.Ordinal));
        Assert.Empty(await operations.JournalAsync(id, "Faulted"));
    }

    [Fact]
    public async Task EveryAnswer_OfACase_HoldsNoPersonalValue()
    {
        var person = server.NewPerson();
        var number = await server.FileAcceptedAsync(person);
        var operations = await server.Of("operations");
        await (await server.Of("reviewer.wuhua")).CompleteAsync(number, CaseFlow.Review, "通过", $"{person.Name}，电话{person.Phone}，材料齐全");
        var id = (string)(await FindAsync(operations, number))["id"]!;
        var answers = new List<JsonNode>
        {
            await operations.AskAsync("workflow-instances", new JsonObject { ["searchTerm"] = number }),
            await operations.StudioAsync($"workflow-instances/{id}"),
            await operations.AskAsync($"workflow-instances/{id}/journal?take=1000", new JsonObject()),
            await operations.StudioAsync($"workflow-instances/{id}/variables"),
            await operations.StudioAsync($"workflow-instances/{id}/export"),
            await operations.StudioAsync($"activity-executions/list?workflowInstanceId={id}"),
            await operations.AskAsync("activity-executions/report", new JsonObject { ["workflowInstanceId"] = id }),
        };
        foreach (var summary in (await operations.StudioAsync($"activity-execution-summaries/list?workflowInstanceId={id}"))["items"]!.AsArray())
        {
            answers.Add(await operations.StudioAsync($"activity-executions/by-id?id={summary!["id"]}"));
            answers.Add(await operations.StudioAsync($"activity-executions/{summary["id"]}/call-stack"));
        }

        Assert.True(answers.Count > 30, "the case has many executions");
        var all = string.Concat(answers.Select(a => a.Readable()));
        Assert.All(person.ClearValues, value => Assert.DoesNotContain(value, all, StringComparison.Ordinal));
        Assert.DoesNotContain("材料齐全", all, StringComparison.Ordinal);

        var review = answers.Single(a => (string?)a["activityId"] == "review" && a["outputs"] is not null);
        Assert.Equal("••••", (string)review["outputs"]!["Opinion"]!);   // it is there, and hidden
    }

    [Fact]
    public async Task ExecutionState_WithEachStep_IsUpdatedLaterThoughTheClockStandsStill()
    {
        var number = await server.FileTimedAsync();
        var operations = await server.Of("operations");
        var id = (string)(await FindAsync(operations, number))["id"]!;
        var before = await operations.StudioAsync($"workflow-instances/{id}/execution-state");
        Assert.Equal(("Running", "Suspended"), ((string)before["status"]!, (string)before["subStatus"]!));
        await (await server.Of("clerk.wuhua")).CompleteAsync(number, CaseFlow.Window, "受理");
        var after = await operations.StudioAsync($"workflow-instances/{id}/execution-state");
        Assert.True(DateTimeOffset.Parse((string)after["updatedAt"]!, null) > DateTimeOffset.Parse((string)before["updatedAt"]!, null));
    }

    [Fact]
    public async Task CancelAndDelete_OfACase_AreRefusedAndNothingChanges()
    {
        var (id, _) = await AcceptedAsync();
        var operations = await server.Of("operations");
        var before = await operations.StudioAsync($"workflow-instances/{id}/execution-state");
        await ProblemAssert.IsAsync(await operations.PostAsync($"/elsa/api/cancel/workflow-instances/{id}", new JsonObject()), HttpStatusCode.Conflict, "operation-refused");
        await ProblemAssert.IsAsync(await operations.Http.DeleteAsync($"/elsa/api/workflow-instances/{id}"), HttpStatusCode.Conflict, "instance-not-deletable");
        var bulk = await operations.PostAsync("/elsa/api/bulk-actions/cancel/workflow-instances", new JsonObject { ["ids"] = new JsonArray(id) });
        await ProblemAssert.IsAsync(bulk, HttpStatusCode.BadRequest, "operation-refused");
        Assert.Contains("办件", (string)JsonNode.Parse(await bulk.Content.ReadAsStringAsync())!["errors"]!["generalErrors"]![0]!, StringComparison.Ordinal);
        await ProblemAssert.IsAsync(
            await operations.PostAsync("/elsa/api/bulk-actions/delete/workflow-instances/by-id", new JsonObject { ["ids"] = new JsonArray(id) }),
            HttpStatusCode.BadRequest, "instance-not-deletable");
        Assert.Equal(before.ToJsonString(), (await operations.StudioAsync($"workflow-instances/{id}/execution-state")).ToJsonString());
    }

    [Fact]
    public async Task Roles_ReadOrOperate_AsThePolicySays()
    {
        var (id, _) = await AcceptedAsync();
        var auditor = await server.Of("auditor");
        Assert.Equal(id, (string)(await auditor.StudioAsync($"workflow-instances/{id}"))["id"]!);
        await ProblemAssert.IsAsync(await auditor.PostAsync($"/elsa/api/cancel/workflow-instances/{id}", new JsonObject()), HttpStatusCode.Forbidden, "forbidden");
        await ProblemAssert.IsAsync(await auditor.Http.DeleteAsync($"/elsa/api/workflow-instances/{id}"), HttpStatusCode.Forbidden, "forbidden");
        foreach (var login in new[] { "clerk.wuhua", "reviewer.wuhua", "supervisor.kunming", "administrator" })
        {
            var other = await server.Of(login);
            await ProblemAssert.IsAsync(await other.PostAsync("/elsa/api/workflow-instances", new JsonObject()), HttpStatusCode.Forbidden, "forbidden");
            await ProblemAssert.IsAsync(await other.Http.GetAsync($"/elsa/api/workflow-instances/{id}"), HttpStatusCode.Forbidden, "forbidden");
            await ProblemAssert.IsAsync(await other.Http.GetAsync($"/elsa/api/activity-executions/list?workflowInstanceId={id}"), HttpStatusCode.Forbidden, "forbidden");
        }

        using var nobody = server.Open();
        await ProblemAssert.IsAsync(await nobody.Http.GetAsync($"/elsa/api/workflow-instances/{id}"), HttpStatusCode.Unauthorized, "not-signed-in");
        using var withoutToken = await server.SignInAsync("operations");
        withoutToken.UseToken(null);
        await ProblemAssert.IsAsync(await withoutToken.PostAsync($"/elsa/api/cancel/workflow-instances/{id}", new JsonObject()), HttpStatusCode.BadRequest, "anti-forgery");
    }

    [Fact]
    public async Task BadInput_IsAnsweredClearly()
    {
        var operations = await server.Of("operations");
        Assert.Equal("null", await operations.Http.GetStringAsync("/elsa/api/workflow-definitions/subgraph/segments/any?childNodeId=Workflow1:a:b"));
        foreach (var id in new[] { "none", "00000000-0000-0000-0000-000000000001", "%F0%9F%92%A3" })
        {
            await ProblemAssert.IsAsync(await operations.Http.GetAsync($"/elsa/api/workflow-instances/{id}"), HttpStatusCode.NotFound, "no-such-instance");
            await ProblemAssert.IsAsync(await operations.Http.GetAsync($"/elsa/api/workflow-instances/{id}/variables"), HttpStatusCode.NotFound, "no-such-instance");
            await ProblemAssert.IsAsync(await operations.PostAsync($"/elsa/api/workflow-instances/{id}/journal", new JsonObject()), HttpStatusCode.NotFound, "no-such-instance");
            Assert.Empty((await operations.StudioAsync($"activity-executions/list?workflowInstanceId={id}"))["items"]!.AsArray());
            await ProblemAssert.IsAsync(await operations.PostAsync($"/elsa/api/cancel/workflow-instances/{id}", new JsonObject()), HttpStatusCode.NotFound, "no-such-instance");
        }

        await ProblemAssert.IsAsync(await operations.Http.GetAsync("/elsa/api/activity-executions/by-id?id=x-1-2"), HttpStatusCode.NotFound, "no-such-execution");
        await ProblemAssert.IsAsync(
            await operations.PostAsync("/elsa/api/workflow-instances", new JsonObject { ["page"] = "one" }), HttpStatusCode.BadRequest, "malformed-json");
        var many = new JsonArray([.. Enumerable.Range(0, 201).Select(i => JsonValue.Create($"id{i}"))]);
        await ProblemAssert.IsAsync(
            await operations.PostAsync("/elsa/api/bulk-actions/cancel/workflow-instances", new JsonObject { ["ids"] = many }), HttpStatusCode.BadRequest, "too-many-instances");
        var odd = new JsonObject
        {
            ["page"] = -5, ["pageSize"] = 1_000_000, ["orderBy"] = "Colour", ["orderDirection"] = "Sideways", ["searchTerm"] = "'; drop table instances; --%_",
            ["timestampFilters"] = new JsonArray(new JsonObject { ["column"] = "x", ["operator"] = "y", ["timestamp"] = "z" }),
        };
        Assert.Empty((await operations.AskAsync("workflow-instances", odd))["items"]!.AsArray());
        Assert.Empty((await operations.AskAsync("workflow-instances", new JsonObject { ["page"] = int.MaxValue }))["items"]!.AsArray());
        Assert.Empty((await operations.AskAsync("workflow-instances", new JsonObject { ["subStatuses"] = new JsonArray("Pending") }))["items"]!.AsArray());
    }

    private static async Task<JsonNode> FindAsync(Browser browser, string number) =>
        Assert.Single((await browser.AskAsync("workflow-instances", new JsonObject { ["page"] = 0, ["pageSize"] = 10, ["searchTerm"] = number }))["items"]!.AsArray())!;

    /// <summary>The instance of a case that waits for its first review, and the node id of its chart.</summary>
    private async Task<(string Id, string Chart)> AcceptedAsync()
    {
        var number = await server.FileAcceptedAsync();
        var operations = await server.Of("operations");
        var id = (string)(await FindAsync(operations, number))["id"]!;
        var contexts = (await operations.StudioAsync($"workflow-instances/{id}"))["workflowState"]!["activityExecutionContexts"]!.AsArray();
        return (id, (string)contexts.Single(c => c!["parentContextId"] is null)!["scheduledActivityNodeId"]!);
    }
}

[Collection(SharedServer.Name)]
public sealed class StudioInstanceTestsOnSqlite(SharedServer shared) : StudioInstanceTests(shared.Server);

[Collection(SharedPostgresServer.Name)]
public sealed class StudioInstanceTestsOnPostgres(SharedPostgresServer shared) : StudioInstanceTests(shared.Server);
