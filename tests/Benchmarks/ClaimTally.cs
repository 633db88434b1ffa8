using System.Net;
using System.Text.Json.Nodes;
using Npgsql;

namespace Ybtb.Benchmarks;

/// <summary>What the people of a race were told, compared with each other and with what is stored.</summary>
internal sealed class ClaimTally
{
    private readonly Lock gate = new();
    private readonly Dictionary<Guid, List<string>> told = [];

    /// <summary>Tasks that more than one was told were his, or whose owner is not the one who was told so.</summary>
    public int Doubles { get; private set; }

    /// <summary>
    /// Answers that nobody should get (other refusals than the one that the request may meet, “empty” before it was true, a list of one's own
    /// that is not what is stored), and tasks that nobody has in the end.
    /// </summary>
    public int Errors { get; private set; }

    /// <param name="refusal">What the one who is late is answered.</param>
    /// <returns>The task that he was given; null when he was refused.</returns>
    public Guid? Count(BenchClient person, HttpStatusCode status, string text, HttpStatusCode refusal)
    {
        if (status != HttpStatusCode.OK)
        {
            if (status != refusal)
            {
                CountError();
            }

            return null;
        }

        var task = ListedTask.Of(JsonNode.Parse(text)).Id;
        lock (gate)
        {
            if (!told.TryGetValue(task, out var owners))
            {
                told[task] = owners = [];
            }

            owners.Add(person.Login);
        }

        return task;
    }

    public void CountError()
    {
        lock (gate)
        {
            Errors++;
        }
    }

    /// <summary>“Empty” is an error if a request that began after that answer still found a task.</summary>
    public void CountEmptyAnswers(IEnumerable<ClaimAnswer> answers)
    {
        var all = answers.ToList();
        var lastFound = all.Where(answer => answer.Task is not null).Max(answer => answer.Began);
        Errors += all.Count(answer => answer.Task is null && answer.Ended < lastFound);
    }

    /// <summary>Compares with the database, and with what each is shown as his own.</summary>
    public async Task CompareAsync(IReadOnlyList<BenchClient> people, string connectionString)
    {
        var stored = await OwnersAsync(connectionString);
        Doubles += stored.Count(task => told.GetValueOrDefault(task.Key, []) is { } owners && (owners.Count > 1 || owners.FirstOrDefault() != task.Value));
        Errors += stored.Values.Count(owner => owner is null);
        foreach (var person in people)
        {
            var shown = await ClaimQueue.TasksAsync(person, ClaimQueue.Stage, mine: true);
            Errors += shown.Count(task => stored.GetValueOrDefault(task.Id) != person.Login);
            Errors += stored.Count(owned => owned.Value == person.Login) - shown.Count;
        }
    }

    /// <returns>The owner's login by task, of every task of the queue; null of those that nobody has.</returns>
    private static async Task<Dictionary<Guid, string?>> OwnersAsync(string connectionString)
    {
        const string owners = """
            SELECT t.id, a."Login" FROM human_tasks t LEFT JOIN accounts a ON a."Id" = t.claimed_by WHERE t.stage = $1
            """;
        await using var connection = new NpgsqlConnection(connectionString);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(owners, connection) { Parameters = { new() { Value = ClaimQueue.Stage } } };
        await using var reader = await command.ExecuteReaderAsync();
        var stored = new Dictionary<Guid, string?>();
        while (await reader.ReadAsync())
        {
            stored[new Guid((byte[])reader[0], bigEndian: true)] = reader.IsDBNull(1) ? null : reader.GetString(1);
        }

        return stored;
    }
}
