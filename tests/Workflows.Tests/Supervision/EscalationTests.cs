using Microsoft.EntityFrameworkCore;
using Ybtb.Testing;
using Ybtb.Workflows.Accounts;
using Ybtb.Workflows.Cases;
using Ybtb.Workflows.Persistence;
using Ybtb.Workflows.Sla;
using Ybtb.Workflows.Supervision;
using Ybtb.Workflows.Tests.Cases;

namespace Ybtb.Workflows.Tests.Supervision;

/// <summary>提醒 → 催办 → 督办: given once, by what the limits have come to.</summary>
public abstract class EscalationTests
{
    [Fact]
    public async Task Ladder_OfALimitThatIsNotMet_IsClimbedRungByRung()
    {
        using var recognition = await RecognitionCase.AcceptedAsync(database: await NewDatabaseAsync());
        var host = recognition.Host;
        await host.AdvanceToAsync("2026-03-05T16:59:59");
        (await recognition.AlertsAsync()).Should().BeEmpty();

        await host.AdvanceToAsync("2026-03-05T17:00:00");
        (await recognition.AlertsAsync()).Should().Equal("promised 提醒");
        (await ToldAsync(recognition, recognition.Reviewer)).Should().Equal("提醒");
        (await ToldAsync(recognition, recognition.Approver)).Should().BeEmpty("the first rung tells whoever has the task");

        await host.AdvanceToAsync("2026-03-06T17:00:00");
        (await ToldAsync(recognition, recognition.Reviewer)).Should().Equal("催办", "提醒");
        (await ToldAsync(recognition, recognition.Approver)).Should().Equal("催办");

        await host.AdvanceToAsync("2026-03-09T17:00:01");
        (await ToldAsync(recognition, host.Viewer("昆明督办", "530100", Role.Supervisor))).Should().Equal("督办");
        (await ToldAsync(recognition, host.Viewer("省督办", "530000", Role.Supervisor))).Should().BeEmpty();

        await host.AdvanceToAsync("2026-03-12T17:00:00");
        (await ToldAsync(recognition, host.Viewer("省督办", "530000", Role.Supervisor))).Should().Equal("督办");
        await host.AdvanceToAsync("2026-03-12T17:00:05");
        (await recognition.AlertsAsync()).Should().Equal("promised 提醒", "promised 催办", "promised 督办", "promised 督办");
    }

    [Fact]
    public async Task Ladder_OfACompletedCase_IsClimbedNoFurther()
    {
        using var recognition = await RecognitionCase.AcceptedAsync(database: await NewDatabaseAsync());
        await recognition.Host.AdvanceToAsync("2026-03-05T17:00:00");
        await recognition.CompleteAsync("初审", recognition.Reviewer, "通过");
        await recognition.CompleteAsync("负责人审批", recognition.Approver, "准予");

        await recognition.Host.AdvanceToAsync("2026-06-01T09:00:00");

        (await recognition.AlertsAsync()).Should().Equal("promised 提醒");
        (await recognition.Host.QueryAsync(db => db.Set<ClockRow>().CountAsync(c => c.NextAlertAt != null))).Should().Be(0);
    }

    [Fact]
    public async Task Ladder_WhilePaused_IsSilentAndGoesOnAfterwards()
    {
        using var recognition = await RecognitionCase.AcceptedAsync(database: await NewDatabaseAsync());
        await recognition.Host.AdvanceToAsync("2026-03-05T17:00:00");
        await recognition.Host.AdvanceToAsync("2026-03-06T10:00:00");
        await recognition.PauseAsync(until: "2026-04-30");
        await recognition.Host.AdvanceToAsync("2026-04-20T10:00:00");
        (await recognition.AlertsAsync()).Should().Equal("promised 提醒");

        await recognition.EndPauseAsync();
        await recognition.Host.AdvanceToAsync("2026-04-20T10:00:01");
        (await recognition.AlertsAsync()).Should().Equal(["promised 提醒"], "the first rung was reached before the pause");
        await recognition.Host.AdvanceToAsync("2026-04-21T17:00:00");

        (await recognition.AlertsAsync()).Should().Equal("promised 提醒", "promised 催办");
    }

    [Fact]
    public async Task Ladder_OfAnExtendedLimit_IsClimbedAnewForTheNewDue()
    {
        using var recognition = await RecognitionCase.AcceptedAsync(database: await NewDatabaseAsync());
        await recognition.Host.AdvanceToAsync("2026-03-06T17:00:00");
        await recognition.RequestExtensionAsync(5);
        await recognition.CompleteAsync("延期审批", recognition.Approver, "同意");

        // Ten days now: yellow at the end of the sixth (10 March), red of the eighth (12 March).
        await recognition.Host.AdvanceToAsync("2026-03-10T16:59:59");
        (await recognition.AlertsAsync()).Should().Equal("promised 提醒", "promised 催办");
        await recognition.Host.AdvanceToAsync("2026-03-12T17:00:00");

        (await recognition.AlertsAsync()).Should().Equal("promised 提醒", "promised 催办", "promised 提醒", "promised 催办");
    }

    [Fact]
    public async Task Ladder_OfALimitBroughtForward_GivesOnlyWhatWasNotGiven()
    {
        using var recognition = await RecognitionCase.AcceptedAsync(database: await NewDatabaseAsync());
        await recognition.Host.AdvanceToAsync("2026-03-05T17:00:00");
        await recognition.Host.Calendars.PublishAsync(new(recognition.Host.CalendarWithMakeUpDay("2026-03-07"), null), default);
        await recognition.Host.AdvanceToAsync("2026-03-06T18:00:00");
        (await recognition.AlertsAsync()).Should().Equal("promised 提醒", "promised 催办");

        // Saturday is worked: due on the 7th. Touching the case brings it under the new calendar, and what it has reached already is not said again.
        await recognition.CompleteAsync("初审", recognition.Reviewer, "通过");
        await recognition.Host.AdvanceToAsync("2026-03-06T18:00:01");
        (await recognition.AlertsAsync()).Should().Equal("promised 提醒", "promised 催办");
        await recognition.Host.AdvanceToAsync("2026-03-07T17:00:01");

        (await recognition.AlertsAsync()).Should().Equal("promised 提醒", "promised 催办", "promised 督办");
    }

    [Fact]
    public async Task Ladder_OfALimitMovedByTheRecalculation_FollowsTheNewDue()
    {
        using var recognition = await RecognitionCase.AcceptedAsync(database: await NewDatabaseAsync());
        await recognition.Host.AdvanceToAsync("2026-03-05T17:00:00");
        await recognition.Host.Calendars.PublishAsync(new(recognition.Host.CalendarWithMakeUpDay("2026-03-07"), null), default);
        (await recognition.Host.RevisionRunner.RunAsync(default)).Should().Be(1);

        await recognition.Host.AdvanceToAsync("2026-03-05T17:00:01");
        (await recognition.AlertsAsync()).Should().Equal(["promised 提醒"], "what was reached is not said again");
        await recognition.Host.AdvanceToAsync("2026-03-06T17:00:00");
        await recognition.Host.AdvanceToAsync("2026-03-07T17:00:01");

        (await recognition.AlertsAsync()).Should().Equal("promised 提醒", "promised 催办", "promised 督办");
    }

    [Fact]
    public async Task Stage_Overrun_WarnsThoughThePromiseHolds()
    {
        using var transfer = await TransferCase.FileAsync(on: await NewDatabaseAsync());
        await transfer.Host.AdvanceToAsync("2026-05-07T17:00:01");

        var alerts = await transfer.Host.QueryAsync(db => db.Set<AlertRow>().Where(a => a.CaseNumber == transfer.Number.Value).ToListAsync());

        alerts.Where(a => a.Clock == "stage").Select(a => (a.Stage, a.Level)).Should().BeEquivalentTo(
            [("转出", AlertLevel.Reminder), ("转出", AlertLevel.Urging), ("转出", AlertLevel.Supervision)]);
        alerts.Should().NotContain(a => a.Clock == "promised" && a.Level == AlertLevel.Supervision, "the case itself is due on 13 May");
        alerts.Should().NotContain(a => a.Clock == "statutory", "the promised limit is the statutory one: there is no second line");
    }

    [Fact]
    public async Task GiveDueAsync_ByManySweepsAtOnce_GivesEachOnce()
    {
        using var recognition = await RecognitionCase.AcceptedAsync(database: await NewDatabaseAsync());
        recognition.Host.Clock.Set(WorkflowHost.At("2026-03-13T09:00:00"));

        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() => recognition.Host.NewSweep().GiveDueAsync(default))));
        await recognition.Host.DueAlerts.DoAsync(default);

        (await recognition.AlertsAsync()).Order(StringComparer.Ordinal).Should().Equal(
            new[] { "promised 提醒", "promised 催办", "promised 督办", "promised 督办" }.Order(StringComparer.Ordinal));
        (await recognition.Host.QueryAsync(db => db.Set<ClockRow>().CountAsync(c => c.NextAlertAt <= recognition.Host.Clock.GetCurrentInstant()))).Should().Be(0);
    }

    [Fact]
    public async Task DoAsync_ClocksOfAnEarlierVersion_AreGivenTheirAlerts()
    {
        using var recognition = await RecognitionCase.AcceptedAsync(database: await NewDatabaseAsync());
        await recognition.Host.QueryAsync(db => db.Set<ClockRow>().ExecuteUpdateAsync(set => set
            .SetProperty(c => c.AlertPlan, (string?)null).SetProperty(c => c.NextAlertAt, (NodaTime.Instant?)null)));

        await recognition.Host.AdvanceToAsync("2026-03-09T18:00:00");

        (await recognition.AlertsAsync()).Should().Equal(["promised 督办"], "of what is past only the last rung is given");
        await recognition.Host.AdvanceToAsync("2026-03-12T17:00:00");
        (await recognition.AlertsAsync()).Should().Equal("promised 督办", "promised 督办");
    }

    [Fact]
    public async Task FindDue_IsServedByItsIndex()
    {
        using var recognition = await RecognitionCase.AcceptedAsync(database: await NewDatabaseAsync());

        var plan = await recognition.Host.QueryAsync(db => ExplainAsync(db, AlertReader.DueStatement(db, recognition.Host.Clock.GetCurrentInstant())));

        plan.Should().Contain("next_alert_at").And.NotContain("SCAN clocks").And.NotContain("SCAN c").And.NotContain("Seq Scan");
    }

    [Fact]
    public async Task AcknowledgeAsync_ByOneOfTheOffice_ClosesItForTheOffice()
    {
        using var recognition = await RecognitionCase.AcceptedAsync(database: await NewDatabaseAsync());
        await recognition.Host.AdvanceToAsync("2026-03-05T17:00:00");
        var alert = (await recognition.Host.Alerts.ReceivedAsync(recognition.Reviewer, true, null, 10, default)).Single();

        (await recognition.Host.Alerts.AcknowledgeAsync(recognition.Host.Viewer("大理初审", "532901", Role.Reviewer), alert.Id, default)).Should().BeFalse("it was not told");
        (await recognition.Host.Alerts.AcknowledgeAsync(recognition.Reviewer, alert.Id, default)).Should().BeTrue();
        (await recognition.Host.Alerts.AcknowledgeAsync(recognition.Reviewer, alert.Id, default)).Should().BeTrue("a second time changes nothing");

        (await ToldAsync(recognition, recognition.Both)).Should().BeEmpty();
        (await recognition.Host.Alerts.ReceivedAsync(recognition.Reviewer, false, null, 10, default)).Single().AcknowledgedBy.Should().Be("初审乙");
    }

    private protected abstract Task<TestDatabase> NewDatabaseAsync();

    private protected abstract Task<string> ExplainAsync(YbtbContext db, string statement);

    private static async Task<IReadOnlyList<string>> ToldAsync(RecognitionCase recognition, Viewer viewer) =>
        [.. (await recognition.Host.Alerts.ReceivedAsync(viewer, onlyOpen: true, null, 20, default)).Where(a => a.Case == recognition.Number).Select(a => a.Level.Name)];
}

public sealed class EscalationTestsOnSqlite : EscalationTests
{
    private protected override Task<TestDatabase> NewDatabaseAsync() => Task.FromResult<TestDatabase>(new SqliteTestDatabase());

    private protected override Task<string> ExplainAsync(YbtbContext db, string statement) => Explain.SqliteAsync(db, statement);
}

public sealed class EscalationTestsOnPostgres : EscalationTests
{
    private protected override async Task<TestDatabase> NewDatabaseAsync() => await PostgresTestDatabase.CreateAsync();

    private protected override Task<string> ExplainAsync(YbtbContext db, string statement) => Explain.PostgresAsync(db, statement);
}
