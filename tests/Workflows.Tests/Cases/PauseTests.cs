using NodaTime;
using Ybtb.Testing;
using Ybtb.Workflows.Accounts;
using Ybtb.Workflows.Cases;
using Ybtb.Workflows.Sla;

namespace Ybtb.Workflows.Tests.Cases;

/// <summary>中止计时 for a special procedure, and 恢复计时.</summary>
public sealed class PauseTests
{
    [Fact]
    public async Task Pause_OnAGroundOfTheItem_TakesItsDaysOutOfTheCount()
    {
        using var recognition = await RecognitionCase.AcceptedAsync();
        await recognition.Host.AdvanceToAsync("2026-03-04T10:00:00");

        (await recognition.PauseAsync()).Should().BeOfType<CaseResult.Done>().Which.Case.Status.Should().Be(CaseStatus.ClockPaused);
        (await recognition.PageAsync()).Clocks.Single(c => c.Kind.Code == "promised").Should().Match<ClockView>(c => c.IsPaused && c.DueAt == null);
        await recognition.Host.AdvanceToAsync("2026-03-12T11:00:00");
        (await recognition.EndPauseAsync()).Should().BeOfType<CaseResult.Done>();

        // 3 March = 1; 4 to 12 March are not counted; 13 = 2, 16 = 3, 17 = 4, 18 = 5.
        var clock = (await recognition.PageAsync()).Clocks.Single(c => c.Kind.Code == "promised");
        clock.DueAt.Should().Be(WorkflowHost.At("2026-03-18T17:00:00"));
        clock.PausedDays.Should().Be(7);
        clock.Pauses.Should().ContainSingle().Which.Should().Match<PauseView>(
            p => p.Ground.Code == "expert-review" && p.Notice == "云医保〔2026〕7号" && p.Officer == "初审乙" && p.ExpectedEndOn == new LocalDate(2026, 3, 13));
        (await recognition.DocumentAsync("pause-notice"))["pause"]["expectedEnd"].AsString().Should().Be("2026-03-13");
        (await recognition.PauseAsync(until: "2026-03-20")).Should().BeOfType<CaseResult.Done>("a second procedure may follow");
        (await recognition.Host.IncidentsAsync()).Should().BeEmpty();
    }

    [Fact]
    public async Task Pause_OfACaseDecidedLater_CountsAgainstNobody()
    {
        using var recognition = await RecognitionCase.AcceptedAsync();
        await recognition.PauseAsync(until: "2026-04-30");
        await recognition.Host.AdvanceToAsync("2026-04-20T10:00:00");
        await recognition.EndPauseAsync();
        await recognition.Host.AdvanceToAsync("2026-04-24T16:00:00");
        await recognition.CompleteAsync("初审", recognition.Reviewer, "通过");

        var decided = await recognition.CompleteAsync("负责人审批", recognition.Approver, "准予");

        decided.Verdict.Should().Be(ClockVerdict.OnTime);
        var part = (await recognition.PageAsync()).OfficeParts.Single(p => p.Kind.Code == "handling");
        part.Should().Match<OfficePartView>(p => p.UsedDays == 3 && p.AllowedDays == 5 && p.Verdict!.Code == "on-time");
        part.PausedDays.Should().BeGreaterThan(30);
        await recognition.ShouldBeOverAsync();
    }

    [Fact]
    public async Task PauseAsync_BadInput_IsRefusedAndChangesNothing()
    {
        using var recognition = await RecognitionCase.AcceptedAsync();
        var before = await recognition.FileAsync();

        (await recognition.PauseAsync(ground: PauseGround.Hearing)).Should().BeOfType<CaseResult.Invalid>().Which.Message.Should().Contain("鉴定、专家评审");
        (await recognition.PauseAsync(ground: PauseGround.Correction)).Should().BeOfType<CaseResult.Invalid>();
        (await recognition.PauseAsync(notice: " ")).Should().BeOfType<CaseResult.Invalid>().Which.Message.Should().Contain("文号");
        (await recognition.PauseAsync(until: "2026-03-01")).Should().BeOfType<CaseResult.Invalid>().Which.Message.Should().Contain("不能早于");
        (await recognition.PauseAsync(who: recognition.Clerk)).Should().BeOfType<CaseResult.Denied>();
        (await recognition.EndPauseAsync()).Should().BeOfType<CaseResult.NotPossible>();

        (await recognition.FileAsync()).Revision.Should().Be(before.Revision);
    }

    [Fact]
    public async Task EndPauseAsync_AtAnInstantThatCannotBe_IsRefused()
    {
        using var recognition = await RecognitionCase.AcceptedAsync();
        await recognition.Host.AdvanceToAsync("2026-03-04T10:00:00");
        await recognition.PauseAsync();
        (await recognition.PauseAsync()).Should().BeOfType<CaseResult.NotPossible>().Which.Message.Should().Contain("已处于");
        await recognition.Host.AdvanceToAsync("2026-03-05T10:00:00");
        var before = await recognition.FileAsync();

        (await recognition.EndPauseAsync(WorkflowHost.At("2026-03-04T09:59:59"))).Should().BeOfType<CaseResult.Invalid>().Which.Message.Should().Contain("早于中止");
        (await recognition.EndPauseAsync(WorkflowHost.At("2026-03-05T10:00:01"))).Should().BeOfType<CaseResult.Invalid>().Which.Message.Should().Contain("晚于现在");
        (await recognition.FileAsync()).Revision.Should().Be(before.Revision);

        (await recognition.EndPauseAsync(WorkflowHost.At("2026-03-04T16:00:00"))).Should().BeOfType<CaseResult.Done>();
        (await recognition.FileAsync()).Clock(ClockKind.Promised)!.Pauses.Single().To.Should().Be(WorkflowHost.At("2026-03-04T16:00:00"));
    }

    [Fact]
    public async Task PauseAsync_AfterCompletion_IsNotPossible()
    {
        using var recognition = await RecognitionCase.AcceptedAsync();
        await recognition.CompleteAsync("初审", recognition.Reviewer, "通过");
        await recognition.CompleteAsync("负责人审批", recognition.Approver, "准予");

        (await recognition.PauseAsync()).Should().BeOfType<CaseResult.NotPossible>().Which.Message.Should().Contain("已办结");
        (await recognition.EndPauseAsync()).Should().BeOfType<CaseResult.NotPossible>();
    }

    [Fact]
    public async Task Pause_LongerThanTold_RemindsTheOffice()
    {
        using var recognition = await RecognitionCase.AcceptedAsync();
        await recognition.PauseAsync(until: "2026-03-13");

        await recognition.Host.AdvanceToAsync("2026-03-13T23:59:59");
        (await recognition.AlertsAsync()).Should().BeEmpty("limits are silent while they stand still");
        await recognition.Host.AdvanceToAsync("2026-03-14T00:00:00");

        (await recognition.AlertsAsync()).Should().Equal("pause-overrun 提醒");
        var told = await recognition.Host.Alerts.ReceivedAsync(recognition.Approver, onlyOpen: true, null, 10, default);
        told.Should().ContainSingle().Which.Cause.Code.Should().Be("pause-overrun");
    }

    [Fact]
    public void OnTheSpot_FiledAtOneMinuteToMidnight_IsDueTheNextWorkingDayAndNeitherPausedNorExtended()
    {
        var file = CaseFileTests.OnTheSpot("2026-03-02T23:59:00");

        file.Reckon(file.Clock(ClockKind.Promised)!).Due.Should().Be(WorkflowHost.At("2026-03-03T17:00:00"));
        var at = WorkflowHost.At("2026-03-02T23:59:30");
        var (paused, pause) = file.PauseClocks(at, PauseGround.ExpertReview, "告知1号", "初审乙", null);
        var (extended, extension) = file.ExtendClocks(at, new WorkingDays(1), "负责人丙", "需核实");

        pause!.Message.Should().Contain("即时办结");
        extension!.Message.Should().Contain("即时办结");
        paused.Should().BeSameAs(file);
        extended.Should().BeSameAs(file);
    }
}
