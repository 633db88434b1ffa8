using Microsoft.EntityFrameworkCore;
using Ybtb.Engine.Values;
using Ybtb.Testing;
using Ybtb.Workflows.Cases;
using Ybtb.Workflows.Registry.Settlements;

namespace Ybtb.Workflows.Tests.Claims;

/// <summary>What can be claimed once is claimed at the same instant: on every database one claim has it, and nothing is half filed.</summary>
public abstract class ClaimKeyRaceTests
{
    [Fact]
    public async Task Lifetime_TwiceAtTheSameInstant_OneIsFiled()
    {
        using var claim = await ClaimCase.CreateAsync(await NewDatabaseAsync());
        var applications = Enumerable.Range(0, 6).Select(i => claim.Application(
            ClaimApplications.AssistedReproduction, ("invoices", Value.Of([ClaimApplications.Invoice($"9900{i}", 32000, date: "2025-05-08")])))).ToList();

        var results = await Task.WhenAll(applications.Select(application => Task.Run(() => claim.TryFileAsync(application))));

        results.OfType<FileCaseResult.Filed>().Should().ContainSingle();
        results.OfType<FileCaseResult.Invalid>().Should().HaveCount(5);
        (await claim.KeysAsync()).Should().Be(2);
    }

    [Fact]
    public async Task Invoice_OfTwoPeopleAtTheSameInstant_OneHasIt()
    {
        using var claim = await ClaimCase.CreateAsync(await NewDatabaseAsync());
        var invoices = Value.Of([ClaimApplications.Invoice("7700001", 760)]);
        FileCase[] applications =
        [
            claim.Application(ClaimApplications.FamilyPlanning, ("invoices", invoices)),
            claim.MansApplication(ClaimApplications.FamilyPlanning, ("operation", "vasectomy"), ("invoices", invoices)),
        ];

        var results = await Task.WhenAll(applications.Select(application => Task.Run(() => claim.TryFileAsync(application))));

        results.OfType<FileCaseResult.Filed>().Should().ContainSingle();
        results.OfType<FileCaseResult.Invalid>().Single().Problems.Should().ContainSingle().Which.Code.Should().Be(ClaimDesk.Used);
    }

    [Fact]
    public async Task Bundle_WhoseInvoiceAnotherClaimTakesAtTheSameInstant_IsFiledWholeOrNotAtAll()
    {
        using var claim = await ClaimCase.CreateAsync(await NewDatabaseAsync());
        var invoices = Value.Of([ClaimApplications.Invoice("7700002", 760)]);
        var bundle = claim.Host.Get<BundleDesk>();
        FileCase[] bundled = [.. Bundled(claim), claim.Application(ClaimApplications.FamilyPlanning, ("invoices", invoices)) with { Materials = [] }];
        var single = claim.MansApplication(ClaimApplications.FamilyPlanning, ("operation", "vasectomy"), ("invoices", invoices));

        var filing = Task.Run(() => bundle.FileAsync(claim.Clerk, bundled, Shared, null, default));
        var other = Task.Run(() => claim.TryFileAsync(single));
        var (whole, one) = (await filing, await other);

        if (whole is BundleResult.Filed filed)
        {
            filed.Cases.Should().HaveCount(3);
            one.Should().BeOfType<FileCaseResult.Invalid>().Which.Problems.Should().ContainSingle().Which.Code.Should().Be(ClaimDesk.Used);
        }
        else
        {
            whole.Should().BeOfType<BundleResult.Invalid>().Which.Problems.Should().ContainSingle().Which.Should().Match<Ybtb.Workflows.Forms.FormProblem>(
                problem => problem.Path == "cases[2].invoices[0].number" && problem.Code == ClaimDesk.Used);
            one.Should().BeOfType<FileCaseResult.Filed>();
        }

        var cases = await claim.Host.QueryAsync(db => db.Set<CaseRow>().ToListAsync());
        cases.Should().HaveCount(whole is BundleResult.Filed ? 3 : 1).And.OnlyContain(row => row.Status != CaseStatus.Withdrawn);
    }

    [Fact]
    public async Task Bundle_SentAgainWithoutAKey_IsRefusedAndLeavesNothing()
    {
        using var claim = await ClaimCase.CreateAsync(await NewDatabaseAsync());
        var first = claim.Host.Get<BundleDesk>().FileAsync(claim.Clerk, Bundled(claim), Shared, null, default);
        (await first).Should().BeOfType<BundleResult.Filed>();
        var before = await CountsAsync(claim);

        var again = await claim.Host.Get<BundleDesk>().FileAsync(claim.Clerk, Bundled(claim), Shared, null, default);

        again.Should().BeOfType<BundleResult.Invalid>().Which.Problems.Select(problem => problem.Path.Split('.')[0]).Distinct().Should().Equal("cases[0]", "cases[1]");
        (await CountsAsync(claim)).Should().Be(before);
    }

    [Fact]
    public async Task Bundle_SentSixTimesAtTheSameInstant_IsFiledOnce()
    {
        using var claim = await ClaimCase.CreateAsync(await NewDatabaseAsync());
        var key = new IdempotencyKey(new byte[32], new byte[32]);
        var desk = claim.Host.Get<BundleDesk>();

        var results = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => Task.Run(() => desk.FileAsync(claim.Clerk, Bundled(claim), Shared, key, default))));

        var filed = results.Should().AllBeOfType<BundleResult.Filed>().Subject.ToList();
        filed.Count(one => !one.IsRepeated).Should().Be(1);
        filed.Select(one => string.Join(',', one.Cases.Select(file => file.Number))).Distinct().Should().ContainSingle();
        (await CountsAsync(claim)).Cases.Should().Be(2);
        (await desk.FileAsync(claim.Clerk, Bundled(claim), Shared, key with { BodyDigest = [.. Enumerable.Repeat((byte)1, 32)] }, default)).Should().BeOfType<BundleResult.KeyReused>();
    }

    private protected abstract Task<TestDatabase> NewDatabaseAsync();

    private static SubmittedMaterial[] Shared => [.. new[] { "identity-document", "invoices", "discharge-record" }.Select(ClaimApplications.Scan)];

    private static FileCase[] Bundled(ClaimCase claim) =>
        [.. new[] { ClaimApplications.Maternity, ClaimApplications.Allowance }.Select(item => claim.Application(item) with { Materials = [] })];

    private static Task<(int Cases, int Keys, int Tasks)> CountsAsync(ClaimCase claim) =>
        claim.Host.QueryAsync(async db => (await db.Set<CaseRow>().CountAsync(), await db.Set<ClaimKeyRow>().CountAsync(), await db.Set<Ybtb.Workflows.Tasks.HumanTaskRow>().CountAsync()));
}

public sealed class ClaimKeyRaceTestsOnSqlite : ClaimKeyRaceTests
{
    private protected override Task<TestDatabase> NewDatabaseAsync() => Task.FromResult<TestDatabase>(new SqliteTestDatabase());
}

public sealed class ClaimKeyRaceTestsOnPostgres : ClaimKeyRaceTests
{
    private protected override async Task<TestDatabase> NewDatabaseAsync() => await PostgresTestDatabase.CreateAsync();
}
