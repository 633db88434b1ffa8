using System.Net;
using System.Text.Json.Nodes;
using Ybtb.Api.Tests.Security;

namespace Ybtb.Api.Tests.Hosting;

/// <summary>Brings a case to where a test begins.</summary>
internal static class CaseFlow
{
    public const string Window = "受理审核";
    public const string Review = "初审";
    public const string Approval = "负责人审批";

    public static async Task<string> FileAsync(this YbtbTestServer server, Person person, string item, string clerk = "clerk.wuhua")
    {
        var answer = await (await server.Of(clerk)).PostAsync("/api/cases", person.Application(item));
        Assert.Equal(HttpStatusCode.Created, answer.StatusCode);
        return (string)(await answer.JsonAsync())["number"]!;
    }

    /// <summary>A recognition case that waits at the window; the applicant has just been insured.</summary>
    public static async Task<string> FileTimedAsync(this YbtbTestServer server, Person? person = null)
    {
        var applicant = person ?? server.NewPerson();
        await server.FileAsync(applicant, Person.Enrollment);
        return await server.FileAsync(applicant, Person.Recognition);
    }

    /// <summary>A recognition case that waits for its first review.</summary>
    public static async Task<string> FileAcceptedAsync(this YbtbTestServer server, Person? person = null)
    {
        var number = await server.FileTimedAsync(person);
        await (await server.Of("clerk.wuhua")).CompleteAsync(number, Window, "受理");
        return number;
    }

    /// <summary>The case's open task of a stage, as this person reads it.</summary>
    public static async Task<(string Id, string Tag)> TaskAsync(this Browser browser, string number, string stage)
    {
        var page = await browser.ReadAsync($"/api/cases/{number}");
        var review = page["reviews"]!.AsArray().LastOrDefault(r => (string?)r!["stage"] == stage && r["endedAt"] is null);
        Assert.True(review is not null, $"The case has no open task “{stage}”: {page["reviews"]!.ToJsonString()}");
        var id = (string)review["taskId"]!;
        var answer = await browser.Http.GetAsync($"/api/tasks/{id}");
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        return (id, answer.Headers.ETag!.Tag);
    }

    public static async Task<JsonNode> CompleteAsync(this Browser browser, string number, string stage, string outcome, string? opinion = null)
    {
        var (id, tag) = await browser.TaskAsync(number, stage);
        return await (await browser.CompleteTaskAsync(id, outcome, tag, opinion)).JsonAsync();
    }

    /// <summary>Completes a task whose outcome asks for a form.</summary>
    public static async Task<HttpResponseMessage> CompleteWithAsync(this Browser browser, string number, string stage, string outcome, JsonNode? answers)
    {
        var (id, tag) = await browser.TaskAsync(number, stage);
        return await browser.PostAsync($"/api/tasks/{id}/completion", new JsonObject { ["outcome"] = outcome, ["answers"] = answers }, tag: tag);
    }

    public static Task<HttpResponseMessage> CompleteTaskAsync(this Browser browser, string id, string outcome, string? tag, string? opinion = null) =>
        browser.PostAsync($"/api/tasks/{id}/completion", new JsonObject { ["outcome"] = outcome, ["opinion"] = opinion }, tag: tag);
}
