using System.Collections.Concurrent;
using System.Net;
using System.Text.Json.Nodes;
using Ybtb.Api.Tests.Hosting;
using Ybtb.Api.Tests.Security;
using Ybtb.Testing;
using Ybtb.Faults.Cluster;
using Ybtb.Workflows.Accounts;

namespace Ybtb.Faults;

/// <summary>
/// Clerks and reviewers at work: they file cases and complete tasks as fast as they are answered, note what was acknowledged, and after
/// an interruption go on where they were, sending a filing that was not answered again with its key.
/// </summary>
internal sealed class Load
{
    private const int Workers = 3;

    private static readonly (string Stage, string Login, string Outcome)[] Stages =
        [(CaseFlow.Window, "clerk.wuhua", "受理"), (CaseFlow.Review, "reviewer.wuhua", "通过"), (CaseFlow.Approval, "approver.wuhua", "准予")];

    private readonly ConcurrentQueue<Application> unfinished = new();
    private readonly ConcurrentBag<Application> all = [];
    private int people;
    private int acknowledged;

    public IReadOnlyCollection<Application> All => all;

    /// <summary>Works until the server is gone, and asks for its end after so many acknowledgements.</summary>
    public async Task WorkUntilKilledAsync(ServerProcess server, int acknowledgements)
    {
        var enough = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var until = Volatile.Read(ref acknowledged) + acknowledgements;
        await using var staff = await SignInAsync(server);
        var work = Enumerable.Range(0, Workers).Select(_ => Task.Run(() => WorkAsync(staff, mayBegin: true, () =>
        {
            if (Interlocked.Increment(ref acknowledged) >= until)
            {
                enough.TrySetResult();
            }
        }))).ToList();
        var finished = Task.WhenAll(work);
        await Task.WhenAny(enough.Task, finished);
        await server.KillAsync();
        await finished;
    }

    /// <summary>Brings everything to its end.</summary>
    public async Task FinishAsync(ServerProcess server)
    {
        await using var staff = await SignInAsync(server);
        await Task.WhenAll(Enumerable.Range(0, Workers).Select(_ => Task.Run(() => WorkAsync(staff, mayBegin: false, () => { }))));
    }

    private static async Task<Staff> SignInAsync(ServerProcess server)
    {
        var staff = new Staff([]);
        foreach (var login in Stages.Select(s => s.Login))
        {
            var browser = new Browser(server.Address);
            Assert.Equal(HttpStatusCode.OK, (await browser.SignInAsync(login, DemoAccounts.Password)).StatusCode);
            staff.Browsers.Add(login, browser);
        }

        return staff;
    }

    private async Task WorkAsync(Staff staff, bool mayBegin, Action acknowledge)
    {
        while (Next(mayBegin) is { } application)
        {
            try
            {
                await AdvanceAsync(application, staff, acknowledge);
                if (!application.IsTimed)
                {
                    Begin(new Application(application.Person, Person.Recognition, application.Key + "-r"));
                }
            }
            catch (HttpRequestException) when (mayBegin)
            {
                unfinished.Enqueue(application);   // the server is gone
                return;
            }
        }
    }

    private Application? Next(bool mayBegin)
    {
        if (unfinished.TryDequeue(out var waiting))
        {
            return waiting;
        }

        if (!mayBegin)
        {
            return null;
        }

        var index = Interlocked.Increment(ref people);
        var fresh = new Application(Person.Of(index), Person.Enrollment, $"kill-{index}");
        all.Add(fresh);
        return fresh;
    }

    private void Begin(Application application)
    {
        all.Add(application);
        unfinished.Enqueue(application);
    }

    private static async Task AdvanceAsync(Application application, Staff staff, Action acknowledge)
    {
        var clerk = staff.Browsers["clerk.wuhua"];
        if (application.Number is null)
        {
            Note(application, await (await clerk.PostAsync("/api/cases", application.Body, application.Key)).JsonAsync());
            acknowledge();
        }

        foreach (var (stage, login, outcome) in application.IsTimed ? Stages : [])
        {
            var page = await clerk.ReadAsync($"/api/cases/{application.Number}");
            application.Status = (string)page["status"]!["code"]!;   // with the decision: both may be of a step nobody was told of
            application.Decision = (string?)page["decision"]?["code"];
            var open = page["reviews"]!.AsArray().FirstOrDefault(r => r!["endedAt"] is null && (string?)r["stage"] == stage);
            if (open is null)
            {
                continue;   // completed before the kill, though nobody was told
            }

            var browser = staff.Browsers[login];
            var task = await browser.ReadAsync($"/api/tasks/{open["taskId"]}");
            Note(application, await (await browser.CompleteTaskAsync((string)task["id"]!, outcome, $"\"{task["revision"]}\"")).JsonAsync());
            application.Completed.Add(stage);
            acknowledge();
        }
    }

    private static void Note(Application application, JsonNode outcome)
    {
        application.Number = (string)outcome["number"]!;
        application.Status = (string)outcome["status"]!;
        application.Decision = (string?)outcome["decision"];
    }

    private sealed record Staff(Dictionary<string, Browser> Browsers) : IAsyncDisposable
    {
        public ValueTask DisposeAsync()
        {
            foreach (var browser in Browsers.Values)
            {
                browser.Dispose();
            }

            return ValueTask.CompletedTask;
        }
    }
}
