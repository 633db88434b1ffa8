using System.Diagnostics;
using System.Net;
using System.Text.Json.Nodes;

namespace Ybtb.Benchmarks;

/// <summary>Fifty people of one office empty one queue over HTTP, each asking for the next task as soon as he has the last.</summary>
/// <remarks>Before that they all claim the same tasks by id, one task after the other. Every answer is compared with the database.</remarks>
internal static class ClaimBench
{
    private const int Clients = 50;
    private const int Queue = 5_000;

    /// <summary>Tasks that all claim by id, at the same moment.</summary>
    private const int Contested = 100;

    /// <summary>Tasks that each takes and gives back before anything is measured.</summary>
    private const int WarmUp = 20;

    /// <param name="data">The server's data directory.</param>
    public static async Task RunAsync(BenchReport report, PostgresBenchDatabase database, string data)
    {
        await using var server = await ServerProcess.StartAsync(data, database.Arguments);
        await ClaimQueue.FillAsync(server.Address, Queue + Contested);
        var people = await ClaimQueue.ReviewersAsync(server.Address, Clients);
        var tally = new ClaimTally();
        await Task.WhenAll(people.Select(person => Task.Run(() => TakeAndGiveBackAsync(person, tally))));
        var contest = await ContestAsync(people, tally);
        var (processor, watch) = (server.Processor, Stopwatch.StartNew());
        var race = await Task.WhenAll(people.Select(person => Task.Run(() => EmptyAsync(person, watch, tally))));
        var used = server.Processor - processor;
        await tally.CompareAsync(people, database.ConnectionString);

        var answers = race.SelectMany(r => r).ToList();
        var claimed = answers.Where(answer => answer.Task is not null).ToList();
        var times = answers.Select(r => (r.Ended - r.Began).TotalMilliseconds).ToArray();
        tally.CountEmptyAnswers(answers);
        report.Add(new BenchRow("claim.race.doubles", tally.Doubles, "tasks", "lower", 0));
        report.Add(new BenchRow("claim.race.errors", tally.Errors, "answers", "lower", 0));
        report.Add(new BenchRow("claim.race.p99", Percentile(times, 0.99), "ms", "lower", 100));
        report.Add(new BenchRow("claim.race.p50", Percentile(times, 0.5), "ms", "lower"));
        report.Add(new BenchRow("claim.race.rate", claimed.Count / claimed.Max(answer => answer.Ended).TotalSeconds, "1/s", "higher"));
        report.Add(new BenchRow("claim.race.cpu", used.TotalMilliseconds / claimed.Count, "ms", "lower"));
        report.Add(new BenchRow("claim.race.same.p99", Percentile(contest, 0.99), "ms", "lower"));
        foreach (var person in people)
        {
            person.Dispose();
        }
    }

    private static async Task TakeAndGiveBackAsync(BenchClient person, ClaimTally tally)
    {
        for (var i = 0; i < WarmUp; i++)
        {
            var (status, text) = await person.SendAsync("/api/tasks/next", "{}");
            if (status != HttpStatusCode.OK)
            {
                tally.CountError();   // the queue is never empty here
                continue;
            }

            var task = ListedTask.Of(JsonNode.Parse(text));
            await person.PostAsync($"/api/tasks/{task.Id}/release", new JsonObject(), revision: task.Revision);
        }
    }

    /// <summary>All claim one task at the same moment, as they saw it; and the next.</summary>
    /// <returns>Milliseconds that each answer took.</returns>
    private static async Task<double[]> ContestAsync(IReadOnlyList<BenchClient> people, ClaimTally tally)
    {
        var seen = await ClaimQueue.TasksAsync(people[0], ClaimQueue.Stage);
        var times = new List<double>();
        foreach (var task in seen.Take(Contested))
        {
            var answers = await Task.WhenAll(people.Select(person => Task.Run(async () =>
            {
                var began = Stopwatch.GetTimestamp();
                var (status, text) = await person.SendAsync($"/api/tasks/{task.Id}/claim", "{}", revision: task.Revision);
                return (Person: person, Status: status, Text: text, Time: Stopwatch.GetElapsedTime(began).TotalMilliseconds);
            })));
            foreach (var answer in answers)
            {
                tally.Count(answer.Person, answer.Status, answer.Text, refusal: HttpStatusCode.Conflict);
                times.Add(answer.Time);
            }
        }

        return [.. times];
    }

    private static async Task<List<ClaimAnswer>> EmptyAsync(BenchClient person, Stopwatch watch, ClaimTally tally)
    {
        var answers = new List<ClaimAnswer>();
        do
        {
            var began = watch.Elapsed;
            var (status, text) = await person.SendAsync("/api/tasks/next", "{}");
            var ended = watch.Elapsed;
            answers.Add(new(began, ended, tally.Count(person, status, text, refusal: HttpStatusCode.NotFound)));
        }
        while (answers[^1].Task is not null);
        return answers;
    }

    private static double Percentile(IEnumerable<double> times, double part)
    {
        var sorted = times.Order().ToArray();
        return sorted[(int)(sorted.Length * part)];
    }
}

/// <summary>One answer to a request for the next task.</summary>
/// <param name="Task">Null when there was none.</param>
internal sealed record ClaimAnswer(TimeSpan Began, TimeSpan Ended, Guid? Task);
