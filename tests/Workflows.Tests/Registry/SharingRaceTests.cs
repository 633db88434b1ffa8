using Microsoft.EntityFrameworkCore;
using Ybtb.Engine.Persistence;
using Ybtb.Engine.Runtime;
using Ybtb.Engine.Values;
using Ybtb.Testing;
using Ybtb.Workflows.Persistence;
using Ybtb.Workflows.Registry;
using Ybtb.Workflows.Registry.Sharing;
using Ybtb.Workflows.Tests.Security;

namespace Ybtb.Workflows.Tests.Registry;

/// <summary>The same relative bound twice at one instant, at two counters: on every database one is bound, the other told so.</summary>
public abstract class SharingRaceTests
{
    private const int Rounds = 200;
    private const int Seed = 20_261_123;

    [Fact]
    public async Task Start_TwoCountersBindOneRelativeAtTheSameInstant_ExactlyOneSucceedsInEveryRound()
    {
        using var host = await RegistryHost.OpenAsync(await NewDatabaseAsync());
        await host.PublishAsync("share", "account-sharing", "account-sharing");
        var people = await InsureAsync(host, Rounds * 2);
        var real = host.Get<IEnumerable<IQueryHandler>>().Single(handler => handler.QueryType == typeof(SharingStandingQuery));
        var runtime = host.RuntimeWith(new SimultaneousReads(real));

        for (var round = 0; round < Rounds; round++)
        {
            var (grantor, user) = (people[round * 2], people[(round * 2) + 1]);
            var first = host.Given("personal-account-sharing", Binding(grantor, user, "spouse"), "530102");
            var second = host.Given("personal-account-sharing", Binding(grantor, user, "sibling"), "532901");

            var receipts = await Task.WhenAll(
                Task.Run(() => host.StartAsync("share", first, runtime: runtime)), Task.Run(() => host.StartAsync("share", second, runtime: runtime)));

            Assert.All(receipts, receipt => Assert.Equal((InstanceStatus.Finished, null), (receipt.Status, receipt.Failure)));
            var firstWon = Assert.Single(receipts, receipt => receipt.Subjects.Count == 1) == receipts[0];
            var (winner, loser, relation) = firstWon ? (first, second, "配偶") : (second, first, "兄弟姐妹");
            Assert.Null(host.Lines[winner]);
            Assert.Equal($"授权人已于2026年11月23日绑定该使用人（{relation}），无需重复绑定。", host.Lines[loser]);
        }

        await using var db = host.Read();
        Assert.Equal(Rounds, await db.Set<AccountSharingRow>().CountAsync());
        Assert.Equal(Rounds, await db.Set<AccountSharingRow>().CountAsync(s => s.Status == SharingStatus.Active));
    }

    [Fact]
    public async Task Insert_ASecondActiveBindingOfAPair_IsRefusedByTheDatabase()
    {
        using var host = await RegistryHost.OpenAsync(await NewDatabaseAsync());
        var people = await InsureAsync(host, 2);
        var ids = await PersonIdsAsync(host, people);
        await host.Store.CommitAsync(Writes(Row(ids[0], ids[1], SharingStatus.Ended), Row(ids[0], ids[1], SharingStatus.Active), Row(ids[1], ids[0], SharingStatus.Active)), default);

        var conflict = await Assert.ThrowsAsync<WriteConflictException>(() => host.Store.CommitAsync(Writes(Row(ids[0], ids[1], SharingStatus.Active)), default));

        Assert.Equal(WriteConflict.Duplicate, conflict.Conflict);
    }

    private protected abstract Task<TestDatabase> NewDatabaseAsync();

    private static Value Binding(PersonParticulars grantor, PersonParticulars user, string relation) => Value.Object(
        new("situation", "bind"), new("personName", grantor.Name), new("certificateType", "identity-card"), new("certificateNumber", grantor.Number),
        new("userName", user.Name), new("userCertificateType", "identity-card"), new("userCertificateNumber", user.Number), new("relation", relation));

    /// <summary>People insured as employees.</summary>
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

    private static async Task<IReadOnlyList<Guid>> PersonIdsAsync(RegistryHost host, IReadOnlyList<PersonParticulars> people)
    {
        var indexes = people.Select(person => host.Get<RegistryRows>().IndexOf(person.CertificateType, person.Number)).ToList();
        await using var db = host.Read();
        return await db.Set<PersonRow>().Where(p => indexes.Contains(p.NumberIndex)).Select(p => p.Id).ToListAsync();
    }

    private static AccountSharingRow Row(Guid grantor, Guid user, SharingStatus status) => new()
    {
        Id = Guid.CreateVersion7(TestRing.Noon.ToDateTimeOffset()),
        GrantorId = grantor,
        UserId = user,
        Relation = Kinship.Spouse,
        Status = status,
        BoundOn = new(2026, 11, 23),
        BoundBy = "C1",
        Revision = 1,
    };

    private static WriteSet Writes(params AccountSharingRow[] rows)
    {
        var writes = new WriteSet();
        foreach (var row in rows)
        {
            writes.Insert(row);
        }

        return writes;
    }
}

public sealed class SharingRaceTestsOnSqlite : SharingRaceTests
{
    private protected override Task<TestDatabase> NewDatabaseAsync() => Task.FromResult<TestDatabase>(new SqliteTestDatabase());
}

public sealed class SharingRaceTestsOnPostgres : SharingRaceTests
{
    private protected override async Task<TestDatabase> NewDatabaseAsync() => await PostgresTestDatabase.CreateAsync();
}
