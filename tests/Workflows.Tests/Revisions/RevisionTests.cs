using Microsoft.EntityFrameworkCore;
using NodaTime;
using Ybtb.Engine.Persistence.Rows;
using Ybtb.Engine.Runtime;
using Ybtb.Testing;
using Ybtb.Workflows.Accounts;
using Ybtb.Workflows.Calendars;
using Ybtb.Workflows.Cases;
using Ybtb.Workflows.Revisions;
using Ybtb.Workflows.Sla;
using Ybtb.Workflows.Tasks;

namespace Ybtb.Workflows.Tests.Revisions;

/// <summary>A published calendar and the open cases: what is foretold happens, to each once, and each applicant is told once.</summary>
public abstract class RevisionTests
{
    [Fact]
    public async Task Run_AfterAPublication_MovesExactlyWhatThePreviewListed()
    {
        using var host = await HostWithCasesAsync(accepted: 5, received: 2);
        var revised = host.CalendarWithDayOff("2026-03-04");
        var preview = await host.Revisions.PreviewAsync(Supervisor(host), revised, default);
        var listed = await ListAsync(host, Supervisor(host), revised, 3);
        (await host.Revisions.PreviewAsync(host.Viewer("大理督办", "532900", Role.Supervisor), revised, default)).Examined.Should().Be(0, "no case of that office");

        await PublishAsync(host, revised);
        (await host.RevisionRunner.RunAsync(default)).Should().Be(7);

        var clocks = await host.QueryAsync(db => db.Set<ClockRow>().Where(c => c.StoppedAt == null).ToListAsync());
        listed.Select(move => (move.CaseNumber, move.Kind, move.DueAfter)).Should().BeEquivalentTo(clocks.Select(c => (c.CaseNumber, c.Kind, c.DueAt)));
        clocks.Should().OnlyContain(c => c.CalendarVersion == 2);
        preview.Should().BeEquivalentTo(new { Examined = 7, Cases = 7, Moved = 12, Later = 12, Earlier = 0, StandingStill = 0, Notified = 5 });
        var row = await RevisionOfAsync(host, 2);
        row.Should().BeEquivalentTo(new { Status = CalendarRevisionStatus.Done, Examined = 7, Revised = 7, Moved = 12, Notified = 5 });
        await ShouldBeConsistentAsync(host, 12);
        (await MessagesAsync(host)).Should().Be(5);

        (await host.RevisionRunner.RunAsync(default)).Should().Be(0);
        (await MessagesAsync(host)).Should().Be(5);
    }

    [Fact]
    public async Task Turns_AreExactlyTheLightsThatTheRecalculationTurns()
    {
        using var host = await HostWithCasesAsync(accepted: 4, received: 2);
        await host.AdvanceToAsync("2026-03-06T09:00:00");   // of the promised five days three are used: yellow
        var (revised, now) = (host.CalendarWithDayOff("2026-03-04"), host.Clock.GetCurrentInstant());
        var before = await LightsAsync(host, now);

        var turns = await TurnsAsync(host, Supervisor(host), revised, 1);
        (await TurnsAsync(host, Supervisor(host), revised, 500)).Should().BeEquivalentTo(turns, "however they are paged");
        (await host.Revisions.TurnsAsync(host.Viewer("大理督办", "532900", Role.Supervisor), revised, "", 500, default)).Turns.Should().BeEmpty("no case of that office");
        await PublishAsync(host, revised);
        await host.RevisionRunner.RunAsync(default);

        var after = await LightsAsync(host, now);
        var turned = after.Where(light => before[light.Key] != light.Value).ToList();
        turned.Should().NotBeEmpty();
        turned.Should().HaveCountLessThan(after.Count, "the statutory limits stay green");
        turns.Select(turn => ((turn.CaseNumber, turn.Kind), turn.LightBefore, turn.LightAfter)).Should()
            .BeEquivalentTo(turned.Select(light => (light.Key, before[light.Key], light.Value)));
        var due = await host.QueryAsync(db => db.Set<ClockRow>().Where(c => c.StoppedAt == null).ToDictionaryAsync(c => (c.CaseNumber, c.Kind), c => c.DueAt));
        turns.Should().OnlyContain(turn => turn.DueBefore < turn.DueAfter && turn.DueAfter == due[ValueTuple.Create(turn.CaseNumber, turn.Kind)]);
        turns.Should().OnlyContain(turn => (turn.LightBefore == "overdue") == (turn.LightAfter == "overdue"), "no verdict turns at once (R8)");
        (await TurnsAsync(host, Supervisor(host), revised, 500)).Should().BeEmpty("it is in force");
    }

    [Fact]
    public async Task Run_CaseThatAStepHasBroughtAlong_IsNeitherMovedNorToldTwice()
    {
        using var host = await HostWithCasesAsync(accepted: 2, received: 0);
        await PublishAsync(host, host.CalendarWithDayOff("2026-03-04"));
        await CompleteAsync(host, "初审", host.Viewer("初审乙", "530102", Role.Reviewer), "通过", 1);
        (await MessagesAsync(host)).Should().Be(1, "the step has told its applicant");

        (await host.RevisionRunner.RunAsync(default)).Should().Be(1);

        (await MessagesAsync(host)).Should().Be(2);
        await ShouldBeConsistentAsync(host, 4);
    }

    [Fact]
    public async Task Step_CalendarPublishedOnAnotherNodeThisInstant_IsTakenUnderIt()
    {
        using var host = await HostWithCasesAsync(accepted: 0, received: 1);
        await host.Calendars.GetAsync(default);   // believed from here on
        await (await host.CalendarsOfAnotherNodeAsync()).PublishAsync(new(host.CalendarWithDayOff("2026-03-04"), null), default);

        await CompleteAsync(host, "受理审核", host.Viewer("窗口甲", "530102", Role.Clerk), "受理", 1);

        (await host.QueryAsync(db => db.Set<ClockRow>().Where(c => c.ItemCode == Applications.Recognition).ToListAsync()))
            .Should().HaveCount(3).And.OnlyContain(clock => clock.CalendarVersion == 2);
        await ShouldBeConsistentAsync(host, 1);
    }

    [Fact]
    public async Task FileAsync_CalendarPublishedOnAnotherNodeThisInstant_IsFiledUnderIt()
    {
        using var host = await HostWithCasesAsync(accepted: 0, received: 0);
        await host.EnrolAsync(1, "李秀英", "530102");
        await (await host.CalendarsOfAnotherNodeAsync()).PublishAsync(new(host.CalendarWithDayOff("2026-03-04"), null), default);

        var filed = await host.Cases.FileAsync(host.Viewer("窗口甲", "530102", Role.Clerk), Applications.RecognitionAt(host.Clock.GetCurrentInstant()), default);

        filed.Should().BeOfType<FileCaseResult.Filed>().Subject.Case.Clocks.Should().OnlyContain(clock => clock.CalendarVersion == 2);
    }

    [Fact]
    public async Task Run_ManyAtOnce_MoveEachClockOnce()
    {
        using var host = await HostWithCasesAsync(accepted: 6, received: 4);
        await PublishAsync(host, host.CalendarWithDayOff("2026-03-04"));

        var revised = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() => host.RevisionRunner.RunAsync(default))));

        revised.Sum().Should().Be(10);
        await ShouldBeConsistentAsync(host, 16);
        (await MessagesAsync(host)).Should().Be(6);
    }

    [Fact]
    public async Task Run_SecondPublicationBeforeTheFirstWasDone_SupersedesIt()
    {
        using var host = await HostWithCasesAsync(accepted: 3, received: 0);
        await PublishAsync(host, host.CalendarWithDayOff("2026-03-04"));
        await PublishAsync(host, host.CalendarWithDayOff("2026-03-05"));

        (await host.RevisionRunner.RunAsync(default)).Should().Be(3);

        (await RevisionOfAsync(host, 2)).Status.Should().Be(CalendarRevisionStatus.Superseded);
        (await RevisionOfAsync(host, 3)).Should().BeEquivalentTo(new { Status = CalendarRevisionStatus.Done, Revised = 3, Notified = 3 });
        var promised = await host.QueryAsync(db => db.Set<ClockRow>().Where(c => c.Kind == "promised" && c.StoppedAt == null).Select(c => c.DueAt).Distinct().ToListAsync());
        promised.Should().Equal(WorkflowHost.At("2026-03-11T17:00:00"));
    }

    [Fact]
    public async Task Run_YearThatWasProvisionalIsPublished_ClearsTheFlagAndMoves()
    {
        using var host = await HostWithCasesAsync(accepted: 2, received: 0, at: "2026-12-28T09:00:00");
        var provisional = await host.QueryAsync(db => db.Set<ClockRow>().CountAsync(c => c.StoppedAt == null && c.IsProvisional));
        provisional.Should().Be(4);
        var year = host.Calendars.Current.InForce.Arrangement.Years[2027];
        var official = year with
        {
            IsOfficial = true,
            Notice = new HolidayNotice("国务院办公厅关于2027年部分节假日安排的通知（演练）", null, null),
            Festivals = [.. year.Festivals.Select(f => f.Name == "元旦" ? f with { DaysOff = [.. new DateInterval(new(2027, 1, 1), new(2027, 1, 3))], MakeUpDays = [] } : f)],
        };
        var calendar = host.Calendars.Current.InForce.Arrangement.With(official);
        (await host.Revisions.PreviewAsync(Supervisor(host), calendar, default)).NoLongerProvisional.Should().Be(4);

        await PublishAsync(host, calendar);
        await host.RevisionRunner.RunAsync(default);

        (await host.QueryAsync(db => db.Set<ClockRow>().CountAsync(c => c.StoppedAt == null && c.IsProvisional))).Should().Be(0);
        (await MessagesAsync(host)).Should().Be(0, "no day moved");
    }

    [Fact]
    public async Task Run_SuspendedInstance_MovesToo()
    {
        using var host = await HostWithCasesAsync(accepted: 1, received: 0);
        var instance = await host.QueryAsync(db => db.Set<CaseRow>().Where(c => c.ItemCode == Applications.Recognition).Select(c => c.InstanceId).SingleAsync());
        await host.Runtime.StepAsync(new StepRequest(instance, new SuspendStimulus("演练")), default);
        await PublishAsync(host, host.CalendarWithDayOff("2026-03-04"));

        (await host.RevisionRunner.RunAsync(default)).Should().Be(1);

        await ShouldBeConsistentAsync(host, 2);
        await host.Runtime.StepAsync(new StepRequest(instance, new UnsuspendStimulus("演练")), default);
        await CompleteAsync(host, "初审", host.Viewer("初审乙", "530102", Role.Reviewer), "通过", 1);
    }

    [Fact]
    public async Task Run_OverrunClock_IsNotTouched()
    {
        using var host = await HostWithCasesAsync(accepted: 1, received: 0);
        await host.AdvanceToAsync("2026-03-12T09:00:00");   // the promised day was the 9th, the statutory one is the 30th

        await PublishAsync(host, host.CalendarWithDayOff("2026-03-04"));
        await host.RevisionRunner.RunAsync(default);

        var due = await host.QueryAsync(db => db.Set<ClockRow>().Where(c => c.StoppedAt == null).ToDictionaryAsync(c => c.Kind, c => c.DueAt));
        due.Should().Equal(new Dictionary<string, Instant?>
        {
            ["promised"] = WorkflowHost.At("2026-03-09T17:00:00"), ["statutory"] = WorkflowHost.At("2026-03-31T17:00:00"),
        });
        (await MessagesAsync(host)).Should().Be(0);
    }

    [Fact]
    public async Task Desk_DraftOutdatedRefusedRepeatedAndRolledBack()
    {
        using var host = await HostWithCasesAsync(accepted: 0, received: 0);
        var who = host.Viewer("运营戊", "530000", Role.Operations);
        var (desk, revised) = (host.CalendarDesk, CalendarJson.Write(host.CalendarWithDayOff("2026-03-04")));
        var draft = ((CalendarResult.Saved)await desk.CreateAsync(who, "加休", revised, default)).Draft;
        var other = ((CalendarResult.Saved)await desk.CreateAsync(who, "另一稿", null, default)).Draft;

        (await desk.EditAsync(who, draft.Id, draft.Revision + 1, calendar => calendar, default)).Should().BeOfType<CalendarResult.Stale>();
        (await desk.PublishAsync(who, other.Id, "演练", default)).Should().BeOfType<CalendarResult.Unchanged>();
        var broken = ((CalendarResult.Saved)await desk.EditAsync(
            who, other.Id, other.Revision, calendar => calendar.With(calendar.Years[2026] with { Festivals = [] }), default)).Draft;
        broken.Findings.Should().Contain(finding => finding.IsError);
        (await desk.PublishAsync(who, other.Id, "演练", default)).Should().BeOfType<CalendarResult.Refused>();
        host.Calendars.Current.InForce.Number.Should().Be(1);

        (await desk.PublishAsync(who, draft.Id, "演练", default)).Should().BeOfType<CalendarResult.Published>().Which.Should().BeEquivalentTo(
            new { IsRepeated = false, Version = new { Version = 2, PublishedBy = "运营戊", Reason = "演练", InForce = true } });
        (await desk.PublishAsync(who, draft.Id, "演练", default)).Should().BeOfType<CalendarResult.Published>().Which.IsRepeated.Should().BeTrue();
        (await desk.EditAsync(who, draft.Id, draft.Revision + 1, calendar => calendar, default)).Should().BeOfType<CalendarResult.Frozen>();
        (await desk.EditAsync(who, other.Id, broken.Revision, _ => host.CalendarWithDayOff("2026-03-05"), default)).Should().BeOfType<CalendarResult.Saved>();
        (await desk.PublishAsync(who, other.Id, "演练", default)).Should().BeOfType<CalendarResult.Outdated>().Which.InForce.Should().Be(2);

        var back = (await desk.RollBackAsync(who, 1, "误发", default)).Should().BeOfType<CalendarResult.Published>().Subject.Version;
        back.Should().BeEquivalentTo(new { Version = 3, RolledBackTo = 1, Changes = new[] { "2026年：取消放假2026-03-04。" } });
        (await desk.RollBackAsync(who, 1, "误发", default)).Should().BeOfType<CalendarResult.Unchanged>();
        host.Calendars.Current.InForce.National.IsWorkday(new LocalDate(2026, 3, 4)).Should().BeTrue();
    }

    private protected abstract Task<TestDatabase> NewDatabaseAsync();

    private static Viewer Supervisor(WorkflowHost host) => host.Viewer("督办", "530000", Role.Supervisor);

    private async Task<WorkflowHost> HostWithCasesAsync(int accepted, int received, string at = "2026-03-02T09:00:00")
    {
        var host = await WorkflowHost.CreateAsync(at, await NewDatabaseAsync());
        var clerk = host.Viewer("窗口甲", "530102", Role.Clerk);
        for (var person = 1; person <= accepted + received; person++)
        {
            await host.EnrolAsync(person, "李秀英", "530102");
            (await host.Cases.FileAsync(clerk, Applications.RecognitionAt(host.Clock.GetCurrentInstant(), person), default)).Should().BeOfType<FileCaseResult.Filed>();
            if (person <= accepted)
            {
                await CompleteAsync(host, "受理审核", clerk, "受理", 1);
            }
        }

        return host;
    }

    private static async Task CompleteAsync(WorkflowHost host, string stage, Viewer who, string outcome, int count)
    {
        var tasks = await host.QueryAsync(db => db.Set<HumanTaskRow>().Where(t => t.EndedAt == null && t.Stage == stage).OrderBy(t => t.Id).Take(count).ToListAsync());
        foreach (var task in tasks)
        {
            (await host.Tasks.CompleteAsync(who, task.Id, new TaskCompletion(outcome, null, [], [], task.Revision), host.Clock.GetCurrentInstant(), default))
                .Should().BeOfType<TaskResult.Completed>();
        }
    }

    private static async Task PublishAsync(WorkflowHost host, CalendarArrangement calendar) =>
        (await host.Calendars.PublishAsync(new(calendar, null), default)).Should().BeOfType<CalendarPublication.Published>();

    private static async Task<List<RevisionMove>> ListAsync(WorkflowHost host, Viewer viewer, CalendarArrangement calendar, int limit)
    {
        var (moves, after) = (new List<RevisionMove>(), (string?)"");
        while (after is not null)
        {
            var page = await host.Revisions.ListAsync(viewer, calendar, after, limit, default);
            moves.AddRange(page.Moves);
            after = page.After;
        }

        return moves;
    }

    private static async Task<List<RevisionMove>> TurnsAsync(WorkflowHost host, Viewer viewer, CalendarArrangement calendar, int limit)
    {
        var (turns, after) = (new List<RevisionMove>(), (string?)"");
        while (after is not null)
        {
            var page = await host.Revisions.TurnsAsync(viewer, calendar, after, limit, default);
            turns.AddRange(page.Turns);
            after = page.After;
        }

        return turns;
    }

    /// <summary>What the boards show of the running clocks.</summary>
    private static async Task<Dictionary<(string Number, string Kind), string>> LightsAsync(WorkflowHost host, Instant now) =>
        (await host.QueryAsync(db => db.Set<ClockRow>().Where(c => c.StoppedAt == null).ToListAsync())).ToDictionary(c => (c.CaseNumber, c.Kind), c => c.LightAt(now).Code());

    private static Task<CalendarRevisionRow> RevisionOfAsync(WorkflowHost host, int version) =>
        host.QueryAsync(db => db.Set<CalendarRevisionRow>().SingleAsync(r => r.Version == version));

    /// <summary>Texts about a moved day: the words that only they have are sealed, so they are counted in the journals.</summary>
    private static async Task<int> MessagesAsync(WorkflowHost host)
    {
        var rows = await host.QueryAsync(db => db.Set<JournalRow>().ToListAsync());
        return rows.Select(row => System.Text.Encoding.UTF8.GetString(row.Entries)).Where(entries => entries.Contains("\"calendar-revised\"", StringComparison.Ordinal))
            .Count(entries => entries.Contains("message-sent", StringComparison.Ordinal));
    }

    /// <summary>Ledgers, lists and tasks agree, each clock was revised once, every hash chain holds.</summary>
    private static async Task ShouldBeConsistentAsync(WorkflowHost host, int revisedClocks)
    {
        var entries = await host.QueryAsync(db => db.Set<ClockEntryRow>().Where(e => e.Entry.Contains("calendar-revised")).ToListAsync());
        entries.Should().HaveCount(revisedClocks);
        entries.Select(e => (e.CaseNumber, e.Ordinal)).Should().OnlyHaveUniqueItems();
        foreach (var number in entries.Select(e => e.CaseNumber).Distinct())
        {
            var file = await host.FileOfAsync(CaseNumber.Parse(number, null));
            var rows = await host.QueryAsync(db => db.Set<ClockRow>().Where(c => c.CaseNumber == number).OrderBy(c => c.Ordinal).ToListAsync());
            rows.Select(row => row.DueAt).Should().Equal(file.Clocks.Select(clock => file.Reckon(clock).Due));
            (await host.QueryAsync(db => db.Set<CaseRow>().Where(c => c.Number == number).Select(c => c.WorkDue).SingleAsync())).Should().Be(file.WorkDue);
            var tasks = await host.QueryAsync(db => db.Set<HumanTaskRow>().Where(t => t.CaseNumber == number && t.EndedAt == null).Select(t => t.DueAt).ToListAsync());
            tasks.Should().OnlyContain(due => due == file.WorkDue);
        }

        (await host.VerifyJournalsAsync()).Should().BeEmpty();
    }
}

public sealed class RevisionTestsOnSqlite : RevisionTests
{
    private protected override Task<TestDatabase> NewDatabaseAsync() => Task.FromResult<TestDatabase>(new SqliteTestDatabase());
}

public sealed class RevisionTestsOnPostgres : RevisionTests
{
    private protected override async Task<TestDatabase> NewDatabaseAsync() => await PostgresTestDatabase.CreateAsync();
}
