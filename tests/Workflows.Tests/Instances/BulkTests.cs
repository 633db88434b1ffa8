using Ybtb.Engine.Persistence;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Ybtb.Engine.Persistence.Rows;
using Ybtb.Engine.Runtime;
using Ybtb.Testing;
using Ybtb.Workflows.Accounts;
using Ybtb.Workflows.Cases;
using Ybtb.Workflows.Instances;

namespace Ybtb.Workflows.Tests.Instances;

/// <summary>批量操作: frozen targets, each settled once with its step.</summary>
public abstract class BulkTests
{
    private const string Waiting = """
        {"definitionId":"bulk-wait","name":"bulk","variables":[],"inputs":[],"outputs":[],"root":{"id":"flow","type":"Elsa.Flowchart","version":1,
        "activities":[{"id":"start","type":"Elsa.Start","version":1},{"id":"wait","type":"Elsa.Event","version":1,"eventName":"go"},
        {"id":"second","type":"Elsa.Event","version":1,"eventName":"second"}],
        "connections":[{"source":"start","target":"wait","sourcePort":"Done","targetPort":"In"},{"source":"wait","target":"second","sourcePort":"Done","targetPort":"In"}]}}
        """;

    private const string Failing = """
        {"definitionId":"bulk-fail","name":"bulk","variables":[],"inputs":[],"outputs":[],"root":{"id":"flow","type":"Elsa.Flowchart","version":1,
        "activities":[{"id":"bad","type":"Elsa.Fault","version":1,"message":"坏","code":"7"}],"connections":[]}}
        """;

    private static readonly BulkSelection All = new("bulk-wait");

    [Fact]
    public async Task Suspend_ManyInstances_SettlesEachOnceAndCountsThem()
    {
        using var host = await WithInstancesAsync(40);
        var counted = (await host.Bulk.CountAsync(Operations(host), new InstanceOperation.Suspend("核查"), All, default)).Should().BeOfType<BulkResult.Counted>().Subject;
        var created = await CreateAsync(host, new InstanceOperation.Suspend("核查"), All);

        (await host.BulkRunner.RunAsync(default)).Should().Be(40);

        counted.Preview.Groups.Should().Equal(new BulkPreviewGroup("bulk-wait", 1, new CodedName("waiting", "进行中"), 40));
        var progress = (await host.Bulk.FindAsync(created.Id, default))!;
        (progress.Status.Code, progress.Total, progress.Done, progress.Pending).Should().Be(("finished", 40, 40, 0));
        (await StatusesAsync(host)).Should().Equal("Suspended");
        (await host.QueryAsync(db => db.Set<JournalRow>().CountAsync(j => j.Kind == "suspended"))).Should().Be(40);
        (await host.BulkRunner.RunAsync(default)).Should().Be(0);
    }

    [Fact]
    public async Task Targets_AreFrozenWhenOrdered_AndARefusalIsKeptWithItsReason()
    {
        using var host = await WithInstancesAsync(3);
        var created = await CreateAsync(host, new InstanceOperation.Suspend("核查"), All);
        var first = await host.QueryAsync(db => db.Set<InstanceRow>().OrderBy(i => i.Id).Select(i => i.Id).FirstAsync());
        await StartAsync(host, "bulk-wait", 2);   // too late to be a target
        await host.Runtime.StepAsync(new StepRequest(first, new CancelStimulus("误建")), default);

        await host.BulkRunner.RunAsync(default);

        var progress = (await host.Bulk.FindAsync(created.Id, default))!;
        (progress.Total, progress.Done, progress.Refused).Should().Be((3, 2, 1));
        (await host.Bulk.TargetsAsync(created.Id, BulkTargetStatus.Refused, 0, 10, default))!.Items.Should().ContainSingle()
            .Which.Should().Match<BulkTargetView>(t => t.InstanceId == first && t.Message!.Contains("已经结束"));
        (await host.QueryAsync(db => db.Set<InstanceRow>().CountAsync(i => i.Status == "Waiting"))).Should().Be(2);
    }

    [Fact]
    public async Task TwoRunnersAtOnce_SettleEachTargetOnce()
    {
        using var host = await WithInstancesAsync(60);
        await CreateAsync(host, new InstanceOperation.Move("second", "跳过第一步"), All);

        var settled = await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => Task.Run(() => host.BulkRunner.RunAsync(default))));

        settled.Sum().Should().Be(60);
        (await host.QueryAsync(db => db.Set<JournalRow>().CountAsync(j => j.Kind == "modified"))).Should().Be(60);
        (await host.QueryAsync(db => db.Set<BookmarkRow>().CountAsync())).Should().Be(60);
    }

    [Fact]
    public async Task Stop_BeforeTheEnd_LeavesTheRestUntilItIsResumed()
    {
        using var host = await WithInstancesAsync(5);
        var created = await CreateAsync(host, new InstanceOperation.Suspend("核查"), All);

        (await host.Bulk.StopAsync(Operations(host), created.Id, default)).Should().BeOfType<BulkResult.Changed>();
        (await host.BulkRunner.RunAsync(default)).Should().Be(0);
        (await host.Bulk.StopAsync(Operations(host), created.Id, default)).Should().BeOfType<BulkResult.Refused>();
        (await StatusesAsync(host)).Should().Equal("Waiting");
        (await host.Bulk.ResumeAsync(Operations(host), created.Id, default)).Should().BeOfType<BulkResult.Changed>();

        (await host.BulkRunner.RunAsync(default)).Should().Be(5);
        (await StatusesAsync(host)).Should().Equal("Suspended");
    }

    /// <summary>The stop commits while a batch is under way: what has not committed by then does not happen.</summary>
    [Fact]
    public async Task Stop_InTheMiddleOfABatch_NothingHappensAfterwards()
    {
        using var host = await WithInstancesAsync(100);
        var created = await CreateAsync(host, new InstanceOperation.Suspend("核查"), All);
        var running = Task.Run(() => host.BulkRunner.RunAsync(default));
        while (!running.IsCompleted && (await host.Bulk.FindAsync(created.Id, default))!.Done == 0)
        {
            await Task.Yield();
        }

        var stopped = await host.Bulk.StopAsync(Operations(host), created.Id, default);
        var done = (await host.Bulk.FindAsync(created.Id, default))!.Done;
        await running;

        if (stopped is BulkResult.Changed)
        {
            (await host.Bulk.FindAsync(created.Id, default))!.Done.Should().Be(done);
            (await host.QueryAsync(db => db.Set<InstanceRow>().CountAsync(i => i.Status == "Suspended"))).Should().Be(done);
            await host.Bulk.ResumeAsync(Operations(host), created.Id, default);
            await host.BulkRunner.RunAsync(default);
        }

        (await host.Bulk.FindAsync(created.Id, default))!.Should().Match<BulkProgress>(p => p.Done == 100 && p.Status.Code == "finished");
        (await host.QueryAsync(db => db.Set<JournalRow>().CountAsync(j => j.Kind == "suspended"))).Should().Be(100);
    }

    [Fact]
    public async Task Skip_ByIncidentCode_MendsThoseIncidents()
    {
        using var host = await WithInstancesAsync(0);
        await PublishAsync(host, Failing);
        await StartAsync(host, "bulk-fail", 4);
        var created = await CreateAsync(host, new InstanceOperation.Skip([], "已另行办理"), new BulkSelection(IncidentCode: "System/General/7"));

        await host.BulkRunner.RunAsync(default);

        (await host.Bulk.FindAsync(created.Id, default))!.Should().Match<BulkProgress>(p => p.Total == 4 && p.Done == 4);
        (await host.IncidentsAsync()).Should().BeEmpty();
        (await StatusesAsync(host)).Should().Equal("Finished");
    }

    [Fact]
    public async Task Migrate_AllOfADefinition_ToItsNextVersion()
    {
        using var host = await WithInstancesAsync(6);
        await PublishAsync(host, Waiting.Replace("\"name\":\"bulk\"", "\"name\":\"next\"", StringComparison.Ordinal));
        var created = await CreateAsync(host, new InstanceOperation.Migrate(2, new Dictionary<string, string>(), "改版"), All with { Version = 1 });

        await host.BulkRunner.RunAsync(default);

        (await host.Bulk.FindAsync(created.Id, default))!.Done.Should().Be(6);
        (await host.Instances.ListAsync(new InstanceQuery("bulk-wait", 2), 10, default)).Items.Should().HaveCount(6);
    }

    [Fact]
    public async Task List_InPages_ShowsEachInstanceOnceTheNewestFirst()
    {
        using var host = await WithInstancesAsync(5);
        var seen = new List<Guid>();
        Guid? after = null;
        do
        {
            var page = await host.Instances.ListAsync(new InstanceQuery("bulk-wait", After: after), 2, default);
            seen.AddRange(page.Items.Select(i => i.Id));
            after = page.Next;
        }
        while (after is not null);

        seen.Should().HaveCount(5).And.OnlyHaveUniqueItems();
        seen.Should().Equal(await host.QueryAsync(db => db.Set<InstanceRow>().OrderByDescending(i => i.Id).Select(i => i.Id).ToListAsync()));
    }

    [Fact]
    public async Task Cancel_OfCases_IsRefusedOneByOne()
    {
        using var host = await WithInstancesAsync(2);
        await host.EnrolAsync(1, "李秀英", "530102");
        await host.Cases.FileAsync(host.Viewer("窗口", "530102", Role.Clerk), Applications.RecognitionAt(host.Clock.GetCurrentInstant(), name: "李秀英"), default);
        var ids = await host.QueryAsync(db => db.Set<InstanceRow>().Where(i => i.Status == "Waiting").Select(i => i.Id).ToListAsync());
        var created = await CreateAsync(host, new InstanceOperation.Cancel("清理"), new BulkSelection(InstanceIds: ids));

        await host.BulkRunner.RunAsync(default);

        (await host.Bulk.FindAsync(created.Id, default))!.Should().Match<BulkProgress>(p => p.Done == 2 && p.Refused == 1);
        (await host.Bulk.TargetsAsync(created.Id, BulkTargetStatus.Refused, 0, 10, default))!.Items.Single().Message.Should().Contain("办件");
    }

    [Fact]
    public async Task Create_WhatMakesNoSense_IsRefused()
    {
        using var host = await WithInstancesAsync(1);
        var suspend = new InstanceOperation.Suspend("核查");

        (await RefusalAsync(host, suspend, new BulkSelection())).Should().Contain("限定");
        (await RefusalAsync(host, suspend, new BulkSelection("nothing-of-that-name"))).Should().Contain("没有符合条件");
        (await RefusalAsync(host, suspend, new BulkSelection(InstanceIds: [Guid.Empty], Version: 1))).Should().Contain("流程");
        (await RefusalAsync(host, new InstanceOperation.Suspend(""), All)).Should().Contain("理由");
        (await RefusalAsync(host, new InstanceOperation.Correct([], "试"), All)).Should().Contain("逐个");
        (await RefusalAsync(host, new InstanceOperation.Migrate(9, new Dictionary<string, string>(), "试"), All)).Should().Contain("第 9 版");
        (await host.Bulk.CreateAsync(host.Viewer("窗口", "530102", Role.Clerk), suspend, All, null, default)).Should().BeOfType<BulkResult.Denied>();
    }

    [Fact]
    public async Task Create_Repeated_FindsTheSame()
    {
        using var host = await WithInstancesAsync(2);
        var key = new IdempotencyKey(new byte[32], new byte[32]);
        var first = await host.Bulk.CreateAsync(Operations(host), new InstanceOperation.Suspend("核查"), All, key, default);

        var again = await host.Bulk.CreateAsync(Operations(host), new InstanceOperation.Suspend("核查"), All, key, default);
        var other = await host.Bulk.CreateAsync(Operations(host), new InstanceOperation.Suspend("核查"), All, key with { BodyDigest = [1] }, default);

        var made = first.Should().BeOfType<BulkResult.Created>().Subject.Bulk;
        again.Should().BeOfType<BulkResult.Created>().Which.Should().Match<BulkResult.Created>(c => c.IsRepeated && c.Bulk.Id == made.Id);
        other.Should().BeOfType<BulkResult.KeyReused>();
    }

    private static async Task<string> RefusalAsync(WorkflowHost host, InstanceOperation operation, BulkSelection selection) =>
        (await host.Bulk.CreateAsync(Operations(host), operation, selection, null, default)).Should().BeOfType<BulkResult.Invalid>().Subject.Message;

    private static async Task<BulkProgress> CreateAsync(WorkflowHost host, InstanceOperation operation, BulkSelection selection) =>
        (await host.Bulk.CreateAsync(Operations(host), operation, selection, null, default)).Should().BeOfType<BulkResult.Created>().Subject.Bulk;

    private static Viewer Operations(WorkflowHost host) => host.Viewer("运营", "530000", Role.Operations);

    private async Task<WorkflowHost> WithInstancesAsync(int count)
    {
        var host = await WorkflowHost.CreateAsync(database: await NewDatabaseAsync());
        await PublishAsync(host, Waiting);
        await StartAsync(host, "bulk-wait", count);
        return host;
    }

    private static async Task PublishAsync(WorkflowHost host, string definition)
    {
        var saved = await host.Library.SaveDraftAsync(Encoding.UTF8.GetBytes(definition), DefinitionChange.System, default);
        (await host.Library.PublishAsync(saved.Version.DefinitionId, DefinitionChange.System, default))!.Version.IsPublished.Should().BeTrue();
    }

    private static Task StartAsync(WorkflowHost host, string definition, int count) =>
        Task.WhenAll(Enumerable.Range(0, count).Select(_ => host.Runtime.StartAsync(new StartRequest(definition), default)));

    private static Task<List<string>> StatusesAsync(WorkflowHost host) =>
        host.QueryAsync(db => db.Set<InstanceRow>().Select(i => i.Status).Distinct().ToListAsync());

    private protected abstract Task<TestDatabase> NewDatabaseAsync();
}

public sealed class BulkTestsOnSqlite : BulkTests
{
    private protected override Task<TestDatabase> NewDatabaseAsync() => Task.FromResult<TestDatabase>(new SqliteTestDatabase());
}

public sealed class BulkTestsOnPostgres : BulkTests
{
    private protected override async Task<TestDatabase> NewDatabaseAsync() => await PostgresTestDatabase.CreateAsync();
}
