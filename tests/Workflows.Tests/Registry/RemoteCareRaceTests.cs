using Microsoft.EntityFrameworkCore;
using Ybtb.Engine.Persistence;
using Ybtb.Engine.Runtime;
using Ybtb.Engine.Values;
using Ybtb.Testing;
using Ybtb.Workflows.Registry;
using Ybtb.Workflows.Registry.Entries;
using Ybtb.Workflows.Registry.RemoteCare;

namespace Ybtb.Workflows.Tests.Registry;

/// <summary>The same person filed for two places at one instant, at two counters: on every database one is filed, the other told of it.</summary>
public abstract class RemoteCareRaceTests
{
    private const int Rounds = 60;
    private const int Seed = 20_261_124;

    [Fact]
    public async Task Start_TwoCountersFileForOnePersonAtTheSameInstant_ExactlyOneSucceedsInEveryRound()
    {
        using var host = await RegistryHost.OpenAsync(await NewDatabaseAsync());
        await host.PublishAsync("file", "remote-care-long-term-resident", "remote-care-filing");
        var people = await InsureAsync(host, Rounds);
        var real = host.Get<IEnumerable<IQueryHandler>>().Single(handler => handler.QueryType == typeof(RemoteCareStandingQuery));
        var runtime = host.RuntimeWith(new SimultaneousReads(real));

        foreach (var person in people)
        {
            var first = host.Given("remote-filing-long-term-resident", Filing(person, "510100"), "530102");
            var second = host.Given("remote-filing-long-term-resident", Filing(person, "440300"), "532901");

            var receipts = await Task.WhenAll(
                Task.Run(() => host.StartAsync("file", first, runtime: runtime)), Task.Run(() => host.StartAsync("file", second, runtime: runtime)));

            Assert.All(receipts, receipt => Assert.Equal((InstanceStatus.Finished, null), (receipt.Status, receipt.Failure)));
            var lines = new[] { host.Lines[first], host.Lines[second] };
            Assert.Single(lines, line => line is null);
            Assert.Contains("不能重复备案", Assert.Single(lines, line => line is not null), StringComparison.Ordinal);
        }

        await using var db = host.Read();
        Assert.Equal(Rounds, await db.Set<RemoteCareFilingRow>().CountAsync());
    }

    private protected abstract Task<TestDatabase> NewDatabaseAsync();

    private static Value Filing(PersonParticulars person, string destination) => Value.Object(
        new("action", "new"), new("personName", person.Name), new("certificateType", "identity-card"), new("certificateNumber", person.Number),
        new("destination", destination), new("startsOn", "2026-12-01"));

    private static async Task<IReadOnlyList<PersonParticulars>> InsureAsync(RegistryHost host, int count)
    {
        var people = new SyntheticPeople(RegistryHost.Offices, RegistryHost.Diseases).Generate(count, Seed).Select(person => person.Particulars).ToList();
        var writes = new WriteSet();
        foreach (var person in people)
        {
            host.Get<SyntheticPeopleLoader>().Add(new SyntheticMover(person, null, "530102", 0, 0), host.Clock.GetCurrentInstant(), writes);
        }

        await host.Store.CommitAsync(writes, default);
        return people;
    }
}

public sealed class RemoteCareRaceTestsOnSqlite : RemoteCareRaceTests
{
    private protected override Task<TestDatabase> NewDatabaseAsync() => Task.FromResult<TestDatabase>(new SqliteTestDatabase());
}

public sealed class RemoteCareRaceTestsOnPostgres : RemoteCareRaceTests
{
    private protected override async Task<TestDatabase> NewDatabaseAsync() => await PostgresTestDatabase.CreateAsync();
}
