using Microsoft.EntityFrameworkCore;
using Ybtb.Testing;
using Ybtb.Workflows.Accounts;
using Ybtb.Workflows.Cases;
using Ybtb.Workflows.Documents.Issuing;
using Ybtb.Workflows.Sla;

namespace Ybtb.Workflows.Tests.Cases;

/// <summary>城乡居民参保登记: finished in its first step.</summary>
public sealed class InstantCaseTests
{
    [Fact]
    public async Task FileAsync_Complete_IsGrantedAndDeliveredAtOnce()
    {
        using var host = await WorkflowHost.CreateAsync();
        var clerk = host.Viewer("窗口甲", "530102", Role.Clerk);

        var filed = await host.Cases.FileAsync(clerk, Applications.EnrollmentAt(host.Clock.GetCurrentInstant(), region: "532901"), default);

        var file = filed.Should().BeOfType<FileCaseResult.Filed>().Subject.Case;
        file.Status.Should().Be(CaseStatus.Delivered);
        file.Verdict.Should().Be(ClockVerdict.OnTime);
        file.DecidingOffice!.Code.Should().Be("532901");
        file.ReceivingOffice.Code.Should().Be("530102");
        file.Clocks.Should().OnlyContain(clock => clock.IsStopped);
        (await host.FileOfAsync(file.Number)).Should().BeEquivalentTo(
            file, options => options.Excluding(f => f.Settings).Excluding(f => f.NewObligations).Excluding(f => f.FiledByName).Excluding(f => f.Revision).Excluding(f => f.Clocks));
        (await host.QueryAsync(db => db.Set<DocumentObligationRow>().Select(d => d.Kind).ToListAsync())).Should().Equal("registration-result");
        (await host.IncidentsAsync()).Should().BeEmpty();
    }

    [Fact]
    public async Task FileAsync_NotEligible_RefusesAcceptanceWithReason()
    {
        using var host = await WorkflowHost.CreateAsync();
        var clerk = host.Viewer("窗口甲", "530102", Role.Clerk);

        await host.EnrolAsync(1, "张小明", "532901");

        var filed = await host.Cases.FileAsync(clerk, Applications.EnrollmentAt(host.Clock.GetCurrentInstant()), default);

        var file = filed.Should().BeOfType<FileCaseResult.Filed>().Subject.Case;
        file.Status.Should().Be(CaseStatus.AcceptanceRefused);
        file.Reason.Should().Contain("大理市").And.EndWith("无需重复登记。");
        file.ClosedAt.Should().NotBeNull();
    }

    [Fact]
    public async Task FileAsync_EverythingWrong_NamesAllProblemsAtOnce()
    {
        using var host = await WorkflowHost.CreateAsync();
        var clerk = host.Viewer("窗口甲", "530102", Role.Clerk);
        var request = Applications.EnrollmentAt(host.Clock.GetCurrentInstant()) with
        {
            Channel = "mini-program",
            Answers = Engine.Values.Value.EmptyObject,
            Materials = [new("family-photo", MaterialTrust.Electronic)],
        };

        var result = await host.Cases.FileAsync(clerk, request, default);

        var problems = result.Should().BeOfType<FileCaseResult.Invalid>().Subject.Problems;
        problems.Select(p => p.Path).Should().Contain(["channel", "personName", "certificateNumber", "materials[0]", "materials.identity-document"]);
        (await host.QueryAsync(db => db.Set<CaseRow>().CountAsync())).Should().Be(0);
    }

    [Fact]
    public async Task FileAsync_SameKeyTwice_MakesOneCase()
    {
        using var host = await WorkflowHost.CreateAsync();
        var clerk = host.Viewer("窗口甲", "530102", Role.Clerk);
        var key = new IdempotencyKey([.. Enumerable.Repeat((byte)1, 32)], [.. Enumerable.Repeat((byte)2, 32)]);
        var request = Applications.EnrollmentAt(host.Clock.GetCurrentInstant()) with { Idempotency = key };

        var both = await Task.WhenAll(host.Cases.FileAsync(clerk, request, default), host.Cases.FileAsync(clerk, request, default));
        var other = await host.Cases.FileAsync(clerk, request with { Idempotency = key with { BodyDigest = new byte[32] } }, default);

        both.OfType<FileCaseResult.Filed>().Should().ContainSingle().Which.Case.Number
            .Should().Be(both.OfType<FileCaseResult.Repeated>().Single().Number);
        other.Should().BeOfType<FileCaseResult.KeyReused>();
        (await host.QueryAsync(db => db.Set<CaseRow>().CountAsync())).Should().Be(1);
    }

    [Fact]
    public async Task FileAsync_Stored_HoldsNoPersonalValueInClear()
    {
        using var host = await WorkflowHost.CreateAsync();
        var clerk = host.Viewer("窗口甲", "530102", Role.Clerk);
        await host.Cases.FileAsync(clerk, Applications.EnrollmentAt(host.Clock.GetCurrentInstant()), default);

        var row = await host.QueryAsync(db => db.Set<CaseRow>().SingleAsync());

        row.MaskedName.Should().Be("张**");
        row.MaskedNumber.Should().Be("530102********" + Applications.NumberOf(1)[^4..]);
        System.Text.Encoding.UTF8.GetString(row.Content).Should().NotContain("张小明").And.NotContain(Applications.NumberOf(1));
    }

    [Fact]
    public async Task FileAsync_WithoutTheRole_IsDenied()
    {
        using var host = await WorkflowHost.CreateAsync();

        var result = await host.Cases.FileAsync(host.Viewer("审计", "530000", Role.Auditor), Applications.EnrollmentAt(host.Clock.GetCurrentInstant()), default);

        result.Should().BeOfType<FileCaseResult.Denied>();
    }
}
