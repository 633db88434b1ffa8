using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using Ybtb.Api.Hosting;
using Ybtb.Api.Tests.Hosting;
using Ybtb.Api.Tests.Security;

namespace Ybtb.Api.Tests.Instances;

/// <summary>异常处理 over HTTP: a case that stopped goes on by skipping, by correcting, or in a mended version.</summary>
public sealed class MendingTests : IAsyncLifetime
{
    private YbtbTestServer server = null!;

    public async Task InitializeAsync() => server = await YbtbTestServer.StartAsync();

    public async Task DisposeAsync() => await server.DisposeAsync();

    [Fact]
    public async Task StoppedCases_SkippedCorrectedOrMigrated_AreFinished()
    {
        var operations = await server.Of("operations");
        await PublishAsync("getVariable('reason').no.such.member");
        var (skipped, corrected, migrated) = (await FileAsync(), await FileAsync(), await FileAsync());

        await ProblemAssert.IsAsync(
            await operations.PostAsync($"/api/incidents/{skipped.Incident}/skip", new JsonObject { ["reason"] = "" }), HttpStatusCode.UnprocessableEntity, "operation-invalid");
        await ProblemAssert.IsAsync(
            await operations.PostAsync($"/api/incidents/{skipped.Incident}/skip", new JsonObject { ["reason"] = "已核实", ["outcomes"] = new JsonArray("Nowhere") }),
            HttpStatusCode.Conflict, "incident-settled");
        await (await operations.PostAsync(
            $"/api/incidents/{skipped.Incident}/skip", new JsonObject { ["reason"] = "已人工核实符合条件", ["outcomes"] = new JsonArray("Eligible") })).JsonAsync();
        await DeliveredAsync(skipped.Number);

        var value = JsonNode.Parse("""{"no":{"such":{"member":"resident-enrolment"}}}""");
        await ProblemAssert.IsAsync(
            await operations.PostAsync($"/api/incidents/{corrected.Incident}/correction", new JsonObject { ["reason"] = "补数据", ["variables"] = new JsonObject { ["nothing"] = 1 } }),
            HttpStatusCode.Conflict, "incident-settled");
        var answer = await (await operations.PostAsync(
            $"/api/incidents/{corrected.Incident}/correction", new JsonObject { ["reason"] = "补数据", ["variables"] = new JsonObject { ["reason"] = value } })).JsonAsync();
        Assert.Equal(("Finished", null), ((string)answer["status"]!, (string?)answer["failure"]));
        await DeliveredAsync(corrected.Number);

        await PublishAsync(null);
        var instance = (string)(await operations.ReadAsync($"/api/instances?correlation={migrated.Number}"))["items"]![0]!["id"]!;
        var latest = (int)(await operations.ReadAsync("/api/definitions")).AsArray().Single(d => (string)d!["definitionId"]! == Person.Enrollment)!["version"]!;
        var plan = await (await operations.PostAsync($"/api/instances/{instance}/migration/plan", new JsonObject { ["version"] = latest })).JsonAsync();
        Assert.True((bool)plan["isPossible"]!, plan.Readable());
        Assert.Contains(plan["open"]!.AsArray(), o => (string)o!["from"]!["id"]! == "eligibility" && (string)o["status"]! == "Faulted");
        var tag = (await operations.Http.GetAsync($"/api/instances/{instance}")).Headers.ETag!.Tag;
        await (await operations.PostAsync($"/api/instances/{instance}/migration", new JsonObject { ["version"] = latest, ["reason"] = "流程已修复" }, tag: tag)).JsonAsync();
        await (await operations.PostAsync($"/api/incidents/{migrated.Incident}/retry", new JsonObject())).JsonAsync();
        await DeliveredAsync(migrated.Number);
        Assert.Empty((await operations.ReadAsync("/api/incidents")).AsArray());
    }

    private async Task<(string Number, string Incident)> FileAsync()
    {
        var number = await server.FileAsync(server.NewPerson(), Person.Enrollment);
        var incidents = (await (await server.Of("operations")).ReadAsync("/api/incidents")).AsArray();
        return (number, (string)incidents.Single(i => (string?)i!["correlationId"] == number)!["id"]!);
    }

    private async Task DeliveredAsync(string number) =>
        Assert.Equal("delivered", (string)(await (await server.Of("clerk.wuhua")).ReadAsync($"/api/cases/{number}"))["status"]!["code"]!);

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
