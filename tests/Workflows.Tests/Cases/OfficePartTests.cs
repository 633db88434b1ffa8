using Microsoft.EntityFrameworkCore;
using Ybtb.Testing;
using Ybtb.Workflows.Cases;
using Ybtb.Workflows.Sla;
using Ybtb.Workflows.Supervision;

namespace Ybtb.Workflows.Tests.Cases;

/// <summary>Each office is judged by its own part, once and for all.</summary>
public sealed class OfficePartTests
{
    [Fact]
    public async Task Parts_OfATransfer_JudgeTheLateOfficeAlone()
    {
        using var transfer = await TransferCase.FileAsync();
        await transfer.Host.AdvanceToAsync("2026-05-08T10:00:00");
        await transfer.TransferOutAsync();
        await transfer.Host.AdvanceToAsync("2026-05-12T16:00:00");
        var decided = await transfer.TransferInAsync();

        decided.Verdict.Should().Be(ClockVerdict.OnTime, "the case was due on 13 May");
        var parts = (await transfer.PageAsync(transfer.Clerk))!.OfficeParts;
        parts.Select(p => (p.Stage ?? p.Kind.Code, p.Office!.Code, p.AllowedDays, p.UsedDays, p.Verdict!.Code)).Should().Equal(
            ("receiving", TransferCase.Wuhua, 5, 0, "on-time"), ("转出", TransferCase.Dali, 10, 10, "stage-overdue"), ("转入", TransferCase.Wuhua, 5, 2, "on-time"));
        (parts[1].To, parts[2].From).Should().Be((WorkflowHost.At("2026-05-08T10:00:00"), WorkflowHost.At("2026-05-08T10:00:00")));
        decided.Clocks.Select(clock => clock.Verdict).Should().NotContainNulls("every clock of an office is judged");
    }

    [Fact]
    public async Task Parts_BetweenStages_AreOfTheOfficeThatHadTheCase()
    {
        using var transfer = await TransferCase.FileAsync();
        await transfer.Host.AdvanceToAsync("2026-04-22T10:00:00");
        await transfer.RefuseOutAsync();
        await transfer.Host.AdvanceToAsync("2026-04-24T10:00:00");
        await transfer.CompleteAsync("转接受阻处理", transfer.InApprover, "不予", opinion: "欠费未缴清。");

        var parts = (await transfer.PageAsync(transfer.Clerk))!.OfficeParts;

        parts.Select(p => (p.Stage ?? p.Kind.Code, p.Office!.Code, p.From, p.To)).Should().Equal(
            ("receiving", TransferCase.Wuhua, WorkflowHost.At("2026-04-20T10:00:00"), WorkflowHost.At("2026-04-20T10:00:00")),
            ("转出", TransferCase.Dali, WorkflowHost.At("2026-04-20T10:00:00"), WorkflowHost.At("2026-04-22T10:00:00")),
            ("handling", TransferCase.Wuhua, WorkflowHost.At("2026-04-22T10:00:00"), WorkflowHost.At("2026-04-24T10:00:00")));
        parts[2].Verdict.Should().BeNull("no limit applies to it alone");
    }

    [Fact]
    public async Task Parts_OnceFrozen_AreLeftAloneByARevisedCalendar()
    {
        using var recognition = await RecognitionCase.AcceptedAsync();
        await recognition.Host.AdvanceToAsync("2026-03-10T09:00:00");
        await recognition.CompleteAsync("初审", recognition.Reviewer, "通过");
        await recognition.CompleteAsync("负责人审批", recognition.Approver, "准予");
        var before = await StoredAsync(recognition);
        before.Select(row => (row.Kind, row.UsedDays, row.Verdict)).Should().Equal(
            (OfficePartKind.Receiving, 0, "on-time"), (OfficePartKind.Handling, 5, "promised-overdue"));

        await recognition.Host.Calendars.PublishAsync(new(recognition.Host.CalendarWithDayOff("2026-03-04"), null), default);

        (await StoredAsync(recognition)).Should().BeEquivalentTo(before);
        var page = await recognition.PageAsync();
        page.Verdict!.Code.Should().Be("promised-overdue");
        page.OfficeParts[1].Verdict!.Code.Should().Be("promised-overdue");
        (await recognition.FileAsync()).Clock(ClockKind.Promised)!.Verdict.Should().Be(ClockVerdict.PromisedOverdue);
    }

    [Fact]
    public async Task Parts_OfAnApplicantWhoCorrectsSlowly_AreNotLate()
    {
        using var recognition = await RecognitionCase.FileAsync(isComplete: false);
        await recognition.Host.AdvanceToAsync("2026-03-25T10:00:00");
        await recognition.AnswerAsync(false, Applications.Diagnosis);
        await recognition.Host.AdvanceToAsync("2026-03-26T10:00:00");

        var refused = await recognition.CompleteAsync("受理审核", recognition.Clerk, "不予受理", "不属于本统筹区事项");

        refused.Status.Should().Be(CaseStatus.AcceptanceRefused);
        var part = (await recognition.PageAsync()).OfficeParts.Should().ContainSingle().Subject;
        part.Verdict!.Code.Should().Be("on-time");
        part.UsedDays.Should().Be(0);
        part.PausedDays.Should().Be(17, "the working days for which the applicant was waited for");
    }

    private static Task<List<OfficePartRow>> StoredAsync(RecognitionCase recognition) => recognition.Host.QueryAsync(
        db => db.Set<OfficePartRow>().AsNoTracking().Where(p => p.CaseNumber == recognition.Number.Value).OrderBy(p => p.Ordinal).ToListAsync());
}
