using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using Ybtb.Api.Hosting;
using Ybtb.Api.Tests.Hosting;
using Ybtb.Api.Tests.Security;

namespace Ybtb.Api.Tests.Definitions;

/// <summary>异常: a flow that fails stops visibly, and running it again tells whether it still does.</summary>
public sealed class IncidentTests : IAsyncLifetime
{
    private YbtbTestServer server = null!;

    public async Task InitializeAsync() => server = await YbtbTestServer.StartAsync();

    public async Task DisposeAsync() => await server.DisposeAsync();

    [Fact]
    public async Task FileCase_OnAFlowThatFails_LeavesAnIncidentThatRetryFindsAgain()
    {
        var operations = await server.Of("operations");
        Assert.Empty((await operations.ReadAsync("/api/incidents")).AsArray());
        await PublishAsync("getVariable('reason').no.such.member");
        var person = server.NewPerson();
        var clerk = await server.Of("clerk.wuhua");
        var filed = await (await clerk.PostAsync("/api/cases", person.Application(Person.Enrollment))).JsonAsync();
        var number = (string)filed["number"]!;
        Assert.Equal(1, (int)(await clerk.ReadAsync($"/api/cases/{number}"))["incidents"]!);

        var incident = Assert.Single((await operations.ReadAsync("/api/incidents")).AsArray())!;
        Assert.Equal(number, (string)incident["correlationId"]!);
        Assert.Contains("eligibility", (string)incident["nodeId"]!, StringComparison.Ordinal);
        Assert.All(person.ClearValues, value => Assert.DoesNotContain(value, incident.Readable(), StringComparison.Ordinal));
        var id = (string)incident["id"]!;
        await ProblemAssert.IsAsync(await clerk.PostAsync($"/api/incidents/{id}/retry", new JsonObject()), HttpStatusCode.Forbidden, "forbidden");

        var retried = await (await operations.PostAsync($"/api/incidents/{id}/retry", new JsonObject())).JsonAsync();
        Assert.NotNull((string?)retried["status"]);
        var again = Assert.Single((await operations.ReadAsync("/api/incidents")).AsArray())!;
        Assert.NotEqual(id, (string)again["id"]!);
        Assert.Equal(1, (int)(await clerk.ReadAsync($"/api/cases/{number}"))["incidents"]!);
        await ProblemAssert.IsAsync(await operations.PostAsync($"/api/incidents/{id}/retry", new JsonObject()), HttpStatusCode.Conflict, "incident-settled");
        await ProblemAssert.IsAsync(
            await operations.PostAsync("/api/incidents/01930000-0000-7000-8000-000000000000/retry", new JsonObject()), HttpStatusCode.Conflict, "incident-settled");

        await PublishAsync(null);   // the old case stays with its version; a new one goes through
        var next = await (await clerk.PostAsync("/api/cases", server.NewPerson().Application(Person.Enrollment))).JsonAsync();
        Assert.Equal("delivered", (string)next["status"]!);
        Assert.Empty((await operations.ReadAsync("/api/dead-letters")).AsArray());
    }

    /// <param name="rule">A script in the place of the eligibility rule; null for the shipped flow.</param>
    private async Task PublishAsync(string? rule)
    {
        var definition = JsonNode.Parse(await File.ReadAllTextAsync(Path.Combine(ShippedFiles.Find(), "workflows", $"{Person.Enrollment}.json")))!;
        if (rule is not null)
        {
            var eligibility = definition["root"]!["activities"]!.AsArray().Single(a => (string)a!["id"]! == "eligibility")!;
            eligibility["rule"] = new JsonObject
            {
                ["typeName"] = "String", ["expression"] = new JsonObject { ["type"] = "JavaScript", ["value"] = rule },
            };
        }

        var operations = await server.Of("operations");
        using var content = new StringContent(definition.ToJsonString(), Encoding.UTF8, "application/json");
        await (await operations.Http.PostAsync("/api/definitions", content)).JsonAsync();
        await (await operations.PostAsync($"/api/definitions/{Person.Enrollment}/publish", new JsonObject())).JsonAsync();
    }
}
