using Ybtb.Testing;
using Ybtb.Workflows.Cases;
using Ybtb.Workflows.Sla;
using Ybtb.Workflows.Tasks;

namespace Ybtb.Workflows.Tests.Cases;

/// <summary>一次性补正告知, before acceptance and after it.</summary>
public sealed class CorrectionTests
{
    [Fact]
    public async Task BeforeAcceptance_MissingMaterialHandedIn_GoesOn()
    {
        using var recognition = await RecognitionCase.FileAsync(isComplete: false);
        var waiting = await recognition.FileAsync();
        waiting.Status.Should().Be(CaseStatus.InCorrection);
        waiting.OpenCorrection!.Missing.Should().Equal("diagnosis-proof");
        waiting.Clock(ClockKind.Receipt)!.IsStopped.Should().BeTrue("the notice was given in time");

        await recognition.AnswerAsync(false, Applications.Diagnosis);
        await recognition.CompleteAsync("受理审核", recognition.Clerk, "受理");
        await recognition.CompleteAsync("初审", recognition.Reviewer, "通过");
        var decided = await recognition.CompleteAsync("负责人审批", recognition.Approver, "准予");

        decided.Decision.Should().Be(CaseDecision.Granted);
        await recognition.ShouldBeOverAsync();
    }

    [Fact]
    public async Task BeforeAcceptance_InsufficientAnswer_IsFollowedUpWithinTheDeadline()
    {
        using var recognition = await RecognitionCase.FileAsync(isComplete: false);
        var due = (await recognition.FileAsync()).OpenCorrection!.DueAt;
        await recognition.Host.AdvanceToAsync("2026-03-20T10:00:00");

        var followed = await recognition.AnswerAsync(false, new SubmittedMaterial("household-register", MaterialTrust.Copy));

        followed.OpenCorrection.Should().Match<CorrectionNotice>(n => n.FollowUps == 1 && n.DueAt == due);
        (await recognition.AnswerAsync(false, Applications.Diagnosis)).Status.Should().Be(CaseStatus.Received);
    }

    [Fact]
    public async Task BeforeAcceptance_NothingMoreToGive_IsRefusedWithReason()
    {
        using var recognition = await RecognitionCase.FileAsync(isComplete: false);

        var refused = await recognition.AnswerAsync(isFinal: true);

        refused.Status.Should().Be(CaseStatus.AcceptanceRefused);
        refused.Reason.Should().Contain("仍不齐全");
        await recognition.ShouldBeOverAsync();
    }

    [Fact]
    public async Task BeforeAcceptance_Unanswered_EndsByTimer()
    {
        using var recognition = await RecognitionCase.FileAsync(isComplete: false);
        var due = (await recognition.FileAsync()).OpenCorrection!.DueAt;
        due.Should().Be(WorkflowHost.At("2026-04-01T17:00:00"));

        await recognition.Host.AdvanceToAsync("2026-04-01T16:59:59");
        (await recognition.FileAsync()).Status.Should().Be(CaseStatus.InCorrection);
        await recognition.Host.AdvanceToAsync("2026-04-02T08:00:00");

        var ended = await recognition.FileAsync();
        ended.Status.Should().Be(CaseStatus.Terminated);
        ended.Reason.Should().StartWith("逾期未补正");
        ended.ClosedAt.Should().Be(due, "the legal instant is the due one, whenever the timer is fired");
        (await recognition.TryAnswerAsync(false, Applications.Diagnosis)).Should().BeOfType<CaseResult.NotPossible>();
        await recognition.ShouldBeOverAsync();
    }

    [Fact]
    public async Task AnswerCorrectionAsync_AfterTheDeadlineBeforeTheTimer_IsTooLate()
    {
        using var recognition = await RecognitionCase.FileAsync(isComplete: false);
        recognition.Host.Clock.Set(WorkflowHost.At("2026-04-01T17:00:01"));

        (await recognition.TryAnswerAsync(false, Applications.Diagnosis)).Message.Should().Be("补正期限已过。");
    }

    [Fact]
    public async Task Window_AsksForCorrection_OnlyOnce()
    {
        using var recognition = await RecognitionCase.FileAsync();
        await recognition.CompleteAsync("受理审核", recognition.Clerk, "补正", "诊断证明没有盖章", "diagnosis-proof");
        (await recognition.FileAsync()).Materials[1].Verdict.Should().Be(MaterialVerdict.Failed);

        await recognition.AnswerAsync(false, Applications.Diagnosis);

        var again = await recognition.OpenTaskAsync("受理审核");
        again.Outcomes.Should().Equal("受理", "不予受理");
        (await recognition.CompleteAsync(again, recognition.Clerk, "补正")).Should().BeOfType<TaskResult.Invalid>();
        await recognition.CompleteAsync("受理审核", recognition.Clerk, "不予受理", "补正后仍未盖章");
        await recognition.ShouldBeOverAsync();
    }

    [Fact]
    public async Task AfterAcceptance_Answered_ClocksStoodStillMeanwhile()
    {
        using var recognition = await RecognitionCase.AcceptedAsync();
        await recognition.Host.AdvanceToAsync("2026-03-04T10:00:00");
        await recognition.CompleteAsync("初审", recognition.Reviewer, "补正", "请补出院小结", "diagnosis-proof");
        var paused = await recognition.FileAsync();
        paused.Status.Should().Be(CaseStatus.ClockPaused);
        paused.Reckon(paused.Clock(ClockKind.Promised)!).Due.Should().BeNull();
        (await recognition.PageAsync()).Clocks.Single(c => c.Kind.Code == "promised").Light.Code.Should().Be("paused");

        await recognition.Host.AdvanceToAsync("2026-03-16T10:00:00");
        var resumed = await recognition.AnswerAsync(false, new SubmittedMaterial("discharge-summary", MaterialTrust.OriginalChecked));

        resumed.Status.Should().Be(CaseStatus.InProgress);
        resumed.Reckon(resumed.Clock(ClockKind.Promised)!).Due.Should().Be(WorkflowHost.At("2026-03-20T17:00:00"), "one day was used, four are left after the 16th");
        (await recognition.OpenTaskAsync("初审")).Outcomes.Should().Equal("通过", "不通过");
        await recognition.CompleteAsync("初审", recognition.Reviewer, "通过");
        (await recognition.CompleteAsync("负责人审批", recognition.Approver, "准予")).Verdict.Should().Be(ClockVerdict.OnTime);
        await recognition.ShouldBeOverAsync();
    }

    [Fact]
    public async Task BeforeAcceptance_LastDayHasBecomeADayOff_EndsAfterTheNextWorkingDay()
    {
        using var recognition = await RecognitionCase.FileAsync(isComplete: false);
        (await recognition.FileAsync()).OpenCorrection!.DueAt.Should().Be(WorkflowHost.At("2026-04-01T17:00:00"));
        await recognition.Host.Calendars.PublishAsync(new(recognition.Host.CalendarWithDayOff("2026-04-01"), null), default);

        await recognition.Host.AdvanceToAsync("2026-04-02T16:59:59");
        (await recognition.FileAsync()).Status.Should().Be(CaseStatus.InCorrection);
        await recognition.Host.AdvanceToAsync("2026-04-02T17:00:01");

        (await recognition.FileAsync()).Status.Should().Be(CaseStatus.Terminated);
        (await recognition.Host.IncidentsAsync()).Should().BeEmpty();
    }

    [Fact]
    public async Task AfterAcceptance_Unanswered_IsDeniedWithReason()
    {
        using var recognition = await RecognitionCase.AcceptedAsync();
        await recognition.CompleteAsync("初审", recognition.Reviewer, "补正", "请补出院小结", "diagnosis-proof");

        await recognition.Host.AdvanceToAsync("2026-05-06T09:00:00");

        var denied = await recognition.FileAsync();
        denied.Decision.Should().Be(CaseDecision.Denied);
        denied.Reason.Should().Be("逾期未补正。");
        denied.Verdict.Should().Be(ClockVerdict.OnTime, "the clocks stood still");
        await recognition.ShouldBeOverAsync();
    }
}
