using System.Globalization;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Ybtb.Testing;
using Ybtb.Workflows.Documents.Issuing;

namespace Ybtb.Benchmarks;

/// <summary>A case that others are made of.</summary>
/// <param name="Weight">Its share among the open ones, or among the closed ones.</param>
internal sealed record CaseTemplate(string Number, bool IsOpen, double Weight);

/// <summary>Files one case of each kind that a window knows, over HTTP, and works on it as far as its kind goes.</summary>
internal sealed class CaseTemplates(Uri server) : IAsyncDisposable
{
    private const string Approved = "准予";
    private const string Opinion = "核对无误。";

    private readonly Dictionary<string, BenchClient> people = [];
    private readonly List<CaseTemplate> made = [];
    private int applicants;

    /// <summary>In proportions as in life: most are decided on the spot; of the open ones most wait at a window or for the first review.</summary>
    public async Task<IReadOnlyList<CaseTemplate>> MakeAsync()
    {
        await (await OfAsync("operations")).PutAsync("/api/archiving", new JsonObject { ["afterDays"] = 180, ["isPaused"] = true, ["reason"] = "until it is measured" });
        await AddAsync(false, 0.60, () => FileAsync(BenchApplications.Enrolment(10_000)));
        await AddAsync(false, 0.20, async () => await ApprovedAsync(await ReviewedAsync(await AcceptedAsync(), "通过"), Approved));
        await AddAsync(false, 0.05, async () => await ApprovedAsync(await ReviewedAsync(await AcceptedAsync(), "不通过"), "不予"));
        await AddAsync(false, 0.08, async () => await CompleteAsync("clerk.wuhua", await AppliedAsync(), "受理审核", "不予受理"));
        await AddAsync(false, 0.07, WithdrawnAsync);
        await AddAsync(true, 0.30, () => AppliedAsync());
        await AddAsync(true, 0.35, AcceptedAsync);
        await AddAsync(true, 0.15, async () => await ReviewedAsync(await AcceptedAsync(), "通过"));
        await AddAsync(true, 0.13, () => AppliedAsync(isComplete: false));
        await AddAsync(true, 0.07, PausedAsync);
        return made;
    }

    /// <summary>Waits until all documents that were to be issued are.</summary>
    public static Task SettleAsync(Workflows.Persistence.YbtbContext db) =>
        Wait.UntilAsync(async () => !await db.Set<DocumentObligationRow>().AnyAsync(o => o.WantedAt != null && o.IssuedAt == null), "all documents are issued");

    public ValueTask DisposeAsync()
    {
        foreach (var person in people.Values)
        {
            person.Dispose();
        }

        return ValueTask.CompletedTask;
    }

    private async Task AddAsync(bool isOpen, double weight, Func<Task<string>> make) => made.Add(new CaseTemplate(await make(), isOpen, weight));

    private async Task<BenchClient> OfAsync(string login)
    {
        if (!people.TryGetValue(login, out var person))
        {
            people[login] = person = await BenchClient.SignInAsync(server, login, BenchClient.DemoPassword, 2);
        }

        return person;
    }

    private async Task<string> FileAsync(string application)
    {
        var clerk = await OfAsync("clerk.wuhua");
        return (string)(await clerk.PostAsync("/api/cases", JsonNode.Parse(application)!, $"template-{applicants++}"))["number"]!;
    }

    /// <summary>An application of somebody insured.</summary>
    private async Task<string> AppliedAsync(bool isComplete = true)
    {
        var person = applicants++;
        await FileAsync(BenchApplications.Enrolment(person));
        var application = JsonNode.Parse(BenchApplications.Recognition(person))!;
        if (!isComplete)
        {
            application["materials"]!.AsArray().RemoveAt(1);
        }

        return await FileAsync(application.ToJsonString());
    }

    private async Task<string> AcceptedAsync() => await CompleteAsync("clerk.wuhua", await AppliedAsync(), "受理审核", "受理");

    private Task<string> ReviewedAsync(string number, string outcome) => CompleteAsync("reviewer.wuhua", number, "初审", outcome);

    private Task<string> ApprovedAsync(string number, string outcome) => CompleteAsync("approver.wuhua", number, "负责人审批", outcome);

    private async Task<string> WithdrawnAsync()
    {
        var number = await AcceptedAsync();
        await (await OfAsync("clerk.wuhua")).PostAsync($"/api/cases/{number}/withdrawal", new JsonObject { ["reason"] = "改在外地办理。" }, $"withdrawal-{number}");
        return number;
    }

    private async Task<string> PausedAsync()
    {
        var number = await AcceptedAsync();
#pragma warning disable RS0030 // as the server that is measured
        var until = DateTime.UtcNow.AddDays(20).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
#pragma warning restore RS0030
        var pause = new JsonObject { ["ground"] = "expert-review", ["notice"] = "云医保〔2026〕7号", ["expectedEndOn"] = until };
        await (await OfAsync("reviewer.wuhua")).PostAsync($"/api/cases/{number}/pauses", pause, $"pause-{number}");
        return number;
    }

    private async Task<string> CompleteAsync(string login, string number, string stage, string outcome)
    {
        var person = await OfAsync(login);
        var page = await person.GetAsync($"/api/cases/{number}");
        var id = (string)page["reviews"]!.AsArray().Single(review => review!["endedAt"] is null && (string?)review["stage"] == stage)!["taskId"]!;
        var task = await person.GetAsync($"/api/tasks/{id}");
        await person.PostAsync($"/api/tasks/{id}/completion", new JsonObject { ["outcome"] = outcome, ["opinion"] = Opinion }, revision: (long)task["revision"]!);
        return number;
    }
}
