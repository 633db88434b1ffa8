using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using Ybtb.Api.Hosting;
using Ybtb.Api.Tests.Hosting;
using Ybtb.Api.Tests.Security;
using Ybtb.Workflows.Accounts;

namespace Ybtb.Api.Tests.Upgrade;

/// <summary>Cases left open in every state that a case can wait in: made over HTTP by one version of the server, finished by a later one.</summary>
/// <remarks>
/// The kept databases were made by <see cref="MakeAsync"/> against the server of their time, at nine on 27 April 2026, and stopped there. So it
/// says only what every version must understand.
/// </remarks>
internal sealed class OpenCases(Uri server) : IDisposable
{
    private const string Diagnosis = "diagnosis-proof";

    private readonly Dictionary<string, Browser> people = [];

    /// <summary>Makes them all.</summary>
    /// <returns>Case numbers by the names that <see cref="FinishAsync"/> knows, and under <c>replay</c> a filing to be sent once more.</returns>
    public async Task<JsonObject> MakeAsync()
    {
        var made = new JsonObject();
        var filing = Person.Of(1).Application(Person.Enrollment).ToJsonString();
        var first = await FileAsync(filing, "upgrade-replay");
        made["replay"] = new JsonObject { ["key"] = "upgrade-replay", ["body"] = filing, ["number"] = first };

        made["window"] = await FileTimedAsync(2);
        made["before-correction"] = await FileTimedAsync(3, isComplete: false);
        made["expiring"] = await FileTimedAsync(4, isComplete: false);
        made["review-claimed"] = await AcceptedAsync(5);
        var (id, tag) = await (await OfAsync("reviewer.wuhua")).TaskAsync((string)made["review-claimed"]!, CaseFlow.Review);
        await (await (await OfAsync("reviewer.wuhua")).PostAsync($"/api/tasks/{id}/claim", new JsonObject(), tag: tag)).JsonAsync();
        made["approval"] = await AcceptedAsync(6);
        await CompleteAsync((string)made["approval"]!, "reviewer.wuhua", CaseFlow.Review, "通过");
        made["after-correction"] = await AcceptedAsync(7);
        await SendBackAsync((string)made["after-correction"]!);
        made["suspended"] = await AcceptedAsync(8);
        await PostAsync("operations", $"/api/cases/{made["suspended"]}/suspension", new JsonObject { ["reason"] = "核查系统数据。" });
        made["finished"] = await AcceptedAsync(9);
        await ReviewAndApproveAsync((string)made["finished"]!);

        await PublishRestingAsync();
        made["resting"] = await FileAsync(Person.Of(10).Application(Person.Enrollment).ToJsonString(), "upgrade-resting");
        return made;
    }

    /// <summary>Brings them to their ends, moving the clock where they wait for it.</summary>
    public async Task FinishAsync(JsonObject made)
    {
        var replay = made["replay"]!;
        Assert.Equal((string)replay["number"]!, await FileAsync((string)replay["body"]!, (string)replay["key"]!));

        await CompleteAsync((string)made["window"]!, "clerk.wuhua", CaseFlow.Window, "受理");
        await ReviewAndApproveAsync((string)made["window"]!);
        await CorrectAsync((string)made["before-correction"]!);
        await CompleteAsync((string)made["before-correction"]!, "clerk.wuhua", CaseFlow.Window, "受理");
        await ReviewAndApproveAsync((string)made["before-correction"]!);
        await ReviewAndApproveAsync((string)made["review-claimed"]!);
        await CompleteAsync((string)made["approval"]!, "approver.wuhua", CaseFlow.Approval, "准予");
        await CorrectAsync((string)made["after-correction"]!);
        await ReviewAndApproveAsync((string)made["after-correction"]!);
        await PostAsync("operations", $"/api/cases/{made["suspended"]}/suspension/end", new JsonObject { ["reason"] = "核查完毕。" });
        await ReviewAndApproveAsync((string)made["suspended"]!);
        await MoveClockAsync("2026-06-30T10:00:00+08:00");   // past the rest of a day, and past the correction's thirty
    }

    /// <summary>Cases that were filed before there was a search by name and phone are found by both.</summary>
    public async Task FindByNameAndPhoneAsync(JsonObject made)
    {
        foreach (var text in new[] { Person.Of(2).Name, Person.Of(2).Phone })
        {
            var found = await (await (await OfAsync("clerk.wuhua")).PostAsync("/api/cases/searches", new JsonObject { ["text"] = text })).JsonAsync();
            Assert.Contains((string)made["window"]!, found["items"]!.AsArray().Select(c => (string)c!["number"]!));
        }
    }

    /// <summary>The status that the case must have in the end.</summary>
    public static string EndOf(string name) => name switch
    {
        "expiring" => "terminated",
        "resting" => "delivered",
        _ => "decided",
    };

    public async Task<string> StatusAsync(string number) =>
        (string)(await (await OfAsync("supervisor.province")).ReadAsync($"/api/cases/{number}"))["status"]!["code"]!;

    public void Dispose()
    {
        foreach (var browser in people.Values)
        {
            browser.Dispose();
        }
    }

    public async Task<Browser> OfAsync(string login)
    {
        if (!people.TryGetValue(login, out var browser))
        {
            browser = people[login] = new Browser(server);
            Assert.Equal(HttpStatusCode.OK, (await browser.SignInAsync(login, DemoAccounts.Password)).StatusCode);
        }

        return browser;
    }

    private async Task<string> FileAsync(string body, string key)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/cases") { Content = new StringContent(body, Encoding.UTF8, "application/json") };
        request.Headers.Add("Idempotency-Key", key);
        return (string)(await (await (await OfAsync("clerk.wuhua")).Http.SendAsync(request)).JsonAsync())["number"]!;
    }

    private async Task<string> FileTimedAsync(int person, bool isComplete = true)
    {
        await FileAsync(Person.Of(person).Application(Person.Enrollment).ToJsonString(), $"upgrade-{person}");
        var application = Person.Of(person).Application(Person.Recognition);
        if (!isComplete)
        {
            application["materials"]!.AsArray().RemoveAt(1);
        }

        return await FileAsync(application.ToJsonString(), $"upgrade-{person}-r");
    }

    private async Task<string> AcceptedAsync(int person)
    {
        var number = await FileTimedAsync(person);
        await CompleteAsync(number, "clerk.wuhua", CaseFlow.Window, "受理");
        return number;
    }

    private async Task ReviewAndApproveAsync(string number)
    {
        await CompleteAsync(number, "reviewer.wuhua", CaseFlow.Review, "通过");
        await CompleteAsync(number, "approver.wuhua", CaseFlow.Approval, "准予");
    }

    private async Task CompleteAsync(string number, string login, string stage, string outcome) => await (await OfAsync(login)).CompleteAsync(number, stage, outcome);

    private async Task SendBackAsync(string number)
    {
        var reviewer = await OfAsync("reviewer.wuhua");
        var (id, tag) = await reviewer.TaskAsync(number, CaseFlow.Review);
        var body = new JsonObject { ["outcome"] = "补正", ["opinion"] = "诊断证明缺少医师签名。", ["materials"] = new JsonArray(Diagnosis) };
        await (await reviewer.PostAsync($"/api/tasks/{id}/completion", body, tag: tag)).JsonAsync();
    }

    private Task CorrectAsync(string number) => PostAsync("clerk.wuhua", $"/api/cases/{number}/corrections", new JsonObject
    {
        ["materials"] = new JsonArray(new JsonObject { ["code"] = "diagnosis-certificate", ["trust"] = "original-checked" }),
    });

    private async Task PostAsync(string login, string path, JsonObject body) => await (await (await OfAsync(login)).PostAsync(path, body)).JsonAsync();

    private async Task MoveClockAsync(string now)
    {
        using var content = new StringContent(new JsonObject { ["now"] = now }.ToJsonString(), Encoding.UTF8, "application/json");
        await (await (await OfAsync("administrator")).Http.PutAsync("/api/clock", content)).JsonAsync();
    }

    /// <summary>From here on an enrolment rests for a day before it closes: an instant case that waits on a timer.</summary>
    private async Task PublishRestingAsync()
    {
        var definition = JsonNode.Parse(await File.ReadAllTextAsync(Path.Combine(ShippedFiles.Find(), "workflows", $"{Person.Enrollment}.json")))!;
        RestingFlow.Insert(definition, "1.00:00:00");
        using var content = new StringContent(definition.ToJsonString(), Encoding.UTF8, "application/json");
        var operations = await OfAsync("operations");
        await (await operations.Http.PostAsync("/api/definitions", content)).JsonAsync();
        await (await operations.PostAsync($"/api/definitions/{Person.Enrollment}/publish", new JsonObject())).JsonAsync();
    }
}
