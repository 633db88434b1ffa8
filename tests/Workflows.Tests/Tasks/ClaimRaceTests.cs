using System.Collections.Concurrent;
using Microsoft.EntityFrameworkCore;
using Ybtb.Testing;
using Ybtb.Workflows.Accounts;
using Ybtb.Workflows.Cases;
using Ybtb.Workflows.Tasks;
using Ybtb.Workflows.Tests.Cases;

namespace Ybtb.Workflows.Tests.Tasks;

/// <summary>Fifty people and one queue: on every database each task has one owner, and nobody is sent away while one is free.</summary>
public abstract class ClaimRaceTests
{
    private const int People = 50;
    private const int Queue = 160;
    private const string Office = "530102";

    [Fact]
    public async Task NextAsync_ManyAtOnce_EachTaskHasOneOwnerAndNobodyIsSentAwayEarly()
    {
        using var host = await WorkflowHost.CreateAsync(database: await NewDatabaseAsync());
        await FillAsync(host);

        var people = Clerks(host);
        await ShouldShareAsync(host, await Task.WhenAll(people.Select(who => Task.Run(() => TakeAllAsync(host, host.Tasks, who)))));
    }

    [Fact]
    public async Task NextAsync_ManyAtOnceOnTwoNodes_EachTaskHasOneOwnerAndNobodyIsSentAwayEarly()
    {
        using var host = await WorkflowHost.CreateAsync(database: await NewDatabaseAsync());
        await FillAsync(host);
        using var other = host.DeskOfAnotherNode();

        var people = Clerks(host);
        await ShouldShareAsync(host, await Task.WhenAll(people.Select((who, i) => Task.Run(() => TakeAllAsync(host, i % 2 == 0 ? host.Tasks : other, who)))));
    }

    [Fact]
    public async Task ClaimAsync_OneTaskByMany_OneHasItAndTheOthersAreToldWho()
    {
        using var recognition = await RecognitionCase.AcceptedAsync(database: await NewDatabaseAsync());
        var task = await recognition.OpenTaskAsync("初审");
        var people = Enumerable.Range(0, People).Select(i => recognition.Host.Viewer($"初审{i}", Office, Role.Reviewer));

        var results = await Task.WhenAll(people.Select(who => Task.Run(() => recognition.Host.Tasks.ClaimAsync(who, task.Id, task.Revision, default))));

        var owner = results.OfType<TaskResult.Changed>().Should().ContainSingle().Subject.Task.ClaimedBy!;
        results.Where(r => r is not TaskResult.Changed).Should().HaveCount(People - 1).And.OnlyContain(r => r is TaskResult.NotYours && ((TaskResult.NotYours)r).Who == owner.Name);
        (await recognition.FileAsync()).Tasks.Single(t => t.Id == task.Id).ClaimedBy.Should().Be(owner);
    }

    [Fact]
    public async Task NextAsync_WhileOthersGiveBack_IsNeverGivenWhatAnotherHas()
    {
        using var host = await WorkflowHost.CreateAsync(database: await NewDatabaseAsync());
        await FillAsync(host, 6);
        var held = new ConcurrentDictionary<Guid, Guid>();

        await Task.WhenAll(Clerks(host).Select(who => Task.Run(async () =>
        {
            for (var round = 0; round < 4; round++)
            {
                if (await host.Tasks.NextAsync(who, new(), default) is not TaskResult.Changed { Task: var task })
                {
                    continue;   // all six are with others
                }

                held.TryAdd(task.Id, who.AccountId).Should().BeTrue("nobody else has it");
                held.TryRemove(task.Id, out _);
                (await host.Tasks.ReleaseAsync(who, task.Id, task.Revision, default)).Should().BeOfType<TaskResult.Changed>();
            }
        })));

        (await FreeAsync(host)).Should().Be(6);
        (await TakeAllAsync(host, host.Tasks, Clerks(host)[0])).Tasks.Should().HaveCount(6, "what was given back can be had again");
    }

    private protected abstract Task<TestDatabase> NewDatabaseAsync();

    private static async Task FillAsync(WorkflowHost host, int count = Queue)
    {
        var clerk = host.Viewer("窗口甲", Office, Role.Clerk);
        for (var i = 1; i <= count; i++)
        {
            (await host.Cases.FileAsync(clerk, Applications.RecognitionAt(host.Clock.GetCurrentInstant(), i), default)).Should().BeOfType<FileCaseResult.Filed>();
        }
    }

    /// <summary>Who takes from the queue: that of the window, for which nobody needs to be insured.</summary>
    private static List<Viewer> Clerks(WorkflowHost host) =>
        [.. Enumerable.Range(0, People).Select(i => host.Viewer($"窗口{i}", Office, Role.Clerk))];

    /// <summary>Takes until there is none; there must be none then.</summary>
    private static async Task<Taken> TakeAllAsync(WorkflowHost host, TaskDesk desk, Viewer who)
    {
        var taken = new List<Guid>();
        while (await desk.NextAsync(who, new(), default) is { } result)
        {
            var task = result.Should().BeOfType<TaskResult.Changed>().Subject.Task;
            task.ClaimedBy.Should().Be(new TaskActor(who.AccountId, who.Name));
            taken.Add(task.Id);
        }

        (await FreeAsync(host)).Should().Be(0, $"{who.Name} was told that nothing is free");
        return new Taken(who, taken);
    }

    private static async Task ShouldShareAsync(WorkflowHost host, IReadOnlyList<Taken> shares)
    {
        shares.SelectMany(share => share.Tasks).Should().OnlyHaveUniqueItems().And.HaveCount(Queue);
        var owners = await host.QueryAsync(db => db.Set<HumanTaskRow>().ToDictionaryAsync(t => t.Id, t => (t.ClaimedBy, t.Status)));
        owners.Should().HaveCount(Queue);
        foreach (var share in shares)
        {
            Assert.All(share.Tasks, task => Assert.Equal((share.Who.AccountId, CaseTaskStatus.Claimed), owners[task]));   // whoever came late may have none
        }

        (await host.QueryAsync(db => db.Set<AuditEntry>().CountAsync(entry => entry.Action == AuditAction.TaskClaimed))).Should().Be(Queue, "each claim is on record once");
    }

    private static Task<int> FreeAsync(WorkflowHost host) =>
        host.QueryAsync(db => db.Set<HumanTaskRow>().CountAsync(t => t.EndedAt == null && t.ClaimedBy == null));

    private sealed record Taken(Viewer Who, IReadOnlyList<Guid> Tasks);
}

public sealed class ClaimRaceTestsOnSqlite : ClaimRaceTests
{
    private protected override Task<TestDatabase> NewDatabaseAsync() => Task.FromResult<TestDatabase>(new SqliteTestDatabase());
}

public sealed class ClaimRaceTestsOnPostgres : ClaimRaceTests
{
    private protected override async Task<TestDatabase> NewDatabaseAsync() => await PostgresTestDatabase.CreateAsync();
}
