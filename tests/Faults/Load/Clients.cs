using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;
using System.Text.Json.Nodes;
using Ybtb.Api.Tests.Hosting;
using Ybtb.Api.Tests.Security;
using Ybtb.Faults.Ledger;

namespace Ybtb.Faults.Load;

/// <summary>
/// Clerks, reviewers and approvers at work. Each request and each answer is written down; what was not answered is asked for again, with the
/// same key where there is one, otherwise after looking whether it was done.
/// </summary>
internal sealed class Clients(CrashLedger ledger, Front front) : IDisposable
{
    private const int Workers = 4;

    /// <summary>Cases under way at which clients finish before they begin others.</summary>
    private const int Enough = 10;

    /// <summary>Of so many applicants who were enrolled, all but one apply for a recognition.</summary>
    private const int Content = 4;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    /// <summary>After so long a command that is not settled is stuck.</summary>
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(5);

    private static readonly TimeSpan BetweenTries = TimeSpan.FromMilliseconds(50);

    private readonly Staff staff = new(Patience);
    private readonly ConcurrentQueue<CaseInHand> waiting = new();
    private readonly Lock dice = new();
    private Random random = new(0);
    private int cases;
    private int underWay;
    private volatile bool isOver;
    private volatile bool mayBegin;

    /// <summary>Works until <see cref="Stop"/>; every command that was begun is settled then.</summary>
    /// <param name="seed">Decides who applies for what, and which course it takes.</param>
    public Task RunAsync(int seed)
    {
        (random, isOver, mayBegin) = (new Random(seed), false, true);
        return WorkAsync();
    }

    /// <summary>Brings every case to its end, and begins none.</summary>
    public Task FinishAsync()
    {
        (isOver, mayBegin) = (false, false);
        return WorkAsync();
    }

    public void Stop() => isOver = true;

    /// <summary>Enrols somebody, and lets his next case go so many acts far.</summary>
    public async Task PlayAsync(Course course, int acts)
    {
        var enrolment = Begin(Courses.Enrolment, null);
        await ActAsync(enrolment);
        var inHand = Begin(course, enrolment.Case.Applicant);
        for (var done = 0; done < acts; done++)
        {
            await ActAsync(inHand);
        }
    }

    /// <summary>Breaks off every request that is under way.</summary>
    public void HangUp() => staff.HangUp();

    /// <summary>Files again what was acknowledged, under the same key, as a client that has forgotten would.</summary>
    public async Task AskAgainAsync(CommandRecord filing)
    {
        var inHand = new CaseInHand(filing.Command.Case);
        await SettleAsync(inHand, filing.Command);
    }

    /// <summary>An answer to a question that changes nothing, asked until it is given.</summary>
    public Task<JsonNode> ReadAsync(string login, string path) => ReadAsync(login, browser => browser.Http.GetAsync(path));

    public async Task<JsonNode> ReadAsync(string login, Func<Browser, Task<HttpResponseMessage>> ask)
    {
        for (var began = Stopwatch.GetTimestamp(); ; await Task.Delay(BetweenTries))
        {
            Assert.True(Stopwatch.GetElapsedTime(began) < Longest, "Nobody answers a question.");
            var (answer, _) = await TryAsync(login, ask);
            if (answer is not null)
            {
                return await answer.JsonAsync();
            }
        }
    }

    public void Dispose() => staff.Dispose();

    private Task WorkAsync() => Task.WhenAll(Enumerable.Range(0, Workers).Select(_ => Task.Run(async () =>
    {
        while (!isOver && Take() is { } inHand)
        {
            await ActAsync(inHand);
            Return(inHand);
        }
    })));

    private async Task ActAsync(CaseInHand inHand)
    {
        await SettleAsync(inHand, ledger.Intend(inHand.Case, inHand.Next));
        inHand.Advance();
    }

    private CaseInHand? Take()
    {
        if ((underWay >= Enough || !mayBegin) && waiting.TryDequeue(out var next))
        {
            return next;
        }

        return mayBegin ? Begin(Courses.Enrolment, null) : null;
    }

    private CaseInHand Begin(Course course, Person? applicant)
    {
        var id = Interlocked.Increment(ref cases);
        Interlocked.Increment(ref underWay);
        return new CaseInHand(new LedgerCase(id, applicant ?? Person.Of(id), course));
    }

    private void Return(CaseInHand inHand)
    {
        if (!inHand.IsFinished)
        {
            waiting.Enqueue(inHand);
            return;
        }

        Interlocked.Decrement(ref underWay);
        if (mayBegin && inHand.Case.Course == Courses.Enrolment && Draw(Content) > 0)
        {
            waiting.Enqueue(Begin(Courses.Recognitions[Draw(Courses.Recognitions.Count)], inHand.Case.Applicant));
        }
    }

    private int Draw(int below)
    {
        lock (dice)
        {
            return random.Next(below);
        }
    }

    private async Task SettleAsync(CaseInHand inHand, Command command)
    {
        var last = "nothing was sent";
        for (var began = Stopwatch.GetTimestamp(); ; await Task.Delay(BetweenTries))
        {
            Assert.True(Stopwatch.GetElapsedTime(began) < Longest, $"{command} is stuck: {last}.");
            if (await RequestAsync(inHand, command.Act) is not { } request)
            {
                ledger.FoundDone(command);
                return;
            }

            ledger.Sent(command);
            var (answer, why) = await TryAsync(command.Act.Login, browser => browser.PostAsync(request.Path, request.Body.DeepClone(), command.Key, request.Tag));
            if (answer is null)
            {
                last = why!;
                ledger.Unanswered(command, last);
            }
            else if (answer.StatusCode is HttpStatusCode.Conflict or HttpStatusCode.PreconditionFailed && !command.Act.IsKeyed)
            {
                last = $"{(int)answer.StatusCode}";
                ledger.Refused(command, answer.StatusCode);   // an earlier try was carried out after all: the next look tells
            }
            else
            {
                Acknowledge(inHand, command, await answer.JsonAsync(), answer.Headers.Contains("Idempotency-Replayed"));
                return;
            }
        }
    }

    private void Acknowledge(CaseInHand inHand, Command command, JsonNode answer, bool isReplay)
    {
        if (command.Act.Kind == CommandKind.Claim)
        {
            ledger.Acknowledged(command, inHand.Number!, (string)answer["status"]!, null, isReplay);
            return;
        }

        inHand.Number = (string)answer["number"]!;
        ledger.Acknowledged(command, inHand.Number, (string)answer["status"]!, (string?)answer["decision"], isReplay);
    }

    /// <summary>What to send now; null when the case says that it is done.</summary>
    private async Task<(string Path, JsonNode Body, string? Tag)?> RequestAsync(CaseInHand inHand, Act act)
    {
        if (act.IsKeyed)
        {
            var (path, body) = inHand.Request(act);
            return (path, body, null);
        }

        var page = await ReadAsync(act.Login, $"/api/cases/{inHand.Number}");
        var review = page["reviews"]!.AsArray().Where(r => (string?)r!["stage"] == act.Stage).ElementAtOrDefault(act.Visit)
            ?? throw new InvalidOperationException($"{inHand.Number} is not at “{act.Stage}”: {page["reviews"]!.Readable()}");
        if (review["endedAt"] is not null)
        {
            return null;
        }

        var task = await ReadAsync(act.Login, $"/api/tasks/{review["taskId"]}");
        var tag = $"\"{task["revision"]}\"";
        return act.Kind switch
        {
            CommandKind.Claim when task["claimedBy"] is not null => null,
            CommandKind.Claim => ($"/api/tasks/{review["taskId"]}/claim", new JsonObject(), tag),
            _ => ($"/api/tasks/{review["taskId"]}/completion", CaseInHand.Completion(act), tag),
        };
    }

    /// <returns>The answer; or null and why nobody knows what became of the request.</returns>
    private async Task<(HttpResponseMessage? Answer, string? Why)> TryAsync(string login, Func<Browser, Task<HttpResponseMessage>> send)
    {
        var server = await front.AddressAsync();
        try
        {
            var answer = await send(await staff.AtAsync(server, login));
            return answer.StatusCode == HttpStatusCode.ServiceUnavailable ? (null, "unavailable") : (answer, null);
        }
        catch (Exception silent) when (silent is HttpRequestException or TaskCanceledException)
        {
            return (null, silent is TaskCanceledException ? "no answer" : "connection lost");
        }
    }
}
