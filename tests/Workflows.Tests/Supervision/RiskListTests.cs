using Microsoft.EntityFrameworkCore;
using Ybtb.Engine.Persistence;
using Ybtb.Engine.Persistence.Rows;
using Ybtb.Testing;
using Ybtb.Workflows.Accounts;
using Ybtb.Workflows.Cases;
using Ybtb.Workflows.Persistence;
using Ybtb.Workflows.Supervision;
using Ybtb.Workflows.Tasks;
using Ybtb.Workflows.Tests.Cases;

namespace Ybtb.Workflows.Tests.Supervision;

/// <summary>督办工作: which cases are at risk, why, in which step they stand; urging and reassigning.</summary>
public abstract class RiskListTests
{
    private const string Reason = "承办人休假，改由他人办理";

    [Fact]
    public async Task ListAsync_ALimitThatIsNotMet_IsToldWithItsReasonAndTheStep()
    {
        var (recognition, _) = await AcceptedAsync();
        using var _1 = recognition;
        var supervisor = Supervisor(recognition.Host);
        (await ListAsync(recognition, supervisor)).Should().BeEmpty();
        var task = await recognition.OpenTaskAsync("初审");
        await recognition.Host.Tasks.ClaimAsync(recognition.Reviewer, task.Id, task.Revision, default);

        await recognition.Host.AdvanceToAsync("2026-03-30T18:00:00");

        var item = (await ListAsync(recognition, supervisor)).Should().ContainSingle().Subject;
        item.Number.Should().Be(recognition.Number);
        item.Reasons.Select(reason => reason.Code).Should().Contain(RiskReason.PromiseOverdue.Code()).And.OnlyHaveUniqueItems();
        item.Reasons.Should().BeInAscendingOrder(reason => reason.Since);
        item.Light!.Code.Should().Be("overdue");
        item.Stuck.Should().BeEquivalentTo(new { Kind = "task", Task = new { Stage = "初审", Holder = "初审乙", MayReassign = true } });
        item.Stuck.Text.Should().Contain("初审乙");
        foreach (var count in await recognition.Host.Get<RiskDesk>().CountAsync(supervisor, new RiskQuery(), default))
        {
            count.Count.Should().Be(item.Reasons.Any(reason => reason.Code == count.Code) ? 1 : 0, count.Code);
            RiskNames.TryFind(count.Code, out var one).Should().BeTrue();
            (await ListAsync(recognition, supervisor, new RiskQuery(one))).Should().HaveCount(count.Count, count.Code);
        }

        (await ListAsync(recognition, recognition.Host.Viewer("大理督办", "532900", Role.Supervisor))).Should().BeEmpty();
        (await ListAsync(recognition, recognition.Reviewer)).Should().BeEmpty("it is no list for those who only review");
        (await ListAsync(recognition, supervisor, new RiskQuery(OfficePath: recognition.Host.Offices.Find("530103")!.Path))).Should().BeEmpty();
        (await ListAsync(recognition, supervisor, new RiskQuery(OfficePath: recognition.Host.Offices.Find("530102")!.Path))).Should().ContainSingle();
        (await ListAsync(recognition, supervisor, new RiskQuery(ItemCode: "insurance-relation-transfer"))).Should().BeEmpty();

        await recognition.WithdrawAsync();
        (await ListAsync(recognition, supervisor)).Should().BeEmpty("a closed case is at no risk");
    }

    [Fact]
    public async Task ListAsync_PageByPage_HasEachCaseOnceAtItsOldestReason()
    {
        var (recognition, _) = await AcceptedAsync();
        using var _1 = recognition;
        var host = recognition.Host;
        var supervisor = Supervisor(host);
        var numbers = new List<CaseNumber> { recognition.Number };
        for (var person = 2; person <= 6; person++)
        {
            await host.EnrolAsync(person, "王小二", "530102");
            var filed = await host.Cases.FileAsync(recognition.Clerk, Applications.RecognitionAt(host.Clock.GetCurrentInstant(), person, "王小二"), default);
            numbers.Add(filed.Should().BeOfType<FileCaseResult.Filed>().Subject.Case.Number);
        }

        await host.AdvanceToAsync("2026-03-30T18:00:00");
        await UrgeAsync(host, supervisor, numbers[0]);
        await UrgeAsync(host, supervisor, numbers[3]);

        var seen = new List<RiskItem>();
        for (RiskCursor? after = null; ;)
        {
            var page = await host.Get<RiskDesk>().ListAsync(supervisor, new RiskQuery(After: after), 2, default);
            page.Items.Should().HaveCountLessThanOrEqualTo(2);
            seen.AddRange(page.Items);
            after = page.Next;
            if (after is null)
            {
                break;
            }
        }

        seen.Select(item => item.Number).Should().BeEquivalentTo(numbers);
        seen.Should().OnlyContain(item => item.Reasons.Count > 0);
        seen.Count(item => item.OpenUrgings == 1).Should().Be(2);
        seen.Single(item => item.Number == numbers[3]).Reasons.Select(reason => reason.Code).Should().Contain("urging-open");
    }

    [Fact]
    public async Task ListAsync_IncidentsAndAnswers_AreReasonsOfTheirOwn()
    {
        var (recognition, database) = await AcceptedAsync();
        using var _1 = recognition;
        var supervisor = Supervisor(recognition.Host);
        await UrgeAsync(recognition.Host, supervisor, recognition.Number);
        var file = await recognition.FileAsync();
        await database.InsertAsync(new IncidentRow
        {
            Id = Guid.CreateVersion7(recognition.Host.Clock.GetCurrentInstant().ToDateTimeOffset()), InstanceId = file.InstanceId, ActivityInstanceId = 1, NodeId = "n", ActivityType = "t",
            Code = "c", Message = "接口应答无法识别", CreatedAt = recognition.Host.Clock.GetCurrentInstant(), Revision = 1,
        });

        var item = (await ListAsync(recognition, supervisor)).Should().ContainSingle().Subject;

        item.Reasons.Select(reason => reason.Code).Should().BeEquivalentTo("incident", "urging-open");
        item.Stuck.Kind.Should().Be("incident");
        item.Stuck.Text.Should().Contain("接口应答无法识别");
        recognition.Host.Clock.Set(WorkflowHost.At("2026-03-04T17:00:01"));
        (await ListAsync(recognition, supervisor, new RiskQuery(RiskReason.AnswerOverdue))).Should().ContainSingle();
        (await ListAsync(recognition, supervisor, new RiskQuery(RiskReason.UrgingOpen))).Should().BeEmpty();
    }

    [Fact]
    public async Task ReassignAsync_BySupervisor_PassesTheTaskOnAndTellsWhoeverActsOnWhatWasSeenBefore()
    {
        var (recognition, database) = await AcceptedAsync();
        using var _1 = recognition;
        var (host, desk) = (recognition.Host, recognition.Host.Tasks);
        var colleague = await AccountAsync(host, database, "同事己", "530102", Role.Reviewer);
        var clerk = await AccountAsync(host, database, "窗口庚", "530102", Role.Clerk);
        var supervisor = Supervisor(host);
        var task = await recognition.OpenTaskAsync("初审");
        var claimed = Changed(await desk.ClaimAsync(recognition.Reviewer, task.Id, task.Revision, default));

        (await desk.ReassignAsync(recognition.Reviewer, task.Id, colleague, Reason, claimed.Revision, default)).Should().BeOfType<TaskResult.Denied>();
        (await desk.ReassignAsync(host.Viewer("大理督办", "532900", Role.Supervisor), task.Id, colleague, Reason, claimed.Revision, default)).Should().BeOfType<TaskResult.NoSuchTask>();
        (await desk.ReassignAsync(supervisor, task.Id, colleague, " ", claimed.Revision, default)).Should().BeOfType<TaskResult.Unfit>();
        (await desk.ReassignAsync(supervisor, task.Id, clerk, Reason, claimed.Revision, default)).Should().BeOfType<TaskResult.Unfit>();
        (await desk.ReassignAsync(supervisor, task.Id, colleague, Reason, task.Revision, default)).Should().BeOfType<TaskResult.Stale>();

        var passed = Changed(await desk.ReassignAsync(supervisor, task.Id, colleague, Reason, claimed.Revision, default));

        passed.ClaimedBy!.Name.Should().Be("同事己");
        (await recognition.CompleteAsync(task, recognition.Reviewer, "通过")).Should().BeOfType<TaskResult.NotYours>("the task went to somebody else");
        var back = Changed(await desk.ReassignAsync(supervisor, task.Id, null, Reason, passed.Revision, default));
        back.ClaimedBy.Should().BeNull();
        (await desk.ReassignAsync(supervisor, task.Id, null, Reason, back.Revision, default)).Should().BeOfType<TaskResult.Unfit>("it lies in the queue already");

        var history = (await host.Get<EscalationDesk>().ReadAsync(supervisor, recognition.Number, default))!;
        history.Where(entry => entry.Kind == "reassignment").Select(entry => entry.Text).Should().HaveCount(2)
            .And.AllSatisfy(text => text.Should().Contain(Reason)).And.Contain(text => text.Contains("由初审乙转给同事己", StringComparison.Ordinal));
        (await host.Get<EscalationDesk>().ReadAsync(host.Viewer("大理督办", "532900", Role.Supervisor), recognition.Number, default)).Should().BeNull();
    }

    [Fact]
    public async Task ReassignAsync_TwoSupervisorsAtOnce_OneWins()
    {
        var (recognition, database) = await AcceptedAsync();
        using var _1 = recognition;
        var (host, desk) = (recognition.Host, recognition.Host.Tasks);
        Guid[] colleagues = [await AccountAsync(host, database, "同事己", "530102", Role.Reviewer), await AccountAsync(host, database, "同事庚", "530102", Role.Reviewer)];
        var task = await recognition.OpenTaskAsync("初审");

        var results = await Task.WhenAll(colleagues.Select(to => Task.Run(() => desk.ReassignAsync(Supervisor(host), task.Id, to, Reason, task.Revision, default))));

        results.OfType<TaskResult.Changed>().Should().ContainSingle();
        results.OfType<TaskResult.Stale>().Should().ContainSingle();
        (await host.QueryAsync(db => db.Set<AuditEntry>().CountAsync(entry => entry.Action == AuditAction.TaskReassigned))).Should().Be(1);
    }

    [Fact]
    public async Task Bulk_EachByItself_HasItsOwnResult()
    {
        var (recognition, database) = await AcceptedAsync();
        using var _1 = recognition;
        var (host, bulk) = (recognition.Host, recognition.Host.Get<BulkSupervision>());
        var supervisor = Supervisor(host);
        var colleague = await AccountAsync(host, database, "同事己", "530102", Role.Reviewer);
        var task = await recognition.OpenTaskAsync("初审");
        var unknown = CaseNumber.Parse(recognition.Number.Value, null);
        await host.EnrolAsync(2, "王小二", "530102");
        var other = (await host.Cases.FileAsync(recognition.Clerk, Applications.RecognitionAt(host.Clock.GetCurrentInstant(), 2, "王小二"), default))
            .Should().BeOfType<FileCaseResult.Filed>().Subject.Case.Number;
        await host.Cases.WithdrawAsync(recognition.Clerk, other, "不办了", host.Clock.GetCurrentInstant(), null, default);
        var key = new IdempotencyKey([1, 2, 3], [4]);
        var urging = new NewUrging(AlertLevel.Urging, "请抓紧办理", null, Role.Approver, 2, key);

        for (var time = 1; time <= 2; time++)
        {
            var urged = await bulk.UrgeAsync(supervisor, [recognition.Number, other, unknown], urging, host.Clock.GetCurrentInstant(), default);
            urged.Select(result => result.Code).Should().Equal("done", "moved-on");
        }

        (await host.QueryAsync(db => db.Set<UrgingRow>().CountAsync())).Should().Be(1, "the same request again urges nobody twice");

        SeenTask[] seen = [new(task.Id, task.Revision), new(Guid.Empty, 1)];
        (await bulk.ReassignAsync(supervisor, seen, colleague, Reason, default)).Select(result => result.Code).Should().Equal("done", "not-found");
        (await bulk.ReassignAsync(supervisor, seen, colleague, Reason, default)).Select(result => result.Code).Should().Equal("invalid", "not-found");
        (await bulk.ReassignAsync(supervisor, seen, null, Reason, default)).Select(result => result.Code).Should().Equal("moved-on", "not-found");
    }

    [Fact]
    public async Task History_OfACase_HasAlertsUrgingsAndAnswersInOrder()
    {
        var (recognition, _) = await AcceptedAsync();
        using var _1 = recognition;
        var supervisor = Supervisor(recognition.Host);
        await recognition.Host.AdvanceToAsync("2026-03-30T18:00:00");
        var urging = await UrgeAsync(recognition.Host, supervisor, recognition.Number);
        recognition.Host.Clock.Set(WorkflowHost.At("2026-03-31T09:00:00"));
        await recognition.Host.Urgings.AnswerAsync(recognition.Approver, urging.Id, "明日办结", urging.Revision, default);

        var history = (await recognition.Host.Get<EscalationDesk>().ReadAsync(supervisor, recognition.Number, default))!;

        history.Should().BeInAscendingOrder(entry => entry.At);
        history.Select(entry => entry.Kind).Should().StartWith("alert").And.EndWith(["urging", "answer"]);
        history[^1].Text.Should().Be("明日办结");
        history.Should().ContainSingle(entry => entry.Kind == "urging", "its alert is the urging itself");
    }

    [Fact]
    public async Task Statements_OfTheList_GoByAnIndexOfRunningClocks()
    {
        var (recognition, _) = await AcceptedAsync();
        using var _1 = recognition;
        var now = recognition.Host.Clock.GetCurrentInstant();
        var province = recognition.Host.Viewer("省督办", "530000", Role.Supervisor);

        var plans = await recognition.Host.QueryAsync(async db =>
        {
            var plans = new List<string>();
            foreach (var statement in RiskReader.Statements(db, province, new RiskQuery(RiskReason.Red), now).Concat(RiskReader.Statements(db, province, new RiskQuery(RiskReason.PromiseOverdue), now)))
            {
                plans.Add(await ExplainAsync(db, statement));
            }

            return plans;
        });

        plans.Should().HaveCount(5).And.AllSatisfy(plan => plan.Should().MatchRegex("(?i)IX_clocks_"));
    }

    private protected abstract Task<TestDatabase> NewDatabaseAsync();

    private protected abstract Task<string> ExplainAsync(YbtbContext db, string statement);

    private async Task<(RecognitionCase Case, TestDatabase Database)> AcceptedAsync()
    {
        var database = await NewDatabaseAsync();
        await database.InsertOfficesAsync();
        return (await RecognitionCase.AcceptedAsync(database: database), database);
    }

    private static Viewer Supervisor(WorkflowHost host) => host.Viewer("昆明督办", "530100", Role.Supervisor);

    private static TaskItem Changed(TaskResult result) => result.Should().BeOfType<TaskResult.Changed>().Subject.Task;

    private static async Task<IReadOnlyList<RiskItem>> ListAsync(RecognitionCase recognition, Viewer viewer, RiskQuery? query = null) =>
        (await recognition.Host.Get<RiskDesk>().ListAsync(viewer, query ?? new RiskQuery(), 50, default)).Items;

    private static async Task<UrgingView> UrgeAsync(WorkflowHost host, Viewer who, CaseNumber number) =>
        (await host.Urgings.UrgeAsync(who, number, new NewUrging(AlertLevel.Supervision, "请说明", null, Role.Approver, 2), host.Clock.GetCurrentInstant(), default))
        .Should().BeOfType<UrgingResult.Done>().Subject.Urging;

    private static async Task<Guid> AccountAsync(WorkflowHost host, TestDatabase database, string name, string office, Role role)
    {
        var account = Account.OfPerson(name, name, name, office, RoleSet.Of(role), "x", mustChangePassword: false, host.Clock.GetCurrentInstant());
        await database.InsertAsync(account);
        return account.Id;
    }
}

public sealed class RiskListTestsOnSqlite : RiskListTests
{
    private protected override Task<TestDatabase> NewDatabaseAsync() => Task.FromResult<TestDatabase>(new SqliteTestDatabase());

    private protected override Task<string> ExplainAsync(YbtbContext db, string statement) => Explain.SqliteAsync(db, statement);
}

public sealed class RiskListTestsOnPostgres : RiskListTests
{
    private protected override async Task<TestDatabase> NewDatabaseAsync() => await PostgresTestDatabase.CreateAsync();

    private protected override Task<string> ExplainAsync(YbtbContext db, string statement) => Explain.PostgresAsync(db, statement);
}
