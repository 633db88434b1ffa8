using NodaTime;
using Ybtb.Engine.Activities;
using Ybtb.Engine.Values;
using Ybtb.Testing;
using Ybtb.Workflows.Accounts;
using Ybtb.Workflows.Cases;
using Ybtb.Workflows.Offices;
using Ybtb.Workflows.ServiceItems;
using Ybtb.Workflows.Sla;
using Ybtb.Workflows.Tasks;

namespace Ybtb.Workflows.Tests.Cases;

/// <summary>移交 and 阶段: who sees and acts, and by which calendar each stage counts.</summary>
public sealed class HandOverTests
{
    private static readonly Instant Monday = WorkflowHost.At("2026-04-20T10:00:00");

    [Fact]
    public async Task HandOver_WhoHasIt_Acts_WhoHadIt_Sees_OthersDoNot()
    {
        using var transfer = await TransferCase.FileAsync();

        // With 转出地: 转入地, where it was received and whence it came, sees it and cannot act.
        await ShouldSeeAsync(transfer, [transfer.Clerk, transfer.InReviewer, transfer.OutClerk, transfer.OutReviewer], [transfer.Stranger]);
        (await transfer.TryCompleteAsync("转出审核", transfer.InReviewer, "同意转出")).Should().BeOfType<TaskResult.Denied>();
        (await QueueAsync(transfer, transfer.InReviewer)).Should().BeEmpty();
        (await QueueAsync(transfer, transfer.OutReviewer)).Should().Equal("转出审核");

        await transfer.TransferOutAsync();

        // With 转入地: 转出地 goes on seeing it.
        await ShouldSeeAsync(transfer, [transfer.Clerk, transfer.InReviewer, transfer.OutClerk, transfer.OutReviewer], [transfer.Stranger]);
        (await transfer.TryCompleteAsync("转入审核", transfer.OutReviewer, "同意转入")).Should().BeOfType<TaskResult.Denied>();
        (await QueueAsync(transfer, transfer.OutReviewer)).Should().BeEmpty();
        PolicyEngine.Decide(transfer.OutReviewer, Permission.RevealPersonalData, (await transfer.FileAsync()).Scope).IsAllowed.Should().BeFalse();

        await transfer.TransferInAsync();
        await ShouldSeeAsync(transfer, [transfer.InReviewer, transfer.OutReviewer], [transfer.Stranger]);
    }

    [Fact]
    public async Task AppliedAtTransferOut_TransferInSeesItWhenItIsHandedOver()
    {
        using var host = await TransferCase.FileAsync(appliedAt: "transfer-out");
        var number = await RefiledAsync(host, host.OutClerk);
        (await host.Host.Cases.GetAsync(host.InReviewer, number, default)).Should().BeNull("大理 received it and works on it");

        var review = (await host.Host.FileOfAsync(number)).Tasks.Single();
        await CompleteAsync(host, review, host.OutReviewer, "同意转出");
        await CompleteAsync(host, (await host.Host.FileOfAsync(number)).Tasks.Last(), host.OutApprover, "准予转出");

        (await host.Host.Cases.GetAsync(host.InReviewer, number, default))!.PartnerOffice!.Code.Should().Be(TransferCase.Dali);
        (await host.Host.Cases.GetAsync(host.OutReviewer, number, default)).Should().NotBeNull();
    }

    [Fact]
    public void Stages_CountByTheirOwnOffice_TheCaseByTheNationalCalendar()
    {
        // 大理 celebrates 三月街 on 22 and 23 April (an overlay, R10); 昆明 does not.
        var settings = SettingsWith(new RegionalOverlay("532900", 2026, null, [new Festival("三月街", [new LocalDate(2026, 4, 22), new LocalDate(2026, 4, 23)], [])]));
        var file = Accepted(settings, "532901");

        var there = file.StartStage("转出", new WorkingDays(5), file.CountingOffice, Monday);
        var outside = file.StartStage("转出", new WorkingDays(5), null, Monday);

        file.Reckon(file.Clock(ClockKind.Promised)!).CountedDays.Should().Contain(new LocalDate(2026, 4, 22));
        there.Reckon(there.RunningStage!).Due.Should().Be(WorkflowHost.At("2026-04-29T17:00:00"));
        outside.Reckon(outside.RunningStage!).Due.Should().Be(WorkflowHost.At("2026-04-27T17:00:00"));

        var handed = there.HandOver(settings.Offices.Find("530102")!, Monday);
        handed.Reckon(handed.RunningStage!).Due.Should().Be(WorkflowHost.At("2026-04-29T17:00:00"), "the stage stays its office's");
        handed.Reckon(handed.Clock(ClockKind.Promised)!).Due.Should().Be(file.Reckon(file.Clock(ClockKind.Promised)!).Due);
    }

    [Fact]
    public void StartStage_Again_HasWhatWasLeftAndOneDayAtLeast()
    {
        var file = Accepted(SettingsWith(), "532901").StartStage("转出", new WorkingDays(2), null, Monday);

        var twice = file.StartStage("转入", new WorkingDays(5), null, WorkflowHost.At("2026-04-21T17:00:00"))
            .StartStage("转出", new WorkingDays(2), null, WorkflowHost.At("2026-04-21T17:30:00"));
        var late = twice.StartStage("转入", new WorkingDays(5), null, WorkflowHost.At("2026-04-30T10:00:00"))
            .StartStage("转出", new WorkingDays(2), null, WorkflowHost.At("2026-04-30T11:00:00"));

        twice.RunningStage!.Limit.Count.Should().Be(1);
        late.RunningStage!.Limit.Count.Should().Be(1);
        late.Clocks.Where(c => c.Stage == "转出").Select(c => c.Verdict).Should().Equal(ClockVerdict.OnTime, ClockVerdict.StageOverdue, null);
    }

    [Fact]
    public void HandOver_ToTheOfficeThatHasIt_ChangesNothing()
    {
        var file = Accepted(SettingsWith(), "532901");

        file.HandOver(file.Settings.Offices.Find("532901")!, Monday).Should().BeSameAs(file);
        FluentActions.Invoking(() => file.Withdraw(Monday, "不办").HandOver(file.Settings.Offices.Find("530102")!, Monday)).Should().Throw<ActivityFailedException>();
    }

    private static CaseSettings SettingsWith(params RegionalOverlay[] overlays) => new(
        ServiceItemCatalogue.Load(DataFiles.Open("items.json"), 1), OfficeTree.Load(DataFiles.Open("regions-yunnan.json")),
        new CalendarVersions(new CalendarVersion(1, Monday, CalendarArrangement.MondayToFriday with { Overlays = [.. overlays] })));

    private static CaseFile Accepted(CaseSettings settings, string office) => new CaseFile
    {
        Number = CaseNumber.Of("530102", new LocalDate(2026, 4, 20), 1),
        InstanceId = Guid.Empty,
        ItemCode = Applications.Transfer,
        CatalogueVersion = 1,
        Applicant = new Applicant("段思远", "identity-card", Applications.NumberOf(1), null),
        ReceivingOffice = new CaseOffice("530102", "530000/530100/530102"),
        Channel = "counter",
        IdentityLevel = IdentityLevel.Counter,
        FiledBy = Guid.Empty,
        Answers = Value.EmptyObject,
        FiledAt = Monday,
        Settings = settings,
    }.Receive().RouteTo(settings.Offices.Find(office)!).Accept(Monday).StartClock(ClockKind.Promised, new WorkingDays(15), Monday);

    private static async Task ShouldSeeAsync(TransferCase transfer, Viewer[] seeing, Viewer[] blind)
    {
        foreach (var viewer in seeing)
        {
            (await transfer.PageAsync(viewer)).Should().NotBeNull($"{viewer.Name} should see it");
            (await ListAsync(transfer, viewer)).Should().Equal([transfer.Number], $"{viewer.Name} should find it");
        }

        foreach (var viewer in blind)
        {
            (await transfer.PageAsync(viewer)).Should().BeNull($"{viewer.Name} should not see it");
            (await ListAsync(transfer, viewer)).Should().BeEmpty($"{viewer.Name} should not find it");
        }
    }

    private static async Task<IEnumerable<CaseNumber>> ListAsync(TransferCase transfer, Viewer viewer) =>
        (await transfer.Host.Cases.ListAsync(viewer, new CaseListQuery(ItemCode: Applications.Transfer), 20, default)).Items.Select(item => item.Number);

    private static async Task<IEnumerable<string>> QueueAsync(TransferCase transfer, Viewer viewer) =>
        (await transfer.Host.Tasks.QueueAsync(viewer, new(), 10, default)).Items.Select(item => item.Stage);

    private static async Task<CaseNumber> RefiledAsync(TransferCase transfer, Viewer clerk)
    {
        await transfer.Host.Cases.WithdrawAsync(transfer.Clerk, transfer.Number, "改在大理申请", transfer.Host.Clock.GetCurrentInstant(), null, default);
        return await transfer.FileAsync(TransferCase.Dali, TransferCase.Wuhua, "transfer-out", clerk: clerk);
    }

    private static async Task CompleteAsync(TransferCase transfer, CaseTask task, Viewer who, string outcome) =>
        (await transfer.Host.Tasks.CompleteAsync(who, task.Id, new TaskCompletion(outcome, null, [], [], task.Revision), transfer.Host.Clock.GetCurrentInstant(), default))
            .Should().BeOfType<TaskResult.Completed>();
}
