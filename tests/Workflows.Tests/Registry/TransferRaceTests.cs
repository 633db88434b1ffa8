using Microsoft.EntityFrameworkCore;
using Ybtb.Engine.Persistence;
using Ybtb.Engine.Runtime;
using Ybtb.Testing;
using Ybtb.Workflows.Persistence;
using Ybtb.Workflows.Registry;
using Ybtb.Workflows.Registry.Transfers;

namespace Ybtb.Workflows.Tests.Registry;

public abstract class TransferRaceTests
{
    private const int Rounds = 300;
    private const int Seed = 20_261_122;

    [Fact]
    public async Task Start_TwoOfficesAcceptATransferOfOnePersonAtTheSameInstant_ExactlyOneSucceedsInEveryRound()
    {
        using var host = await RegistryHost.OpenAsync(await NewDatabaseAsync());
        await host.PublishTransferAsync("transfer");
        var people = new SyntheticPeople(RegistryHost.Offices, RegistryHost.Diseases).Generate(Rounds, Seed).Select(p => p.Particulars).ToList();
        await EnterAsync(host, people.Select(p => new SyntheticMover(p, "532901", "530102", 60, 100_000)));
        var runtime = host.RuntimeWith(new SimultaneousReads(new TransferStandingHandler(host.Get<IReadContexts>(), host.Get<RegistryRows>())));

        foreach (var person in people)
        {
            var first = host.Given("insurance-relation-transfer", RegistryHost.TransferAnswers(person, "532901", "530102"), "530102");
            var second = host.Given("insurance-relation-transfer", RegistryHost.TransferAnswers(person, "532901", "530102"), "532901");

            var receipts = await Task.WhenAll(
                Task.Run(() => host.StartAsync("transfer", first, runtime: runtime)), Task.Run(() => host.StartAsync("transfer", second, runtime: runtime)));

            Assert.All(receipts, receipt => Assert.Equal((InstanceStatus.Finished, null), (receipt.Status, receipt.Failure)));
            var (winner, loser) = host.Lines[first] is null ? (first, second) : (second, first);
            Assert.Null(host.Lines[winner]);
            Assert.Equal($"参保人已有医保关系转移接续正在办理（办件编号{winner}），不能重复申请。", host.Lines[loser]);
        }

        await using var db = host.Read();
        Assert.Equal(Rounds, await db.Set<TransferRow>().CountAsync(t => t.Status == TransferStatus.Requested));
        Assert.Equal(Rounds, await db.Set<TransferRow>().Select(t => t.PersonId).Distinct().CountAsync());
    }

    /// <summary>The database itself keeps a second transfer out, whatever the steps believe.</summary>
    [Fact]
    public async Task Insert_SecondTransferInProgressOfAPerson_IsRefusedByTheDatabase()
    {
        using var host = await RegistryHost.OpenAsync(await NewDatabaseAsync());
        var person = new SyntheticPeople(RegistryHost.Offices, RegistryHost.Diseases).Generate(1, Seed).Single().Particulars;
        await EnterAsync(host, [new SyntheticMover(person, "532901", "530102", 60, 100_000)]);
        await using var db = host.Read();
        var id = await db.Set<PersonRow>().Select(p => p.Id).SingleAsync();
        await InsertAsync(host, id, "53010220261122000000010");

        await Assert.ThrowsAnyAsync<Exception>(() => InsertAsync(host, id, "53010220261122000000028"));

        Assert.Equal(1, await db.Set<TransferRow>().CountAsync());
    }

    private static Task EnterAsync(RegistryHost host, IEnumerable<SyntheticMover> movers)
    {
        var writes = new WriteSet();
        foreach (var mover in movers)
        {
            host.Get<SyntheticPeopleLoader>().Add(mover, host.Clock.GetCurrentInstant(), writes);
        }

        return host.Store.CommitAsync(writes, default);
    }

    private static Task InsertAsync(RegistryHost host, Guid person, string caseNumber)
    {
        var writes = new WriteSet();
        writes.Insert(new TransferRow
        {
            CaseNumber = caseNumber, PersonId = person, Status = TransferStatus.Requested, OutArea = "532901", InArea = "530102",
            RequestedOn = new NodaTime.LocalDate(2026, 11, 22), Revision = 1,
        });
        return host.Store.CommitAsync(writes, default);
    }

    private protected abstract Task<TestDatabase> NewDatabaseAsync();
}

public sealed class TransferRaceTestsOnSqlite : TransferRaceTests
{
    private protected override Task<TestDatabase> NewDatabaseAsync() => Task.FromResult<TestDatabase>(new SqliteTestDatabase());
}

public sealed class TransferRaceTestsOnPostgres : TransferRaceTests
{
    private protected override async Task<TestDatabase> NewDatabaseAsync() => await PostgresTestDatabase.CreateAsync();
}
