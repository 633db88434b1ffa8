using Microsoft.EntityFrameworkCore;
using NodaTime;
using Ybtb.Engine.Persistence;
using Ybtb.Testing;
using Ybtb.Workflows.Accounts;
using Ybtb.Workflows.Inbox;
using Ybtb.Workflows.Notifications;
using Ybtb.Workflows.Persistence;
using Ybtb.Workflows.Supervision;
using Ybtb.Workflows.Tasks;
using Ybtb.Workflows.Tests.Cases;

namespace Ybtb.Workflows.Tests.Inbox;

/// <summary>消息中心: everybody addressed is told, once, whatever else happens; and by e-mail or text message only who wants to be.</summary>
public abstract class InboxTests
{
    [Fact]
    public async Task Urging_IsToldToTheHeadOnce_AndItsAnswerToWhoeverUrged()
    {
        using var recognition = await AcceptedAsync();
        var host = recognition.Host;
        var (head, clerk, supervisor) = (await AccountAsync(host, "head", "530102", Role.Approver), await AccountAsync(host, "clerk", "530102", Role.Clerk), await AccountAsync(host, "watch", "530100", Role.Supervisor));
        await UrgeAsync(recognition, supervisor);

        var made = await Task.WhenAll(host.Get<InboxSweep>().RunAsync(default), host.OfAnotherNode<InboxSweep>().RunAsync(default));

        made.Sum().Should().Be(1);
        (await host.Get<InboxSweep>().RunAsync(default)).Should().Be(0);
        var told = (await ListAsync(host, head)).Should().ContainSingle().Subject;
        told.Should().BeEquivalentTo(new { Kind = new { Code = "urging", Name = "催办" }, CaseNumber = recognition.Number.Value, Link = $"/cases/{recognition.Number}", ReadAt = (Instant?)null });
        (await ListAsync(host, clerk)).Should().BeEmpty("another role was addressed");
        (await ListAsync(host, supervisor)).Should().BeEmpty();

        var urging = (await host.Urgings.ListAsync(head, new UrgingQuery(ToAnswer: true), 10, default)).Single();
        (await host.Urgings.AnswerAsync(head, urging.Id, "今日办结", urging.Revision, default)).Should().BeOfType<UrgingResult.Done>();
        await host.Get<InboxSweep>().RunAsync(default);

        (await ListAsync(host, supervisor)).Should().ContainSingle().Which.Kind.Code.Should().Be("urging-answered");
        (await host.QueryAsync(db => db.Set<InboxPostingRow>().CountAsync())).Should().Be(0);
        (await host.QueryAsync(db => db.Set<InboxItemRow>().Select(i => i.Title).ToListAsync())).Should().NotContain(title => title.Contains("李秀英", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Limit_ThatClimbsItsLadder_IsToldToThoseWhoHaveTheRoleWhenItHappens()
    {
        using var recognition = await AcceptedAsync();
        var host = recognition.Host;
        var head = await AccountAsync(host, "head", "530102", Role.Approver, Role.Supervisor);

        await host.AdvanceToAsync("2026-03-09T18:00:00");
        await host.Get<InboxSweep>().RunAsync(default);
        var late = await AccountAsync(host, "late", "530102", Role.Approver);
        await host.Get<InboxSweep>().RunAsync(default);

        var alerts = await host.Alerts.ReceivedAsync(head, false, null, 100, default);
        var items = await ListAsync(host, head);
        items.Should().HaveSameCount(alerts, "of an alert to both of one's roles one is told once");
        items.Should().NotBeEmpty();
        items.Select(item => item.Kind.Code).Should().BeEquivalentTo(alerts.Select(alert => alert.Level.Code));
        (await ListAsync(host, late)).Should().BeEmpty("he was nobody when it happened");
    }

    [Fact]
    public async Task HandOver_IsToldToTheColleague()
    {
        using var recognition = await AcceptedAsync();
        var host = recognition.Host;
        var (one, other) = (await AccountAsync(host, "one", "530102", Role.Reviewer), await AccountAsync(host, "other", "530102", Role.Reviewer));
        var task = await host.QueryAsync(db => db.Set<HumanTaskRow>().SingleAsync(t => t.EndedAt == null && t.Stage == "初审"));
        (await host.Tasks.ClaimAsync(one, task.Id, task.Revision, default)).Should().BeOfType<TaskResult.Changed>();

        (await host.Tasks.HandOverAsync(one, task.Id, other.AccountId, "外出", task.Revision + 1, default)).Should().BeOfType<TaskResult.Changed>();
        await host.Get<InboxSweep>().RunAsync(default);

        (await ListAsync(host, other)).Should().ContainSingle().Which.Should().BeEquivalentTo(new { Kind = new { Code = "task-handed-over" }, Link = $"/tasks/{task.Id}" });
        (await ListAsync(host, one)).Should().BeEmpty();
    }

    [Fact]
    public async Task Inbox_IsReadItemByItemAndAllAtOnce_AndIsNobodyElses()
    {
        using var recognition = await AcceptedAsync();
        var host = recognition.Host;
        var (head, supervisor) = (await AccountAsync(host, "head", "530102", Role.Approver), await AccountAsync(host, "watch", "530100", Role.Supervisor));
        for (var urging = 1; urging <= 4; urging++)
        {
            host.Clock.Advance(Duration.FromMinutes(1));
            await UrgeAsync(recognition, supervisor, urging == 2 ? AlertLevel.Supervision : AlertLevel.Urging);
        }

        await host.Get<InboxSweep>().RunAsync(default);
        var desk = host.Get<InboxDesk>();
        var items = await ListAsync(host, head);
        items.Should().HaveCount(4).And.BeInDescendingOrder(item => item.CreatedAt);
        var paged = await desk.ListAsync(head, new InboxQuery(After: (items[1].CreatedAt, items[1].Id)), 10, default);
        paged.Select(item => item.Id).Should().Equal(items[2].Id, items[3].Id);

        (await desk.ReadAsync(supervisor, items[0].Id, default)).Should().BeFalse("it is another's");
        (await desk.UnreadAsync(head, default)).Should().Be(4);
        (await desk.ReadAsync(head, items[3].Id, default)).Should().BeTrue();
        (await desk.ReadAsync(head, items[3].Id, default)).Should().BeTrue();
        (await desk.ReadAllAsync(head, InboxKind.Supervision, items[0].CreatedAt, default)).Should().Be(1);
        (await desk.ReadAllAsync(head, null, items[1].CreatedAt, default)).Should().Be(1, "what came later was not seen yet");

        (await desk.ListAsync(head, new InboxQuery(OnlyUnread: true), 10, default)).Should().ContainSingle().Which.Id.Should().Be(items[0].Id);
        (await desk.ListAsync(head, new InboxQuery(InboxKind.Supervision), 10, default)).Should().ContainSingle();
        (await desk.UnreadAsync(head, default)).Should().Be(1);
    }

    [Fact]
    public async Task Preferences_SendOneEmailAndOneTextWithNothingOfTheCase()
    {
        using var recognition = await AcceptedAsync();
        var host = recognition.Host;
        var (head, supervisor) = (await AccountAsync(host, "head", "530102", Role.Approver), await AccountAsync(host, "watch", "530100", Role.Supervisor));
        var preferences = host.Get<InboxPreferenceDesk>();
        (await preferences.ChangeAsync(head, new("head@example", null, ["urging"], []), 0, default)).Should().BeOfType<InboxPreferencesResult.Invalid>();
        (await preferences.ChangeAsync(head, new(null, null, ["urging"], []), 0, default)).Should().BeOfType<InboxPreferencesResult.Invalid>("where to?");
        (await preferences.ChangeAsync(head, new("head@example.cn", "19900010001", ["urging", "supervision"], ["supervision"]), 0, default)).Should().BeOfType<InboxPreferencesResult.Done>();
        (await preferences.ChangeAsync(head, new(null, null, [], []), 0, default)).Should().BeOfType<InboxPreferencesResult.Stale>();

        await UrgeAsync(recognition, supervisor);
        await UrgeAsync(recognition, supervisor, AlertLevel.Supervision);
        await host.Get<InboxSweep>().RunAsync(default);
        await host.DeliverAsync();
        await host.DeliverAsync();

        var email = (await host.QueryAsync(db => db.Set<EmailRow>().ToListAsync())).Should().ContainSingle().Subject;
        (email.AddressMasked, email.SentAt).Should().Be(("h***@example.cn", host.Clock.GetCurrentInstant()));
        email.Text.Should().Contain("催办1条、督办1条").And.NotContain(recognition.Number.Value);
        var sms = (await host.QueryAsync(db => db.Set<SmsRow>().Where(s => s.PhoneMasked == "199****0001").ToListAsync())).Should().ContainSingle().Subject;
        sms.Text.Should().Contain("督办1条").And.NotContain("催办").And.NotContain(recognition.Number.Value);

        (await preferences.ChangeAsync(head, new("head@example.cn", null, [], []), 1, default)).Should().BeOfType<InboxPreferencesResult.Done>();
        await UrgeAsync(recognition, supervisor);
        await host.Get<InboxSweep>().RunAsync(default);
        await host.DeliverAsync();
        (await host.QueryAsync(db => db.Set<EmailRow>().CountAsync())).Should().Be(1, "nothing is wanted any more");
        (await ListAsync(host, head)).Should().HaveCount(3);
        System.Text.Encoding.UTF8.GetString((await host.QueryAsync(db => db.Set<InboxPreferenceRow>().SingleAsync())).Email!).Should().NotContain("head@");
    }

    [Fact]
    public async Task Items_ServeHalfAYear()
    {
        using var recognition = await AcceptedAsync();
        var host = recognition.Host;
        var (head, supervisor) = (await AccountAsync(host, "head", "530102", Role.Approver), await AccountAsync(host, "watch", "530100", Role.Supervisor));
        await UrgeAsync(recognition, supervisor);
        await host.Get<InboxSweep>().RunAsync(default);

        host.Clock.Advance(Housekeeping.InboxItemsLiveFor);
        await host.Get<Housekeeping>().TidyAsync(default);
        (await ListAsync(host, head)).Should().ContainSingle();
        host.Clock.Advance(Duration.FromSeconds(1));
        await host.Get<Housekeeping>().TidyAsync(default);
        (await ListAsync(host, head)).Should().BeEmpty();
    }

    private protected abstract Task<TestDatabase> NewDatabaseAsync();

    private async Task<RecognitionCase> AcceptedAsync() => await RecognitionCase.AcceptedAsync(database: await NewDatabaseAsync());

    private static Task<IReadOnlyList<InboxItemView>> ListAsync(WorkflowHost host, Viewer who) => host.Get<InboxDesk>().ListAsync(who, new InboxQuery(), 100, default);

    private static async Task UrgeAsync(RecognitionCase recognition, Viewer who, AlertLevel level = AlertLevel.Urging) =>
        (await recognition.Host.Urgings.UrgeAsync(who, recognition.Number, new NewUrging(level, "李秀英一件请从速", null, Role.Approver, 2), recognition.Host.Clock.GetCurrentInstant(), default))
            .Should().BeOfType<UrgingResult.Done>();

    private static async Task<Viewer> AccountAsync(WorkflowHost host, string login, string office, params Role[] roles)
    {
        var account = Account.OfPerson(login, $"{login}某", login, office, RoleSet.Of(roles), "hash", mustChangePassword: false, host.Clock.GetCurrentInstant());
        var writes = new WriteSet();
        writes.Insert(account);
        await host.Store.CommitAsync(writes, default);
        return new Viewer(account.Id, login, account.DisplayName, office, host.Offices.Find(office)!.Path, account.Roles);
    }
}

public sealed class InboxTestsOnSqlite : InboxTests
{
    private protected override async Task<TestDatabase> NewDatabaseAsync()
    {
        var database = new SqliteTestDatabase();
        await database.InsertOfficesAsync();
        return database;
    }

    [Fact]
    public async Task UnreadCount_IsAnsweredByItsIndex()
    {
        using var database = new SqliteTestDatabase();
        await using var db = database.CreateDbContext();
        var plan = await Explain.SqliteAsync(db, InboxReader.UnreadStatement(db, Guid.Empty));
        plan.Should().Contain("IX_inbox_items_unread").And.NotContain("SCAN inbox");
    }
}

public sealed class InboxTestsOnPostgres : InboxTests
{
    private protected override async Task<TestDatabase> NewDatabaseAsync()
    {
        var database = await PostgresTestDatabase.CreateAsync();
        await database.InsertOfficesAsync();
        return database;
    }
}
