using System.Globalization;
using System.Text.Json.Nodes;

namespace Ybtb.Benchmarks;

/// <summary>A queue of 初审 in 五华区, made over HTTP as it comes about: people enrol, apply, and the window accepts.</summary>
internal static class ClaimQueue
{
    /// <summary>The stage whose tasks are in the queue.</summary>
    public const string Stage = "初审";

    private const string Window = "受理审核";
    private const string Office = "530102";
    private const string Password = "Fifty-at-once-2026";
    private const int Clerks = 32;
    private const int Page = 200;

    /// <param name="count">How many tasks.</param>
    public static async Task FillAsync(Uri server, int count)
    {
        using var clerk = await BenchClient.SignInAsync(server, "clerk.wuhua", BenchClient.DemoPassword, Clerks);
        await Measurement.TakeAsync(Clerks, count, i => FileAsync(clerk, $"e{i}", BenchApplications.Enrolment(i)));
        await Measurement.TakeAsync(Clerks, count, i => FileAsync(clerk, $"r{i}", BenchApplications.Recognition(i)));
        var waiting = await TasksAsync(clerk, Window);
        await Measurement.TakeAsync(Clerks, waiting.Count, i => AcceptAsync(clerk, waiting[i]));
    }

    /// <summary>New people of the office's 初审, made by the administrator, each signed in with a password of his own.</summary>
    public static async Task<IReadOnlyList<BenchClient>> ReviewersAsync(Uri server, int count)
    {
        using var administrator = await BenchClient.SignInAsync(server, "administrator", BenchClient.DemoPassword, 1);
        var clients = new BenchClient[count];
        await Measurement.TakeAsync(2, count, async i => clients[i] = await ReviewerAsync(server, administrator, i));
        return clients;
    }

    /// <summary>Everything in the person's queue at one stage, the nearest due first.</summary>
    /// <param name="mine">Only what the person has claimed.</param>
    public static async Task<IReadOnlyList<ListedTask>> TasksAsync(BenchClient person, string stage, bool mine = false)
    {
        var tasks = new List<ListedTask>();
        var address = $"/api/tasks?stage={Uri.EscapeDataString(stage)}&limit={Page}{(mine ? "&queue=mine" : "")}";
        for (string? after = ""; after is not null;)
        {
            var page = await person.GetAsync(after.Length == 0 ? address : $"{address}&after={Uri.EscapeDataString(after)}");
            tasks.AddRange(page["items"]!.AsArray().Select(ListedTask.Of));
            after = (string?)page["next"];
        }

        return tasks;
    }

    private static async Task FileAsync(BenchClient clerk, string key, string application)
    {
        var (status, text) = await clerk.SendAsync("/api/cases", application, key);
        if ((int)status != 201)
        {
            throw new InvalidOperationException($"{(int)status} {text}");
        }
    }

    private static Task<JsonNode> AcceptAsync(BenchClient clerk, ListedTask task) => clerk.PostAsync(
        $"/api/tasks/{task.Id}/completion", new JsonObject { ["outcome"] = "受理" }, task.Id.ToString("N"), task.Revision);

    private static async Task<BenchClient> ReviewerAsync(Uri server, BenchClient administrator, int index)
    {
        var login = string.Create(CultureInfo.InvariantCulture, $"claimer.{index:00}");
        var made = await administrator.PostAsync("/api/accounts", new JsonObject
        {
            ["login"] = login,
            ["displayName"] = string.Create(CultureInfo.InvariantCulture, $"初审{index:00}"),
            ["employeeNumber"] = string.Create(CultureInfo.InvariantCulture, $"KM9{index:000}"),
            ["officeCode"] = Office,
            ["roles"] = new JsonArray("Reviewer"),
        });
        var temporary = (string)made["secret"]!;
        var client = await BenchClient.SignInAsync(server, login, temporary, 1);
        await client.ChangePasswordAsync(temporary, Password);
        return client;
    }
}

/// <summary>A task as a list or a claim showed it.</summary>
internal sealed record ListedTask(Guid Id, long Revision)
{
    public static ListedTask Of(JsonNode? task) => new((Guid)task!["id"]!, (long)task["revision"]!);
}
