using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;
using Ybtb.Engine.Persistence;
using Ybtb.Engine.Persistence.Rows;
using Ybtb.Engine.Protection;
using Ybtb.Engine.Runtime;
using Ybtb.Testing;
using Ybtb.Workflows.Accounts;
using Ybtb.Workflows.Cases;
using Ybtb.Workflows.Documents.Issuing;
using Ybtb.Workflows.Documents.Printing;
using Ybtb.Workflows.Instances;
using Ybtb.Workflows.Persistence;
using Ybtb.Workflows.Sla;
using Ybtb.Workflows.Tasks;
using Ybtb.Workflows.Tests.Cases;
using Ybtb.Workflows.Tests.Documents.Issuing;
using Ybtb.Workflows.Watchdog;

namespace Ybtb.Workflows.Tests.Watchdog;

/// <summary>卡点巡查: each kind of stall planted in the database is found, explained, repaired once and audited; a sound system shows none.</summary>
public abstract class WatchdogTests
{
    private const string Reason = "值班巡查发现";

    private const string Failing = """
        {"definitionId":"watchdog-fail","name":"失败","variables":[],"inputs":[],"outputs":[],"root":{"id":"flow","type":"Elsa.Flowchart","version":1,
        "activities":[{"id":"bad","type":"Elsa.Fault","version":1,"message":"坏","code":"7"}],"connections":[]}}
        """;

    [Fact]
    public async Task LookAsync_ACaseFromFilingToItsEnd_ShowsNone()
    {
        using var recognition = await FileAsync();
        var host = recognition.Host;
        foreach (var (stage, who, outcome) in new[] { ("受理审核", recognition.Clerk, "受理"), ("初审", recognition.Reviewer, "通过"), ("负责人审批", recognition.Approver, "准予") })
        {
            await SettleAsync(host);
            await ShouldBeHealthyAsync(recognition);
            await recognition.CompleteAsync(stage, who, outcome);
        }

        await SettleAsync(host);
        await ShouldBeHealthyAsync(recognition);
    }

    [Theory]
    [InlineData("correction")]
    [InlineData("pause")]
    [InlineData("suspension")]
    [InlineData("incident")]
    public async Task LookAsync_WhatStandsStillLawfully_ShowsNone(string what)
    {
        using var recognition = await FileAsync(isComplete: what != "correction");
        switch (what)
        {
            case "correction":
                (await recognition.FileAsync()).Status.Should().Be(CaseStatus.InCorrection);
                break;
            case "pause":
                await recognition.CompleteAsync("受理审核", recognition.Clerk, "受理");
                (await recognition.PauseAsync()).Should().BeOfType<CaseResult.Done>();
                break;
            case "suspension":
                await OperateAsync(recognition, new InstanceOperation.Suspend("核查"));
                break;
            default:
                await StartFailingAsync(recognition.Host);
                break;
        }

        await SettleAsync(recognition.Host);
        await ShouldBeHealthyAsync(recognition);
    }

    [Fact]
    public async Task Repair_LostBookmarks_ArePutBackAndTheTaskCanBeDone()
    {
        using var recognition = await FileAsync();
        var before = await WaitsAsync(recognition.Host);
        before.Should().NotBeEmpty();
        await recognition.Host.QueryAsync(db => db.Set<BookmarkRow>().ExecuteDeleteAsync());
        await recognition.Host.QueryAsync(db => db.Set<TimerRow>().ExecuteDeleteAsync());
        (await recognition.TryCompleteAsync("受理审核", recognition.Clerk, "受理")).Should().BeOfType<TaskResult.Withdrawn>("nothing finds the place where it waits");

        var stall = await FoundAsync(recognition, StallKind.InstanceIdle);

        stall.Case.Should().Be(recognition.Number.Value);
        await RepairedOnceAsync(recognition, stall);
        (await WaitsAsync(recognition.Host)).Should().Equal(before);
        await recognition.CompleteAsync("受理审核", recognition.Clerk, "受理");
        (await recognition.Host.VerifyJournalsAsync()).Should().BeEmpty();
    }

    [Fact]
    public async Task Repair_AnInstanceThatWaitsForNothing_BecomesAnIncidentThatOperatorsCanMend()
    {
        using var recognition = await FileAsync();
        var instance = await StartFailingAsync(recognition.Host);
        await recognition.Host.QueryAsync(db => db.Set<IncidentRow>().Where(i => i.InstanceId == instance).ExecuteDeleteAsync());
        await recognition.Host.QueryAsync(db => db.Set<InstanceRow>().Where(i => i.Id == instance).ExecuteUpdateAsync(set => set.SetProperty(i => i.Incidents, 0)));

        var stall = await FoundAsync(recognition, StallKind.InstanceIdle);

        stall.InstanceId.Should().Be(instance);
        stall.Case.Should().BeNull();
        await RepairedOnceAsync(recognition, stall);
        var incident = await recognition.Host.QueryAsync(db => db.Set<IncidentRow>().SingleAsync(i => i.InstanceId == instance));
        incident.Code.Should().Be("stalled");
        var mended = await recognition.Host.Instances.MendAsync(recognition.Operations, incident.Id, new InstanceOperation.Skip([], "不再需要"), default);
        mended.Should().BeOfType<OperationResult.Done>().Which.Status.Should().Be(InstanceStatus.Finished);
        (await recognition.Host.VerifyJournalsAsync()).Should().BeEmpty();
    }

    [Fact]
    public async Task Repair_ATimerThatDidNotFire_FiresAtItsLegalInstant()
    {
        using var recognition = await FileAsync();
        recognition.Host.Clock.Set(WorkflowHost.At("2026-03-10T09:00:00"));   // and no sweep runs

        await RepairedOnceAsync(recognition, await FoundAsync(recognition, StallKind.TimerOverdue));

        var file = await recognition.FileAsync();
        file.IsDeemedAccepted.Should().BeTrue();
        file.Clock(ClockKind.Receipt)!.Entries[^1].At.Should().Be(WorkflowHost.At("2026-03-09T17:00:01"));
    }

    [Fact]
    public async Task Repair_ALostTimer_IsPutBackAndFires()
    {
        using var recognition = await FileAsync();
        var timers = await recognition.Host.QueryAsync(db => db.Set<TimerRow>().AsNoTracking().ToListAsync());
        timers.Should().ContainSingle();
        await recognition.Host.QueryAsync(db => db.Set<TimerRow>().ExecuteDeleteAsync());

        await RepairedOnceAsync(recognition, await FoundAsync(recognition, StallKind.TimerMissing));

        (await recognition.Host.QueryAsync(db => db.Set<TimerRow>().AsNoTracking().ToListAsync())).Should().BeEquivalentTo(timers);
        await recognition.Host.AdvanceToAsync("2026-03-09T17:00:01");
        (await recognition.FileAsync()).IsDeemedAccepted.Should().BeTrue();
    }

    [Theory]
    [InlineData(StallKind.MessageOverdue)]
    [InlineData(StallKind.MessageDead)]
    [InlineData(StallKind.MessageRetried)]
    public async Task Repair_AStuckMessage_IsDeliveredOnce(StallKind kind)
    {
        using var recognition = await FileAsync();
        var host = recognition.Host;
        await host.DeliverAsync();
        await recognition.CompleteAsync("受理审核", recognition.Clerk, "受理");
        var now = host.Clock.GetCurrentInstant();
        var message = await host.QueryAsync(db => db.Set<OutboxRow>().Where(o => o.DeliveredAt == null && o.Topic == "sms").Select(o => o.Id).FirstAsync());
        Instant? due = kind switch { StallKind.MessageOverdue => now - Duration.FromMinutes(6), StallKind.MessageDead => null, _ => now + Duration.FromHours(1) };
        var attempts = kind switch { StallKind.MessageOverdue => 0, StallKind.MessageDead => 12, _ => 7 };
        await host.QueryAsync(db => db.Set<OutboxRow>().Where(o => o.Id == message)
            .ExecuteUpdateAsync(set => set.SetProperty(o => o.DueAt, due).SetProperty(o => o.Attempts, attempts).SetProperty(o => o.LastError, "对方没有及时应答。")));

        var stall = await FoundAsync(recognition, kind);

        stall.What.Should().Contain("对方没有及时应答");
        await RepairedOnceAsync(recognition, stall);
        await host.DeliverAsync();
        (await host.QueryAsync(db => db.Set<OutboxRow>().SingleAsync(o => o.Id == message))).DeliveredAt.Should().NotBeNull();
    }

    [Fact]
    public async Task LookAsync_ADeadMessageForWhichNobodyWaits_ShowsNone()
    {
        using var recognition = await FileAsync();
        await recognition.Host.QueryAsync(db => db.Set<OutboxRow>()
            .ExecuteUpdateAsync(set => set.SetProperty(o => o.DueAt, (Instant?)null).SetProperty(o => o.DeliveredAt, (Instant?)null).SetProperty(o => o.ReplyBookmarkId, 999)));

        (await LookAsync(recognition)).Should().NotContain(stall => stall.Kind.Code == "message-dead", "whoever waited was told");
    }

    [Fact]
    public async Task Repair_AClockWithoutACase_IsStoppedInItsLedger()
    {
        using var recognition = await FileAsync();
        var real = await recognition.Host.QueryAsync(db => db.Set<ClockRow>().AsNoTracking().FirstAsync(c => c.CaseNumber == recognition.Number.Value && c.StoppedAt == null));
        const string Gone = "53010220260101000001";
        await recognition.Host.QueryAsync(db => db.Set<ClockEntryRow>().Where(e => e.CaseNumber == real.CaseNumber).ExecuteUpdateAsync(set => set.SetProperty(e => e.CaseNumber, Gone)));
        await recognition.Host.QueryAsync(db => db.Set<ClockRow>().Where(c => c.CaseNumber == real.CaseNumber).ExecuteUpdateAsync(set => set.SetProperty(c => c.CaseNumber, Gone)));

        await RepairedOnceAsync(recognition, await FoundAsync(recognition, StallKind.ClockOrphan));

        (await recognition.Host.QueryAsync(db => db.Set<ClockRow>().SingleAsync(c => c.CaseNumber == Gone && c.Ordinal == real.Ordinal))).StoppedAt.Should().NotBeNull();
        var entries = await recognition.Host.QueryAsync(db => db.Set<ClockEntryRow>().Where(e => e.CaseNumber == Gone && e.Ordinal == real.Ordinal).OrderBy(e => e.Sequence).ToListAsync());
        entries.Should().HaveCount(2);
        entries[^1].Entry.Should().Contain("stopped");
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Repair_AClockThatRunsOnAfterTheEnd_IsStopped(bool isLedgerOpen)
    {
        using var recognition = await FileAsync();
        await recognition.WithdrawAsync();
        var stopped = await recognition.Host.QueryAsync(db => db.Set<ClockRow>().AsNoTracking().FirstAsync(c => c.CaseNumber == recognition.Number.Value));
        await recognition.Host.QueryAsync(db => db.Set<ClockRow>().Where(c => c.CaseNumber == stopped.CaseNumber && c.Ordinal == stopped.Ordinal)
            .ExecuteUpdateAsync(set => set.SetProperty(c => c.StoppedAt, (Instant?)null)));
        if (isLedgerOpen)
        {
            await recognition.Host.QueryAsync(db => db.Set<ClockEntryRow>().Where(e => e.CaseNumber == stopped.CaseNumber && e.Ordinal == stopped.Ordinal && e.Sequence > 0).ExecuteDeleteAsync());
        }

        await RepairedOnceAsync(recognition, await FoundAsync(recognition, StallKind.ClockAfterClose));

        var file = await recognition.FileAsync();
        file.Clocks.Should().OnlyContain(clock => clock.IsStopped);
        (await recognition.Host.QueryAsync(db => db.Set<ClockRow>().SingleAsync(c => c.CaseNumber == stopped.CaseNumber && c.Ordinal == stopped.Ordinal)))
            .StoppedAt.Should().Be(file.Clocks[stopped.Ordinal].Entries[^1].At);
    }

    [Fact]
    public async Task Repair_LostClocks_ArePutBackAsTheirLedgerHasThem()
    {
        using var recognition = await FileAsync();
        await recognition.CompleteAsync("受理审核", recognition.Clerk, "受理");
        var before = await recognition.Host.QueryAsync(db => db.Set<ClockRow>().AsNoTracking().Where(c => c.StoppedAt == null).OrderBy(c => c.Ordinal).ToListAsync());
        before.Should().NotBeEmpty();
        await recognition.Host.QueryAsync(db => db.Set<ClockRow>().Where(c => c.StoppedAt == null).ExecuteDeleteAsync());

        await RepairedOnceAsync(recognition, await FoundAsync(recognition, StallKind.ClockMissing));

        (await recognition.Host.QueryAsync(db => db.Set<ClockRow>().AsNoTracking().Where(c => c.StoppedAt == null).OrderBy(c => c.Ordinal).ToListAsync()))
            .Should().BeEquivalentTo(before, options => options.Excluding(c => c.AlertStep).Excluding(c => c.NextAlertAt));
    }

    [Fact]
    public async Task Repair_ClocksWhoseLedgerIsLostToo_BecomeAnIncident()
    {
        using var recognition = await FileAsync();
        await recognition.Host.QueryAsync(db => db.Set<ClockRow>().Where(c => c.CaseNumber == recognition.Number.Value).ExecuteDeleteAsync());
        await recognition.Host.QueryAsync(db => db.Set<ClockEntryRow>().Where(c => c.CaseNumber == recognition.Number.Value).ExecuteDeleteAsync());

        await RepairedOnceAsync(recognition, await FoundAsync(recognition, StallKind.ClockMissing));

        var incident = await recognition.Host.QueryAsync(db => db.Set<IncidentRow>().SingleAsync());
        incident.Code.Should().Be("clock-missing");
        (await recognition.Host.Instances.MendAsync(recognition.Operations, incident.Id, new InstanceOperation.Skip([], "已跳转"), default)).Should().BeOfType<OperationResult.Done>();
        (await recognition.Host.IncidentsAsync()).Should().BeEmpty();
    }

    [Fact]
    public async Task Repair_ATaskOfADisabledAccount_GoesBackIntoTheQueue()
    {
        var database = await NewDatabaseAsync();
        await database.InsertOfficesAsync();
        using var recognition = await RecognitionCase.FileAsync(database: database);
        var task = await recognition.OpenTaskAsync("受理审核");
        var gone = Account.OfPerson("gone", "离职甲", "1", "530102", RoleSet.Of(Role.Clerk), "x", mustChangePassword: false, recognition.Host.Clock.GetCurrentInstant());
        gone.Disable();
        await database.InsertAsync(gone);
        await recognition.Host.QueryAsync(db => db.Set<HumanTaskRow>().Where(t => t.Id == task.Id).ExecuteUpdateAsync(set => set
            .SetProperty(t => t.Status, CaseTaskStatus.Claimed).SetProperty(t => t.ClaimedBy, gone.Id).SetProperty(t => t.ClaimedByName, "离职甲")
            .SetProperty(t => t.ClaimedAt, recognition.Host.Clock.GetCurrentInstant()).SetProperty(t => t.Revision, t => t.Revision + 1)));
        (await recognition.TryCompleteAsync("受理审核", recognition.Clerk, "受理")).Should().BeOfType<TaskResult.NotYours>();

        await RepairedOnceAsync(recognition, await FoundAsync(recognition, StallKind.TaskHeld));

        await recognition.CompleteAsync("受理审核", recognition.Clerk, "受理");
    }

    [Fact]
    public async Task Repair_ADocumentThatIsLate_IsIssued()
    {
        using var recognition = await FileAsync();
        await recognition.CompleteAsync("受理审核", recognition.Clerk, "受理");
        recognition.Host.Clock.Advance(Duration.FromMinutes(16));   // and no issuer runs

        foreach (var stall in (await LookAsync(recognition)).Where(stall => stall.Kind.Code == "document-late").ToList())
        {
            await RepairedOnceAsync(recognition, stall);
        }

        var owed = await recognition.Host.QueryAsync(db => db.Set<DocumentObligationRow>().Where(o => o.WantedAt != null).ToListAsync());
        owed.Should().NotBeEmpty().And.OnlyContain(o => o.IssuedAt != null);
    }

    [Fact]
    public async Task RepairAsync_ByTwoAtOnce_IsDoneOnce()
    {
        using var recognition = await FileAsync();
        await recognition.Host.QueryAsync(db => db.Set<TimerRow>().ExecuteDeleteAsync());
        var stall = await FoundAsync(recognition, StallKind.TimerMissing);

        var results = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() => RepairAsync(recognition, stall))));

        results.OfType<StallResult.Repaired>().Should().ContainSingle();
        (await AuditedAsync(recognition)).Should().ContainSingle();
        (await recognition.Host.QueryAsync(db => db.Set<TimerRow>().CountAsync())).Should().Be(1);
    }

    [Fact]
    public async Task RepairAsync_ByThoseWhoMayNotOrWithoutAReason_ChangesNothing()
    {
        using var recognition = await FileAsync();
        await recognition.Host.QueryAsync(db => db.Set<TimerRow>().ExecuteDeleteAsync());
        var stall = await FoundAsync(recognition, StallKind.TimerMissing);
        var desk = recognition.Host.Get<WatchdogDesk>();
        var supervisor = recognition.Host.Viewer("昆明督办", "530100", Role.Supervisor);

        (await desk.LookAsync(supervisor, default)).Stalls.Should().ContainSingle(found => found.Key == stall.Key);
        (await desk.PreviewAsync(supervisor, StallKind.TimerMissing, stall.Key, default)).Should().NotBeNull();
        (await desk.LookAsync(recognition.Host.Viewer("大理督办", "532900", Role.Supervisor), default)).Stalls.Should().BeEmpty();
        (await desk.LookAsync(recognition.Clerk, default)).Stalls.Should().BeEmpty();
        (await desk.RepairAsync(supervisor, StallKind.TimerMissing, stall.Key, Reason, default)).Should().BeOfType<StallResult.Denied>();
        (await desk.RepairAsync(recognition.Operations, StallKind.TimerMissing, stall.Key, " ", default)).Should().BeOfType<StallResult.Invalid>();
        (await desk.RepairAsync(recognition.Operations, StallKind.TimerMissing, "x", Reason, default)).Should().BeOfType<StallResult.Gone>();
        (await AuditedAsync(recognition)).Should().BeEmpty();
    }

    private protected abstract Task<TestDatabase> NewDatabaseAsync();

    private async Task<RecognitionCase> FileAsync(bool isComplete = true)
    {
        var recognition = await RecognitionCase.FileAsync(
            isComplete: isComplete, database: await NewDatabaseAsync(), configure: services => services.AddSingleton<IDocumentRenderer>(new PlainRenderer()));
        recognition.Host.Clock.Advance(Duration.FromMinutes(2));
        return recognition;
    }

    /// <summary>Whatever runs in the background has run, and an hour passes.</summary>
    private static async Task SettleAsync(WorkflowHost host)
    {
        await host.DeliverAsync();
        await host.Get<DocumentIssuer>().RunAsync(default);
        host.Clock.Advance(Duration.FromHours(1));
    }

    private static async Task<IReadOnlyList<StallView>> LookAsync(RecognitionCase recognition) =>
        (await recognition.Host.Get<WatchdogDesk>().LookAsync(recognition.Operations, default)).Stalls;

    private static async Task ShouldBeHealthyAsync(RecognitionCase recognition) => (await LookAsync(recognition)).Should().BeEmpty();

    /// <summary>The one stall of this kind; a minute and a half has passed since it was planted, so that it is no passing thing.</summary>
    private static async Task<StallView> FoundAsync(RecognitionCase recognition, StallKind kind)
    {
        recognition.Host.Clock.Advance(Duration.FromSeconds(90));
        var stalls = (await LookAsync(recognition)).Where(stall => stall.Kind.Code == kind.Code()).ToList();
        var stall = kind is StallKind.TimerOverdue or StallKind.MessageOverdue or StallKind.MessageRetried or StallKind.MessageDead or StallKind.ClockOrphan ? stalls[0] : stalls.Should().ContainSingle().Subject;
        stall.Why.Should().Be(kind.Why());
        stall.What.Should().NotBeEmpty();
        return stall;
    }

    private static Task<StallResult> RepairAsync(RecognitionCase recognition, StallView stall)
    {
        StallNames.TryFind(stall.Kind.Code, out var kind);
        return recognition.Host.Get<WatchdogDesk>().RepairAsync(recognition.Operations, kind, stall.Key, Reason, default);
    }

    private static async Task RepairedOnceAsync(RecognitionCase recognition, StallView stall)
    {
        StallNames.TryFind(stall.Kind.Code, out var kind);
        var desk = recognition.Host.Get<WatchdogDesk>();
        var preview = (await desk.PreviewAsync(recognition.Operations, kind, stall.Key, default)).Should().NotBeNull().And.Subject.As<StallPreview>();
        preview.Effect.Should().NotBeEmpty();
        var before = (await AuditedAsync(recognition)).Count;

        (await RepairAsync(recognition, stall)).Should().BeOfType<StallResult.Repaired>();

        (await desk.LookAsync(recognition.Operations, default)).Stalls.Should().NotContain(found => found.Kind.Code == stall.Kind.Code && found.Key == stall.Key);
        (await RepairAsync(recognition, stall)).Should().BeOfType<StallResult.Gone>("once is enough, and twice does no harm");
        var audited = await AuditedAsync(recognition);
        audited.Should().HaveCount(before + 1);
        audited.Should().ContainSingle(entry => entry.Details!.Contains(stall.Key)).Which.Should().BeEquivalentTo(new { Reason = (string?)Reason, AccountName = "运营戊" });
    }

    private static Task<List<AuditEntry>> AuditedAsync(RecognitionCase recognition) =>
        recognition.Host.QueryAsync(db => db.Set<AuditEntry>().AsNoTracking().Where(entry => entry.Action == AuditAction.StallRepaired).OrderBy(entry => entry.Id).ToListAsync());

    private static Task<List<string>> WaitsAsync(WorkflowHost host) => host.QueryAsync(async db =>
    {
        var bookmarks = await db.Set<BookmarkRow>().AsNoTracking().ToListAsync();
        var timers = await db.Set<TimerRow>().AsNoTracking().ToListAsync();
        return bookmarks.Select(b => $"{b.InstanceId} {b.BookmarkId} {Convert.ToHexString(b.Hash)}").Concat(timers.Select(t => $"{t.InstanceId} {t.BookmarkId} {t.DueAt}"))
            .Order(StringComparer.Ordinal).ToList();
    });

    private static async Task<Guid> StartFailingAsync(WorkflowHost host)
    {
        await host.Library.ImportShippedAsync(Encoding.UTF8.GetBytes(Failing), default);
        return (await host.Runtime.StartAsync(new StartRequest("watchdog-fail"), default)).InstanceId;
    }

    private static async Task OperateAsync(RecognitionCase recognition, InstanceOperation operation)
    {
        var file = await recognition.FileAsync();
        (await recognition.Host.Instances.OperateAsync(recognition.Operations, file.InstanceId, operation, null, default)).Should().BeOfType<OperationResult.Done>();
    }
}

public sealed class WatchdogTestsOnSqlite : WatchdogTests
{
    private protected override Task<TestDatabase> NewDatabaseAsync() => Task.FromResult<TestDatabase>(new SqliteTestDatabase());
}

public sealed class WatchdogTestsOnPostgres : WatchdogTests
{
    private protected override async Task<TestDatabase> NewDatabaseAsync() => await PostgresTestDatabase.CreateAsync();
}
