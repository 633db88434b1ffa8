using Microsoft.EntityFrameworkCore;
using NodaTime;
using Ybtb.Testing;
using Ybtb.Workflows.Accounts;
using Ybtb.Workflows.Cases;
using Ybtb.Workflows.Registry;
using Ybtb.Workflows.Sla;
using Ybtb.Workflows.Supervision;
using Ybtb.Workflows.Tasks;

namespace Ybtb.Workflows.Tests.Cases;

/// <summary>视为受理 (R14): the receipt limit is overrun, and the law acts at that moment.</summary>
public sealed class DeemedAcceptanceTests
{
    /// <summary>Five working days from Monday 2 March 2026.</summary>
    private static readonly Instant ReceiptDue = WorkflowHost.At("2026-03-09T17:00:00");

    [Fact]
    public async Task AtTheOverrun_IsAcceptedAsOfReceipt()
    {
        using var recognition = await RecognitionCase.FileAsync();
        await recognition.Host.AdvanceToAsync("2026-03-09T17:00:00");
        (await recognition.FileAsync()).AcceptedAt.Should().BeNull("exactly at closing time is still in time");

        await recognition.Host.AdvanceToAsync("2026-03-09T17:00:01");

        var file = await recognition.FileAsync();
        file.Status.Should().Be(CaseStatus.InProgress);
        file.IsDeemedAccepted.Should().BeTrue();
        file.AcceptedAt.Should().Be(file.FiledAt);
        file.Clock(ClockKind.Receipt)!.Verdict.Should().Be(ClockVerdict.ReceiptOverdue);
        file.Clock(ClockKind.Receipt)!.Entries[^1].At.Should().Be(ReceiptDue + Duration.FromSeconds(1));
        file.Clock(ClockKind.Promised)!.Start.At.Should().Be(file.FiledAt);
        file.Clock(ClockKind.Statutory)!.Start.At.Should().Be(file.FiledAt);
        file.Tasks.Single(task => task.IsOpen).Stage.Should().Be("初审");
        file.Tasks.Single(task => !task.IsOpen).Status.Should().Be(CaseTaskStatus.Canceled);
    }

    [Fact]
    public async Task AtTheOverrun_HasItsOwnAuditEntryAndTellsTheSupervisors()
    {
        using var recognition = await RecognitionCase.FileAsync();

        await recognition.Host.AdvanceToAsync("2026-03-09T17:00:01");

        var entry = await recognition.Host.QueryAsync(db => db.Set<AuditEntry>().SingleAsync(a => a.Action == AuditAction.CaseDeemedAccepted));
        entry.AccountName.Should().Be(AuditTrail.System);
        entry.Details.Should().Contain("2026-03-02");
        (await recognition.AlertsAsync()).Should().Contain("deemed-acceptance 督办");
        var supervisor = recognition.Host.Viewer("昆明督办", "530100", Role.Supervisor);
        var told = await recognition.Host.Alerts.ReceivedAsync(supervisor, onlyOpen: true, null, 10, default);
        told.Should().Contain(alert => alert.Cause.Code == "deemed-acceptance" && alert.Case == recognition.Number);
        var notice = await recognition.DocumentAsync("acceptance-notice");
        notice["deemedAccepted"].AsBoolean().Should().BeTrue();
        notice["acceptedAt"].AsString().Should().Be(notice["filedAt"].AsString());
        (await recognition.PageAsync()).Timeline.Select(entry => entry.What).Should().Contain("case-deemed-accepted");
    }

    [Theory]
    [InlineData("受理")]
    [InlineData("不予受理")]
    [InlineData("补正")]
    public async Task CompleteAsync_AfterTheOverrunBeforeTheTimer_IsTooLate(string outcome)
    {
        using var recognition = await RecognitionCase.FileAsync();
        recognition.Host.Clock.Set(WorkflowHost.At("2026-03-09T17:00:01"));

        var result = await recognition.TryCompleteAsync("受理审核", recognition.Clerk, outcome);

        result.Should().BeOfType<TaskResult.TooLate>().Which.Message.Should().Contain("视为");
        (await recognition.FileAsync()).Status.Should().Be(CaseStatus.Received);
    }

    [Fact]
    public async Task CompleteAsync_SystemsOutcomeByAPerson_IsInvalid()
    {
        using var recognition = await RecognitionCase.FileAsync();

        (await recognition.TryCompleteAsync("受理审核", recognition.Clerk, "视为受理")).Should().BeOfType<TaskResult.Invalid>();
    }

    [Fact]
    public async Task Timer_OfACalendarRevisedMeanwhile_WaitsForTheNewDue()
    {
        using var recognition = await RecognitionCase.FileAsync();
        await recognition.Host.Calendars.PublishAsync(new(recognition.Host.CalendarWithDayOff("2026-03-04"), null), default);

        await recognition.Host.AdvanceToAsync("2026-03-09T17:00:01");
        (await recognition.FileAsync()).Status.Should().Be(CaseStatus.Received);
        await recognition.Host.AdvanceToAsync("2026-03-10T17:00:01");

        (await recognition.FileAsync()).IsDeemedAccepted.Should().BeTrue();
    }

    [Fact]
    public async Task Due_BroughtForwardByARevision_IsTheOverrun()
    {
        using var recognition = await RecognitionCase.FileAsync();
        await recognition.Host.Calendars.PublishAsync(new(recognition.Host.CalendarWithMakeUpDay("2026-03-07"), null), default);
        (await recognition.Host.RevisionRunner.RunAsync(default)).Should().Be(1);
        var due = WorkflowHost.At("2026-03-07T17:00:00");

        await recognition.Host.AdvanceToAsync("2026-03-07T17:00:00");
        (await recognition.FileAsync()).Status.Should().Be(CaseStatus.Received);
        await recognition.Host.AdvanceToAsync("2026-03-07T17:00:01");

        var file = await recognition.FileAsync();
        file.IsDeemedAccepted.Should().BeTrue();
        file.Clock(ClockKind.Receipt)!.Entries[^1].At.Should().Be(due + Duration.FromSeconds(1));
        await recognition.Host.AdvanceToAsync("2026-03-09T17:00:01");
        (await recognition.Host.IncidentsAsync()).Should().BeEmpty("the old timer went with the review");
    }

    [Fact]
    public async Task AfterACorrection_TheLimitRunsAnewFromTheCompleteMaterials()
    {
        using var recognition = await RecognitionCase.FileAsync(isComplete: false);
        await recognition.Host.AdvanceToAsync("2026-03-12T10:00:00");
        await recognition.AnswerAsync(false, Applications.Diagnosis);

        await recognition.Host.AdvanceToAsync("2026-03-19T17:00:00");
        (await recognition.FileAsync()).Status.Should().Be(CaseStatus.Received);
        await recognition.Host.AdvanceToAsync("2026-03-19T17:00:01");

        var file = await recognition.FileAsync();
        file.IsDeemedAccepted.Should().BeTrue();
        file.AcceptedAt.Should().Be(WorkflowHost.At("2026-03-12T10:00:00"));
    }

    [Fact]
    public async Task Parts_OfACaseDeemedAccepted_JudgeEachOfficeByItsOwnTime()
    {
        using var recognition = await RecognitionCase.FileAsync(insuredIn: "532901");
        await recognition.Host.AdvanceToAsync("2026-03-09T17:00:01");
        var there = recognition.Host.Viewer("大理初审", "532901", Role.Reviewer);
        var head = recognition.Host.Viewer("大理负责人", "532901", Role.Approver);
        await recognition.Host.AdvanceToAsync("2026-03-13T16:00:00");
        await recognition.CompleteAsync("初审", there, "通过");
        var decided = await recognition.CompleteAsync("负责人审批", head, "准予");

        decided.Verdict.Should().Be(ClockVerdict.PromisedOverdue, "the case as a whole is late");
        var parts = (await recognition.PageAsync()).OfficeParts;
        parts.Select(part => (part.Kind.Code, part.Office!.Code, part.Verdict!.Code, part.UsedDays)).Should().Equal(
            ("receiving", "530102", "receipt-overdue", 5), ("handling", "532901", "on-time", 2));
        parts[1].From.Should().Be(ReceiptDue + Duration.FromSeconds(1));
    }
}
