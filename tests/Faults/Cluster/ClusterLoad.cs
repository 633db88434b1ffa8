using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;
using System.Text.Json.Nodes;
using Ybtb.Api.Tests.Hosting;
using Ybtb.Api.Tests.Security;
using Ybtb.Faults.Load;

namespace Ybtb.Faults.Cluster;

/// <summary>
/// Clerks and reviewers behind a load balancer: each request goes to the next node, and to another when that one does not answer. What was
/// acknowledged is noted; a filing that was not is sent again with its key.
/// </summary>
internal sealed class ClusterLoad(ClusterNodes nodes) : IDisposable
{
    private const int Workers = 5;

    /// <summary>Of so many applicants one files a case that three people then work on.</summary>
    private const int TimedEvery = 4;

    private const int MostTries = 20;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(3);

    private static readonly (string Stage, string Login, string Outcome)[] Stages =
        [(CaseFlow.Window, "clerk.wuhua", "受理"), (CaseFlow.Review, "reviewer.wuhua", "通过"), (CaseFlow.Approval, "approver.wuhua", "准予")];

    private readonly ConcurrentBag<Application> all = [];
    private readonly Staff staff = new(Patience);
    private readonly Lock gaps = new();
    private long acknowledgedAt = Stopwatch.GetTimestamp();
    private TimeSpan longestGap;
    private int people;
    private int requests;
    private int repeated;
    private int acknowledgements;
    private volatile bool isOver;

    public IReadOnlyCollection<Application> All => all;

    /// <summary>Requests that were sent again because nobody answered, or the answer was 503.</summary>
    public int Repeated => repeated;

    /// <summary>How often a client was told of success.</summary>
    public int Acknowledgements => acknowledgements;

    /// <summary>The longest time in which no client was told of any success.</summary>
    public TimeSpan LongestGap => longestGap;

    /// <summary>Works until <see cref="Stop"/>, then brings to its end what was begun.</summary>
    public Task RunAsync()
    {
        acknowledgedAt = Stopwatch.GetTimestamp();
        return Task.WhenAll(Enumerable.Range(0, Workers).Select(_ => Task.Run(WorkAsync)));
    }

    public void Stop() => isOver = true;

    public void Dispose() => staff.Dispose();

    private async Task WorkAsync()
    {
        while (!isOver)
        {
            var index = Interlocked.Increment(ref people);
            var person = Person.Of(index);
            await FileAsync(new Application(person, Person.Enrollment, $"cluster-{index}"));
            if (index % TimedEvery == 0)
            {
                var timed = new Application(person, Person.Recognition, $"cluster-{index}-r");
                await FileAsync(timed);
                foreach (var stage in Stages)
                {
                    await CompleteAsync(timed, stage.Stage, stage.Login, stage.Outcome);
                }
            }
        }
    }

    private async Task FileAsync(Application application)
    {
        all.Add(application);
        var filed = await (await SendAsync("clerk.wuhua", b => b.PostAsync("/api/cases", application.Body, application.Key))).JsonAsync();
        application.Number = (string)filed["number"]!;
        application.Status = (string)filed["status"]!;
        application.Decision = (string?)filed["decision"];
        Acknowledged();
    }

    /// <summary>Reads again what stands and sends the completion until the stage is behind the case: it may have been done though nobody was told.</summary>
    private async Task CompleteAsync(Application application, string stage, string login, string outcome)
    {
        for (var tries = 0; ; tries++)
        {
            Assert.True(tries < MostTries, $"{application.Number} does not get past “{stage}”.");
            var page = await (await SendAsync(login, b => b.Http.GetAsync($"/api/cases/{application.Number}"))).JsonAsync();
            var review = page["reviews"]!.AsArray().LastOrDefault(r => (string?)r!["stage"] == stage);
            if (review?["endedAt"] is not null)
            {
                break;
            }

            Assert.True(review is not null, $"{application.Number} has no task “{stage}”.");
            var path = $"/api/tasks/{review["taskId"]}";
            var task = await (await SendAsync(login, b => b.Http.GetAsync(path))).JsonAsync();
            var body = new JsonObject { ["outcome"] = outcome };
            var answer = await SendAsync(login, b => b.PostAsync($"{path}/completion", body.DeepClone(), tag: $"\"{task["revision"]}\""));
            if (answer.StatusCode is HttpStatusCode.Conflict or HttpStatusCode.PreconditionFailed)
            {
                continue;   // an earlier try was carried out after all
            }

            var done = await answer.JsonAsync();
            application.Status = (string)done["status"]!;
            application.Decision = (string?)done["decision"];
            break;
        }

        application.Completed.Add(stage);
        Acknowledged();
    }

    private async Task<HttpResponseMessage> SendAsync(string login, Func<Browser, Task<HttpResponseMessage>> send)
    {
        while (true)
        {
            if (nodes[Interlocked.Increment(ref requests) % ClusterNodes.Count] is not { } node)
            {
                continue;   // the balancer knows that it is down
            }

            try
            {
                var answer = await send(await staff.AtAsync(node.Address, login));
                if (answer.StatusCode != HttpStatusCode.ServiceUnavailable)
                {
                    return answer;
                }
            }
            catch (Exception silent) when (silent is HttpRequestException or TaskCanceledException)
            {
                // Killed, or frozen: whether it has done what it was asked, nobody can tell.
            }

            Interlocked.Increment(ref repeated);
        }
    }

    private void Acknowledged()
    {
        lock (gaps)
        {
            var now = Stopwatch.GetTimestamp();
            var gap = Stopwatch.GetElapsedTime(acknowledgedAt, now);
            longestGap = gap > longestGap ? gap : longestGap;
            acknowledgedAt = now;
            acknowledgements++;
        }
    }
}
