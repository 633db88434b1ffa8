using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Ybtb.Engine.Runtime;
using Ybtb.Testing;
using Ybtb.Workflows.Accounts;
using Ybtb.Workflows.Calendars;
using Ybtb.Workflows.Cases;
using Ybtb.Workflows.Documents.Issuing;
using Ybtb.Workflows.Registry;
using Ybtb.Workflows.Sla;
using Ybtb.Workflows.Tasks;

namespace Ybtb.Workflows.Tests.Cases;

/// <summary>门诊慢特病待遇认定: every path from filing to its end.</summary>
public abstract class RecognitionTests
{
    [Fact]
    public async Task MainPath_ReviewedAndApproved_IsGrantedInTime()
    {
        using var recognition = await RecognitionCase.FileAsync(database: await NewDatabaseAsync());
        await recognition.CompleteAsync("受理审核", recognition.Clerk, "受理");
        var accepted = await recognition.FileAsync();
        accepted.Status.Should().Be(CaseStatus.InProgress);
        accepted.Reckon(accepted.Clock(ClockKind.Promised)!).Due.Should().Be(WorkflowHost.At("2026-03-09T17:00:00"));
        accepted.Reckon(accepted.Clock(ClockKind.Statutory)!).Due.Should().Be(WorkflowHost.At("2026-03-30T17:00:00"));

        await recognition.CompleteAsync("初审", recognition.Reviewer, "通过", "诊断明确");
        var decided = await recognition.CompleteAsync("负责人审批", recognition.Approver, "准予");

        decided.Status.Should().Be(CaseStatus.Decided);
        decided.Decision.Should().Be(CaseDecision.Granted);
        decided.Verdict.Should().Be(ClockVerdict.OnTime);
        decided.Reviews.Select(r => (r.Stage, r.CompletedBy!.Name, r.Outcome)).Should().Equal(
            ("受理审核", "窗口甲", "受理"), ("初审", "初审乙", "通过"), ("负责人审批", "负责人丙", "准予"));
        var documents = await recognition.Host.QueryAsync(
            db => db.Set<DocumentObligationRow>().Where(d => d.CaseNumber == decided.Number.Value).Select(d => d.Kind).ToListAsync());
        documents.Should().BeEquivalentTo("receipt-voucher", "acceptance-notice", "chronic-disease-notice");
        (await recognition.Host.QueryAsync(db => db.Set<RecognitionRow>().SingleAsync())).Status.Should().Be(RecognitionStatus.Active);
        await recognition.ShouldBeOverAsync();
    }

    [Fact]
    public async Task FileAsync_InsuredElsewhere_IsDecidedThere()
    {
        using var recognition = await RecognitionCase.FileAsync(insuredIn: "532901", database: await NewDatabaseAsync());
        await recognition.CompleteAsync("受理审核", recognition.Clerk, "受理");

        var local = await recognition.TryCompleteAsync("初审", recognition.Reviewer, "通过");
        var there = await recognition.TryCompleteAsync("初审", recognition.Host.Viewer("大理初审", "532901", Role.Reviewer), "通过");

        local.Should().BeOfType<TaskResult.Denied>();
        there.Should().BeOfType<TaskResult.Completed>();
    }

    [Fact]
    public async Task Approval_Denied_TellsTheReason()
    {
        using var recognition = await RecognitionCase.AcceptedAsync(database: await NewDatabaseAsync());
        await recognition.CompleteAsync("初审", recognition.Reviewer, "不通过", "诊断依据不足");

        var decided = await recognition.CompleteAsync("负责人审批", recognition.Approver, "不予", "诊断依据不足，不符合认定条件");

        decided.Decision.Should().Be(CaseDecision.Denied);
        decided.Reason.Should().Be("诊断依据不足，不符合认定条件");
        await recognition.ShouldBeOverAsync();
    }

    [Fact]
    public async Task Approval_SentBack_IsReviewedAgainBySamePerson()
    {
        using var recognition = await RecognitionCase.AcceptedAsync(database: await NewDatabaseAsync());
        await recognition.CompleteAsync("初审", recognition.Reviewer, "通过");
        await recognition.CompleteAsync("负责人审批", recognition.Approver, "退回", "请补充意见");
        await recognition.CompleteAsync("初审", recognition.Reviewer, "通过", "已补充");
        await recognition.CompleteAsync("负责人审批", recognition.Approver, "退回");
        await recognition.CompleteAsync("初审", recognition.Reviewer, "不通过");

        var decided = await recognition.CompleteAsync("负责人审批", recognition.Approver, "准予");

        decided.Decision.Should().Be(CaseDecision.Granted);
        await recognition.ShouldBeOverAsync();
    }

    [Fact]
    public async Task Window_RefusesAcceptance_Ends()
    {
        using var recognition = await RecognitionCase.FileAsync(database: await NewDatabaseAsync());

        var refused = await recognition.CompleteAsync("受理审核", recognition.Clerk, "不予受理", "不属于本统筹区事项");

        refused.Status.Should().Be(CaseStatus.AcceptanceRefused);
        refused.Reason.Should().Be("不属于本统筹区事项");
        await recognition.ShouldBeOverAsync();
    }

    [Fact]
    public async Task Window_AcceptsTheIneligible_IsRefusedByTheRegistry()
    {
        using var recognition = await RecognitionCase.FileAsync(insuredIn: null, database: await NewDatabaseAsync());

        var refused = await recognition.CompleteAsync("受理审核", recognition.Clerk, "受理");

        refused.Status.Should().Be(CaseStatus.AcceptanceRefused);
        await recognition.ShouldBeOverAsync();
    }

    [Fact]
    public async Task CompleteAsync_AfterTheDue_IsFrozenAsOverdue()
    {
        using var promised = await RecognitionCase.AcceptedAsync(database: await NewDatabaseAsync());
        await promised.Host.AdvanceToAsync("2026-03-10T09:00:00");
        await promised.CompleteAsync("初审", promised.Reviewer, "通过");
        (await promised.PageAsync()).Clocks.Single(c => c.Kind.Code == "promised").Light.Code.Should().Be("overdue");
        (await promised.CompleteAsync("负责人审批", promised.Approver, "准予")).Verdict.Should().Be(ClockVerdict.PromisedOverdue);

        using var statutory = await RecognitionCase.AcceptedAsync(database: await NewDatabaseAsync());
        await statutory.Host.AdvanceToAsync("2026-03-31T09:00:00");
        await statutory.CompleteAsync("初审", statutory.Reviewer, "通过");
        (await statutory.CompleteAsync("负责人审批", statutory.Approver, "准予")).Verdict.Should().Be(ClockVerdict.StatutoryOverdue);
    }

    [Fact]
    public async Task CompleteAsync_ReceivedInTimeButComputedLate_IsOnTime()
    {
        using var recognition = await RecognitionCase.AcceptedAsync(database: await NewDatabaseAsync());
        await recognition.CompleteAsync("初审", recognition.Reviewer, "通过");
        var task = await recognition.OpenTaskAsync("负责人审批");
        await recognition.Host.AdvanceToAsync("2026-03-09T17:00:05");

        var result = await recognition.Host.Tasks.CompleteAsync(
            recognition.Approver, task.Id, new TaskCompletion("准予", null, [], [], task.Revision), WorkflowHost.At("2026-03-09T16:59:59"), default);

        result.Should().BeOfType<TaskResult.Completed>().Subject.Case.Verdict.Should().Be(ClockVerdict.OnTime);
    }

    [Fact]
    public async Task Accept_AfterTheReceiptLimit_CountsFromTheDayOfFiling()
    {
        using var recognition = await RecognitionCase.FileAsync(database: await NewDatabaseAsync());
        await recognition.Host.AdvanceToAsync("2026-03-11T10:00:00");

        var accepted = await recognition.FileAsync();

        accepted.AcceptedAt.Should().Be(WorkflowHost.At("2026-03-02T09:00:00"));
        accepted.Reckon(accepted.Clock(ClockKind.Promised)!).Due.Should().Be(WorkflowHost.At("2026-03-09T17:00:00"));
        (await recognition.PageAsync()).Timeline.Should().Contain(entry => entry.What == "case-deemed-accepted");
    }

    [Fact]
    public async Task GetAsync_Page_IsMaskedAndOffersWhatIsAllowed()
    {
        using var recognition = await RecognitionCase.AcceptedAsync(database: await NewDatabaseAsync());

        var page = await recognition.PageAsync();

        page.MaskedName.Should().Be("李**");
        page.MaskedPhone.Should().Be("138****0002");
        page.Answers["personName"].AsString().Should().Be("李**");
        page.Answers["disease"].AsString().Should().Be("****");
        page.AllowedActions.Should().Equal(CaseActions.Withdraw, CaseActions.Reveal, CaseActions.ReadMaterials, CaseActions.ReadNotes, CaseActions.AddNote);
        page.Clocks.Single(c => c.Kind.Code == "promised").DaysLeft.Should().Be(5);
        page.Timeline.Select(t => t.What).Should().ContainInOrder("case-received", "case-routed", "task-completed", "case-accepted");
        (await recognition.Host.Cases.GetAsync(recognition.Host.Viewer("大理窗口", "532901", Role.Clerk), recognition.Number, default)).Should().BeNull();
    }

    [Theory]
    [InlineData("2026-03-02T10:00:00", 5)]
    [InlineData("2026-03-03T17:00:00", 4)]
    [InlineData("2026-03-08T12:00:00", 1)]
    [InlineData("2026-03-11T09:00:00", 0)]
    public async Task ListAsync_DaysLeft_AgreesWithThePage(string now, int expected)
    {
        using var recognition = await RecognitionCase.AcceptedAsync(database: await NewDatabaseAsync());
        await recognition.Host.AdvanceToAsync(now);

        var item = (await recognition.Host.Cases.ListAsync(recognition.Clerk, new CaseListQuery(Number: recognition.Number), 1, default)).Items.Single();
        var clock = (await recognition.PageAsync()).Clocks.Single(c => c.Kind.Code == "promised");

        item.DaysLeft.Should().Be(expected).And.Be(clock.DaysLeft);
        item.Light.Should().Be(clock.Light.Code);
    }

    [Fact]
    public async Task CompleteAsync_AfterTheCalendarWasRevised_CountsByTheNewOne()
    {
        using var recognition = await RecognitionCase.FileAsync(database: await NewDatabaseAsync());
        (await recognition.Host.Calendars.PublishAsync(new(recognition.Host.CalendarWithDayOff("2026-03-04"), null), default))
            .Should().BeOfType<CalendarPublication.Published>();

        var accepted = await recognition.CompleteAsync("受理审核", recognition.Clerk, "受理");

        accepted.Reckon(accepted.Clock(ClockKind.Promised)!).Due.Should().Be(WorkflowHost.At("2026-03-10T17:00:00"));
    }

    [Fact]
    public async Task CompleteAsync_WithClocksUnderAnOlderCalendar_BringsThemUnderTheOneInForce()
    {
        using var recognition = await RecognitionCase.AcceptedAsync(database: await NewDatabaseAsync());
        var before = await recognition.FileAsync();
        await recognition.Host.Calendars.PublishAsync(new(recognition.Host.CalendarWithDayOff("2026-03-04"), null), default);
        (await recognition.FileAsync()).Reckon(before.Clock(ClockKind.Promised)!).Due.Should().Be(WorkflowHost.At("2026-03-09T17:00:00"), "nothing has touched the case yet");

        var reviewed = await recognition.CompleteAsync("初审", recognition.Reviewer, "通过", "诊断明确");

        var promised = reviewed.Clock(ClockKind.Promised)!;
        promised.Entries[^1].Should().BeOfType<CalendarRevised>().Which.Should().BeEquivalentTo(new { Version = 2, DueBefore = WorkflowHost.At("2026-03-09T17:00:00") });
        reviewed.Reckon(promised).Due.Should().Be(WorkflowHost.At("2026-03-10T17:00:00"));
        reviewed.Clock(ClockKind.Receipt)!.CalendarVersion.Should().Be(1, "it has stopped");
    }

    [Fact]
    public async Task Cancel_ByTheEngineAlone_TakesTheTaskOffTheDesks()
    {
        using var recognition = await RecognitionCase.AcceptedAsync(database: await NewDatabaseAsync());
        var file = await recognition.FileAsync();

        await recognition.Host.Runtime.StepAsync(new StepRequest(file.InstanceId, new CancelStimulus("演练")), default);

        (await recognition.Host.Tasks.QueueAsync(recognition.Reviewer, new(), 10, default)).Items.Should().BeEmpty();
    }

    [Fact]
    public async Task ListAsync_OfOffices_ShowsOnlyWhatTheOfficeSees()
    {
        using var recognition = await RecognitionCase.AcceptedAsync(database: await NewDatabaseAsync());
        var desk = recognition.Host.Cases;
        var elsewhere = recognition.Host.Viewer("大理窗口", "532901", Role.Clerk);

        var mine = await desk.ListAsync(recognition.Clerk, new CaseListQuery(OnlyOpen: true), 20, default);
        var theirs = await desk.ListAsync(elsewhere, new CaseListQuery(), 20, default);
        var second = await desk.ListAsync(recognition.Clerk, new CaseListQuery(ItemCode: Applications.Recognition, After: new CaseCursor(mine.Items[0].FiledAt, mine.Items[0].Number.Value)), 20, default);

        mine.Items.Should().ContainSingle().Which.Light.Should().Be("green");
        theirs.Items.Should().BeEmpty();
        second.Items.Should().BeEmpty();
    }

    private protected abstract Task<TestDatabase> NewDatabaseAsync();
}

public sealed class RecognitionTestsOnSqlite : RecognitionTests
{
    private protected override Task<TestDatabase> NewDatabaseAsync() => Task.FromResult<TestDatabase>(new SqliteTestDatabase());
}

public sealed class RecognitionTestsOnPostgres : RecognitionTests
{
    private protected override async Task<TestDatabase> NewDatabaseAsync() => await PostgresTestDatabase.CreateAsync();
}
