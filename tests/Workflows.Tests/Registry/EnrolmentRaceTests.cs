using Microsoft.EntityFrameworkCore;
using NodaTime;
using Ybtb.Engine.Persistence;
using Ybtb.Engine.Runtime;
using Ybtb.Testing;
using Ybtb.Workflows.Persistence;
using Ybtb.Workflows.Registry;

namespace Ybtb.Workflows.Tests.Registry;

/// <summary>Two offices, one person: on every database one of them is told what the other has done.</summary>
public abstract class EnrolmentRaceTests
{
    private const int Rounds = 1_000;
    private const int Seed = 20_261_122;

    [Fact]
    public async Task Start_TwoOfficesEnrolOnePersonAtTheSameInstant_ExactlyOneSucceedsInEveryRound()
    {
        using var host = await RegistryHost.OpenAsync(await NewDatabaseAsync());
        await host.PublishAsync("enrol", "resident-enrolment", "enrolment");
        var people = new SyntheticPeople(RegistryHost.Offices, RegistryHost.Diseases).Generate(Rounds, Seed).ToList();
        await KnowEveryOtherAsync(host, people);
        var runtime = host.RuntimeWith(new SimultaneousReads(host.Get<InsuredStatusHandler>()));

        for (var round = 0; round < Rounds; round++)
        {
            var person = people[round].Particulars;
            var first = host.Given("resident-enrollment", RegistryHost.EnrolmentAnswers(person, "530102"), "530102");
            var second = host.Given("resident-enrollment", RegistryHost.EnrolmentAnswers(person, "532901"), "532901");

            var receipts = await Task.WhenAll(
                Task.Run(() => host.StartAsync("enrol", first, runtime: runtime)), Task.Run(() => host.StartAsync("enrol", second, runtime: runtime)));

            Assert.All(receipts, receipt => Assert.Equal((InstanceStatus.Finished, null), (receipt.Status, receipt.Failure)));
            var winner = Assert.Single(receipts, receipt => receipt.Subjects.Count == 1) == receipts[0] ? first : second;
            var (loser, place) = winner == first ? (second, "昆明市五华区") : (first, "大理白族自治州大理市");
            Assert.Null(host.Lines[winner]);
            Assert.Equal($"参保人已在{place}参加城乡居民基本医疗保险，无需重复登记。", host.Lines[loser]);
        }

        await using var db = host.Read();
        Assert.Equal(Rounds, await db.Set<PersonRow>().CountAsync());
        Assert.Equal(Rounds, await db.Set<EnrolmentRow>().CountAsync(e => e.Status == EnrolmentStatus.Active));
        Assert.Equal(Rounds, await db.Set<EnrolmentRow>().Select(e => e.PersonId).Distinct().CountAsync());
    }

    private protected abstract Task<TestDatabase> NewDatabaseAsync();

    // Half of the people are known already: for them it is the revision that decides, for the others the unique number.
    private static async Task KnowEveryOtherAsync(RegistryHost host, List<SyntheticPerson> people)
    {
        var writes = new WriteSet();
        foreach (var person in people.Where((_, i) => i % 2 == 0))
        {
            writes.Insert(host.Get<RegistryRows>().Person(Guid.CreateVersion7(host.Clock.GetCurrentInstant().ToDateTimeOffset()), person.Particulars, host.Clock.GetCurrentInstant()));
        }

        await host.Store.CommitAsync(writes, default);
    }
}

public sealed class EnrolmentRaceTestsOnSqlite : EnrolmentRaceTests
{
    private protected override Task<TestDatabase> NewDatabaseAsync() => Task.FromResult<TestDatabase>(new SqliteTestDatabase());
}

public sealed class EnrolmentRaceTestsOnPostgres : EnrolmentRaceTests
{
    private protected override async Task<TestDatabase> NewDatabaseAsync() => await PostgresTestDatabase.CreateAsync();
}
