using System.Text;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using Ybtb.Engine.Persistence;
using Ybtb.Engine.Values;
using Ybtb.Testing;
using Ybtb.Workflows.Accounts;
using Ybtb.Workflows.Cases;
using Ybtb.Workflows.Documents.Issuing;
using Ybtb.Workflows.Files;

namespace Ybtb.Workflows.Tests.Documents.Issuing;

/// <summary>Issuing: on request and at once, what cannot be printed, what was erased, and what is broken off in between.</summary>
public abstract class IssuingTests
{
    [Fact]
    public async Task Issue_OnRequest_TakesItsNumberWhenAskedFor()
    {
        using var host = await CreateAsync();
        var number = await host.EnrolAsync();
        var owed = (await host.ListAsync(number)).Single(d => d.Kind == IssuingHost.Result);
        owed.Should().BeEquivalentTo(new { State = "on-request", Id = (Guid?)null, Number = (string?)null, Version = 0, IsResult = true });
        (await host.Issuer.RunAsync(default)).Should().Be(0, "nobody has asked");

        var issued = (await host.Desk.IssueAsync(host.Clerk, number, owed.ObligationId, default)).Should().BeOfType<DocumentResult.Done>().Subject.Document;

        issued.Should().BeEquivalentTo(new { State = "issued", Number = "云医通〔2026〕办530102-00000001", Version = 1, Uses = 0 });
        var again = (await host.Desk.IssueAsync(host.Clerk, number, owed.ObligationId, default)).Should().BeOfType<DocumentResult.Done>().Subject.Document;
        again.Number.Should().Be(issued.Number);
        host.Renderer.Drawn.Should().Be(1);
        var opened = (await host.Desk.OpenAsync(host.Clerk, issued.Id!.Value, null, DocumentUse.Viewed, default)).Should().BeOfType<DocumentResult.Opened>().Subject;
        var text = Encoding.UTF8.GetString(opened.Content);
        text.Should().Contain(issued.Number).And.Contain("张小明").And.Contain("五华区").And.Contain("2026-03-02");
        text.Should().Contain($"|{issued.VerificationCode}|https://ybtb.example/verify/{issued.VerificationCode}");
        (await host.Host.QueryAsync(db => db.Set<AuditEntry>().CountAsync(a => a.Action == AuditAction.DocumentIssued))).Should().Be(1);
        await host.ShouldBeConsistentAsync();
    }

    [Fact]
    public async Task Run_ManyWanted_NumbersThemWithoutGapInTheOrderOfWanting()
    {
        using var host = await CreateAsync();
        var number = await host.EnrolAsync();
        var first = await host.OweAsync(number, Enumerable.Repeat((IssuingHost.Result, "530102"), 70));
        host.Host.Clock.Advance(Duration.FromSeconds(1));
        var later = await host.OweAsync(number, [(IssuingHost.Result, "530102"), (IssuingHost.Result, "530103")]);

        (await host.Issuer.RunAsync(default)).Should().Be(72);

        (await host.ShouldBeConsistentAsync()).Should().Be(72);
        var documents = await host.Host.QueryAsync(db => db.Set<IssuedDocumentRow>().ToDictionaryAsync(d => d.ObligationId));
        first.Select(id => documents[id].Serial).Should().OnlyContain(serial => serial <= 70);
        documents[later[0]].Number.Should().Be("云医通〔2026〕办530102-00000071");
        documents[later[1]].Number.Should().Be("云医通〔2026〕办530103-00000001");
        documents.Values.Should().OnlyContain(d => d.State == DocumentState.Issued);
    }

    [Fact]
    public async Task Run_CharacterThatTheFontLacks_TakesNoNumberAndIsListedWithoutTheName()
    {
        using var host = await CreateAsync();
        var number = await host.EnrolAsync(1, "张𠮷㐂");
        host.Renderer.Lacking.UnionWith("𠮷㐂".EnumerateRunes());
        var owed = (await host.ListAsync(number)).Single(d => d.Kind == IssuingHost.Result);

        var refused = (await host.Desk.IssueAsync(host.Clerk, number, owed.ObligationId, default)).Should().BeOfType<DocumentResult.NotPossible>().Subject;

        refused.Reason.Should().Contain("2个字").And.Contain("U+20BB7、U+3402").And.NotContain("张").And.NotContain("𠮷");
        (await host.ShouldBeConsistentAsync()).Should().Be(0);
        (await host.ListAsync(number)).Single(d => d.ObligationId == owed.ObligationId).Should().BeEquivalentTo(new { State = "problem", Problem = refused.Reason });
        (await host.Desk.ReadProblemsAsync(host.Clerk, default)).Should().ContainSingle(p => p.ObligationId == owed.ObligationId && p.Problem == refused.Reason);
        (await host.Desk.ReadProblemsAsync(host.Host.Viewer("大理窗口", "532901", Role.Clerk), default)).Should().BeEmpty("a case of another office");
        (await host.Issuer.RunAsync(default)).Should().Be(0);

        host.Renderer.Lacking.Clear();   // a font that has them was put in
        (await host.Desk.RetryProblemsAsync(host.Clerk, default)).Should().Be(1);
        (await host.Issuer.RunAsync(default)).Should().Be(1);
        (await host.Desk.ReadProblemsAsync(host.Clerk, default)).Should().BeEmpty();
        (await host.ListAsync(number)).Single(d => d.ObligationId == owed.ObligationId).Number.Should().EndWith("-00000001");
    }

    [Fact]
    public async Task Run_DrawingFailsAfterNumbering_KeepsTheNumberForTheNextTry()
    {
        using var host = await CreateAsync();
        var number = await host.EnrolAsync();
        host.Renderer.Failure = new InvalidOperationException("the certificate has expired");
        await host.OweAsync(number, (IssuingHost.Result, "530102"), (IssuingHost.Result, "530102"));

        (await host.Issuer.RunAsync(default)).Should().Be(0);

        var numbers = (await host.Host.QueryAsync(db => db.Set<IssuedDocumentRow>().ToListAsync())).ToDictionary(d => d.ObligationId, d => d.Number);
        numbers.Should().HaveCount(2);
        (await host.Desk.ReadProblemsAsync(host.Clerk, default)).Should().HaveCount(2).And.OnlyContain(p => p.Problem.Contains("文号已保留"));
        (await host.Issuer.RunAsync(default)).Should().Be(0);
        host.Renderer.Drawn.Should().Be(2, "what has a problem is not tried each second");

        host.Renderer.Failure = null;
        (await host.Desk.RetryProblemsAsync(host.Clerk, default)).Should().Be(2);
        (await host.Issuer.RunAsync(default)).Should().Be(2);
        (await host.Host.QueryAsync(db => db.Set<IssuedDocumentRow>().ToListAsync())).ToDictionary(d => d.ObligationId, d => d.Number).Should().BeEquivalentTo(numbers);
        await host.ShouldBeConsistentAsync();
    }

    [Fact]
    public async Task Run_KindWithoutTemplate_TakesNoNumber()
    {
        using var host = await CreateAsync();
        var number = await host.EnrolAsync();
        await host.OweAsync(number, ("no-such-kind", "530102"));

        (await host.Issuer.RunAsync(default)).Should().Be(0);

        (await host.ShouldBeConsistentAsync()).Should().Be(0);
        (await host.Desk.ReadProblemsAsync(host.Clerk, default)).Should().ContainSingle(p => p.Problem.Contains("没有该类文书的模板"));
    }

    [Fact]
    public async Task Run_ErasedCase_TakesNoNumberAndLosesNone()
    {
        using var host = await CreateAsync();
        var number = await host.EnrolAsync();
        host.Renderer.Failure = new InvalidOperationException();
        var numbered = await host.OweAsync(number, (IssuingHost.Result, "530102"));
        await host.Issuer.RunAsync(default);
        host.Renderer.Failure = null;
        await host.Desk.RetryProblemsAsync(host.Clerk, default);
        var owed = await host.OweAsync(number, (IssuingHost.Result, "530102"));
        await host.EraseAsync();

        (await host.Issuer.RunAsync(default)).Should().Be(0);

        (await host.ShouldBeConsistentAsync()).Should().Be(1);
        var document = await host.Host.QueryAsync(db => db.Set<IssuedDocumentRow>().SingleAsync());
        document.Should().BeEquivalentTo(new { ObligationId = numbered[0], State = DocumentState.Voided, Version = 0, Serial = 1 });
        (await host.Verifier.FindAsync(document.VerificationCode, default)).Should().BeNull("there is no such paper");
        var problems = await host.Host.QueryAsync(db => db.Set<DocumentObligationRow>().ToDictionaryAsync(o => o.Id, o => o.Problem));
        problems[numbered[0]].Should().Contain("文号保留");
        problems[owed[0]].Should().Contain("不再出具");
    }

    [Fact]
    public async Task Run_SeveralNodesAtOnce_IssueEachOnce()
    {
        using var host = await CreateAsync();
        var number = await host.EnrolAsync();
        await host.OweAsync(number, Enumerable.Range(0, 150).Select(i => (IssuingHost.Result, i % 3 == 0 ? "530102" : "530103")));
        DocumentIssuer[] nodes = [host.Issuer, host.IssuerOfAnotherNode(), host.IssuerOfAnotherNode()];

        await UntilIssuedAsync(host, 150, () => Task.WhenAll(nodes.Select(node => Task.Run(() => node.RunAsync(default)))));

        (await host.ShouldBeConsistentAsync()).Should().Be(150);
        (await host.Host.QueryAsync(db => db.Set<AuditEntry>().CountAsync(a => a.Action == AuditAction.DocumentIssued))).Should().Be(150);
    }

    /// <summary>Years turn at midnight in Shanghai while several nodes number for several offices on a store that loses commits and acknowledgements.</summary>
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task Run_OverNewYearOnAnUnsteadyStore_LeavesNeitherGapNorDouble(int seed)
    {
        using var host = await CreateAsync("2026-12-31T23:59:50", seed);
        var number = await host.EnrolAsync();
        var random = new Random(seed);
        string[] offices = ["530102", "530103", "530100", "532901"];
        string[] kinds = [IssuingHost.Result, IssuingHost.AtOnce];
        DocumentIssuer[] nodes = [host.Issuer, host.IssuerOfAnotherNode()];
        var owed = 0;
        for (var round = 0; round < 20; round++)
        {
            var count = random.Next(1, 12);
            await host.OweAsync(number, Enumerable.Range(0, count).Select(_ => (kinds[random.Next(kinds.Length)], offices[random.Next(offices.Length)])).ToList());
            owed += count;
            host.Store.Unsteadiness = 15;
            await Task.WhenAll(nodes.Take(random.Next(1, 3)).Select(node => Task.Run(async () =>
            {
                try
                {
                    await node.RunAsync(default);
                }
                catch (StoreUnavailableException)
                {
                    // As if the process had ended here: what it had in memory is gone.
                }
            })));
            host.Store.Unsteadiness = 0;
            host.Host.Clock.Advance(Duration.FromMilliseconds(random.Next(1_500)));
        }

        await UntilIssuedAsync(host, owed, () => host.Issuer.RunAsync(default));

        host.Store.Lost.Should().BePositive();
        (await host.ShouldBeConsistentAsync()).Should().Be(owed);
        (await host.Host.QueryAsync(db => db.Set<DocumentSeriesRow>().Select(s => s.Year).Distinct().ToListAsync())).Should().BeEquivalentTo([2026, 2027]);
    }

    [Theory]
    [InlineData("mini-program", "original-channel")]
    [InlineData("self-service-terminal", "self-service")]
    public async Task Run_ResultOfAChannelsOwnCase_IsDeliveredByIt(string channel, string manner)
    {
        using var host = await CreateAsync();
        await host.EnrolAsync();
        var machine = host.Host.Viewer(channel, "530000", Role.Channel) with { ChannelCode = channel };
        var request = new FileCase
        {
            ItemCode = "enrollment-voucher-issue",
            Channel = channel,
            ReceivedAt = host.Host.Clock.GetCurrentInstant(),
            IdentityLevel = IdentityLevel.RealName,
            Answers = Value.Object(
                new("personName", "张小明"), new("certificateType", "identity-card"), new("certificateNumber", Applications.NumberOf(1)), new("purpose", "personal")),
            Materials = [],
        };
        var filed = (await host.Host.Cases.FileAsync(machine, request, default)).Should().BeOfType<FileCaseResult.Filed>().Subject.Case;

        (await host.Issuer.RunAsync(default)).Should().Be(1);

        var document = (await host.ListAsync(filed.Number, machine)).Single();
        document.Allowed.Should().BeEquivalentTo(new { View = true, Print = true, Void = false });
        if (manner == "self-service")
        {
            document.Delivery!.State.Should().Be("pending");
            (await host.Host.FileOfAsync(filed.Number)).Status.Should().Be(CaseStatus.Decided);
            document = (await host.Desk.PrintAsync(machine, document.Id!.Value, 1, default)).Should().BeOfType<DocumentResult.Done>().Subject.Document;
        }

        document.Delivery.Should().Be(new DocumentDeliveryView("delivered", manner, host.Host.Clock.GetCurrentInstant()));
        (await host.Host.FileOfAsync(filed.Number)).Status.Should().Be(CaseStatus.Delivered);
    }

    [Fact]
    public async Task Run_FileThatNobodyRefersTo_IsSweptAndIssuedOnesStay()
    {
        using var host = await CreateAsync();
        var number = await host.EnrolAsync();
        await host.OweAsync(number, (IssuingHost.Result, "530102"));
        await host.Issuer.RunAsync(default);
        var address = await host.Host.QueryAsync(db => db.Set<DocumentVersionRow>().Select(v => v.FileAddress).SingleAsync());
        using var nobodys = new MemoryStream("drawn and never recorded"u8.ToArray());
        var left = await host.Host.Get<IFileStore>().PutAsync(nobodys, default);
        host.Host.Clock.Advance(Duration.FromDays(3));

        await host.Host.Get<Ybtb.Workflows.Persistence.Housekeeping>().TidyAsync(default);

        (await host.Host.Get<IFileStore>().ExistsAsync(left.Address, default)).Should().BeFalse();
        (await host.Host.Get<IFileStore>().ExistsAsync(address, default)).Should().BeTrue();
    }

    private protected abstract Task<TestDatabase> NewDatabaseAsync();

    private async Task<IssuingHost> CreateAsync(string start = "2026-03-02T09:00:00", int seed = 1) => await IssuingHost.CreateAsync(await NewDatabaseAsync(), start, seed);

    private static Task UntilIssuedAsync(IssuingHost host, int count, Func<Task> work) => Wait.UntilAsync(
        async () =>
        {
            await work();
            return await host.Host.QueryAsync(db => db.Set<IssuedDocumentRow>().CountAsync(d => d.State == DocumentState.Issued)) == count;
        },
        "all are issued");
}

public sealed class IssuingTestsOnSqlite : IssuingTests
{
    private protected override Task<TestDatabase> NewDatabaseAsync() => Task.FromResult<TestDatabase>(new SqliteTestDatabase());
}

public sealed class IssuingTestsOnPostgres : IssuingTests
{
    private protected override async Task<TestDatabase> NewDatabaseAsync() => await PostgresTestDatabase.CreateAsync();
}
