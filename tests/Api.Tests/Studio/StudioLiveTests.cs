using System.Net;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using Ybtb.Api.Tests.Hosting;
using Ybtb.Api.Tests.Security;
using Ybtb.Engine.Runtime;
using Ybtb.Engine.Values;
using static Ybtb.Api.Tests.Studio.StudioFlows;

namespace Ybtb.Api.Tests.Studio;

/// <summary>Open viewers are told of steps.</summary>
[Collection(SharedServer.Name)]
public sealed class StudioLiveTests(SharedServer shared)
{
    private readonly YbtbTestServer server = shared.Server;

    [Fact]
    public async Task AnOpenViewer_IsToldOfEachStep()
    {
        var operations = await server.Of("operations");
        Assert.Contains((await operations.StudioAsync("features/installed"))["items"]!.AsArray(), f => (string)f!["fullName"]! == "Elsa.RealTimeWorkflowUpdates");
        var id = await server.StartAsync(Chart("studio-live", Activity("wait", "Elsa.Event", ("eventName", Literal("studio-live-go")))));
        using var viewer = await StudioViewerConnection.OpenAsync(server, operations, server.Address.GetLeftPart(UriPartial.Authority));
        await viewer.ObserveAsync(id);
        var first = await viewer.NextAsync("ActivityExecutionLogUpdatedAsync");
        Assert.True((bool)first["stats"]!.AsArray().Single(s => (string)s!["activityNodeId"]! == "Workflow1:chart:wait")!["isBlocked"]!);

        await server.Services.GetRequiredService<EventPublisher>().PublishAsync(new PublishedEvent("studio-live-go", Value.Null), default);
        Assert.Empty((await viewer.NextAsync("WorkflowExecutionLogUpdatedAsync")).AsObject());
        var second = await viewer.NextAsync("ActivityExecutionLogUpdatedAsync");
        Assert.Equal(1, (int)second["stats"]!.AsArray().Single(s => (string)s!["activityNodeId"]! == "Workflow1:chart:wait")!["completedCount"]!);
        Assert.Equal(id, (string)(await viewer.NextAsync("WorkflowInstanceUpdatedAsync"))["workflowInstanceId"]!);
    }

    [Fact]
    public async Task Viewers_OfOthers_AreNotConnected()
    {
        foreach (var login in new[] { "clerk.wuhua", "administrator" })
        {
            await ProblemAssert.IsAsync(
                await (await server.Of(login)).PostAsync("/elsa/hubs/workflow-instance/negotiate?negotiateVersion=1", new JsonObject()), HttpStatusCode.Forbidden, "forbidden");
        }

        using var nobody = server.Open();
        await ProblemAssert.IsAsync(
            await nobody.PostAsync("/elsa/hubs/workflow-instance/negotiate?negotiateVersion=1", new JsonObject()), HttpStatusCode.Unauthorized, "not-signed-in");
        using var foreign = await StudioViewerConnection.OpenAsync(server, await server.Of("operations"), "https://elsewhere.example");
        await foreign.ClosedAsync();
    }
}
