using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Ybtb.Engine.Activities;
using Ybtb.Engine.Compilation;
using Ybtb.Engine.Persistence;
using Ybtb.Engine.Persistence.Rows;
using Ybtb.Engine.Runtime;
using Ybtb.Engine.Tests.Hosting;
using Ybtb.Engine.Values;

namespace Ybtb.Engine.Tests.Runtime;

public abstract class FailureRuleTests : DatabaseTests
{
    private static readonly ActivityRegistry Activities = ActivityRegistry.General.With(() => new AddAmount()).With(() => new AskForever()).With(() => new NeedsAmount());

    [Fact]
    public async Task Steps_OnOneSubjectAtOnce_NoneIsLost()
    {
        using var host = Create();
        await SubjectAsync(host, "a", 0);
        await host.PublishAsync(Adding(1));

        await Task.WhenAll(Enumerable.Range(0, 12).Select(_ => Task.Run(() => host.Runtime.StartAsync(new StartRequest("adding"), default))));

        (await AmountAsync(host, "a")).Should().Be(12);
    }

    [Fact]
    public async Task Effects_RefusedByTheDatabase_ActivityIsRunAgainWithTheRefusal()
    {
        using var host = Create();
        await SubjectAsync(host, "a", 999);

        var receipt = await host.RunAsync(Adding(1));

        receipt.Status.Should().Be(InstanceStatus.Finished);
        (await host.LinesAsync(receipt.InstanceId)).Should().Equal("refused");
        (await AmountAsync(host, "a")).Should().Be(999);
    }

    [Fact]
    public async Task EndlessLoop_InAStart_LeavesAnIncidentThatNamesIt()
    {
        using var host = Create();

        var receipt = await host.RunAsync(Spinning().Build());

        receipt.Failure.Should().Contain("spin");
        var incident = (await host.Reader.FindOpenIncidentsAsync(receipt.InstanceId, default)).Should().ContainSingle().Subject;
        incident.Code.Should().Be("endless-loop");
        incident.PendingStimulus.Should().NotBeNull();
        (await host.JournalAsync(receipt.InstanceId)).Should().ContainSingle();
    }

    [Fact]
    public async Task Query_ThatNobodyAnswers_LeavesAnIncidentWithTheStimulus()
    {
        using var host = EngineHost.Create(activities: Activities);   // no handler is registered

        var receipt = await host.RunAsync(Adding(1));

        receipt.Failure.Should().Contain(nameof(SubjectQuery));
        var incident = (await host.Reader.FindOpenIncidentsAsync(receipt.InstanceId, default)).Should().ContainSingle().Subject;
        (incident.Code, incident.PendingStimulus is null).Should().Be(("query-unanswered", false));
    }

    [Fact]
    public async Task Retry_OfAFailedStartByManyAtOnce_StartsItOnce()
    {
        var (host, incident) = await FailedStartAsync();
        using var _ = host;

        var retries = await Task.WhenAll(Enumerable.Range(0, 12).Select(_ => Task.Run(() => RetryAsync(host, incident))));

        retries.Should().ContainSingle(refusal => refusal == null).And.Contain(StimulusRefusal.NotApplicable);
        (await AmountAsync(host, "a")).Should().Be(1);
        (await host.InstanceAsync(incident.InstanceId)).Incidents.Should().Be(0);
    }

    [Fact]
    public async Task Retry_OfAFailedStartThatWasCanceled_SettlesTheIncidentAndStartsNothing()
    {
        var (host, incident) = await FailedStartAsync();
        using var _ = host;
        await host.Runtime.StepAsync(new StepRequest(incident.InstanceId, new CancelStimulus("不办了")), default);

        (await RetryAsync(host, incident)).Should().BeNull();

        (await host.InstanceAsync(incident.InstanceId)).Should().BeEquivalentTo(new { Status = "Canceled", Incidents = 0 });
        (await AmountAsync(host, "a")).Should().Be(0);
    }

    [Fact]
    public async Task Retry_OfAFailedStartWhileSuspended_IsRefusedUntilItGoesOn()
    {
        var (host, incident) = await FailedStartAsync();
        using var _ = host;
        await host.Runtime.StepAsync(new StepRequest(incident.InstanceId, new SuspendStimulus("等一等")), default);

        (await RetryAsync(host, incident)).Should().Be(StimulusRefusal.Suspended);
        await host.Runtime.StepAsync(new StepRequest(incident.InstanceId, new UnsuspendStimulus("继续")), default);
        (await RetryAsync(host, incident)).Should().BeNull();

        (await AmountAsync(host, "a")).Should().Be(1);
    }

    [Fact]
    public async Task Failures_OfManyStepsOfOneInstanceAtOnce_AreAllRecorded()
    {
        using var host = Create();
        string[] branches = ["A", "B", "C", "D", "E", "F"];
        var flow = Flow.Named().Add("start", "Elsa.Start").Add("fork", "Elsa.FlowFork", ("branches", Flow.List(branches))).Connect("start>fork");
        foreach (var branch in branches)
        {
            flow.Event($"go{branch}").Add($"ask{branch}", "Test.AskForever").Connect($"fork:{branch}>go{branch}", $"go{branch}>ask{branch}");
        }

        var receipt = await host.RunAsync(flow.Build());
        var failed = await Task.WhenAll(receipt.Bookmarks.Select(b => Task.Run(() =>
            host.Runtime.StepAsync(new StepRequest(receipt.InstanceId, new ResumeStimulus(b.Id, Value.Null)), default))));

        failed.Should().OnlyContain(r => r.Failure != null);
        (await host.Reader.FindOpenIncidentsAsync(receipt.InstanceId, default)).Should().HaveCount(branches.Length);
        (await host.InstanceAsync(receipt.InstanceId)).Should().BeEquivalentTo(new { Incidents = branches.Length, JournalSequence = branches.Length + 1 });
    }

    [Fact]
    public async Task Failure_OfAStepWhoseInstanceHasEndedMeanwhile_IsRefusedAndLeavesNoIncident()
    {
        var asked = new SubjectBesides();
        using var host = EngineHost.Create(services => services.AddSingleton<IQueryHandler>(asked), Activities);
        var flow = Flow.Named().Add("start", "Elsa.Start").Event("go").Add("ask", "Test.AskForever").Connect("start>go", "go>ask");
        var receipt = await host.RunAsync(flow.Build());
        asked.Once = () => host.Runtime.StepAsync(new StepRequest(receipt.InstanceId, new CancelStimulus("不办了")), default);

        var resume = () => host.Runtime.StepAsync(new StepRequest(receipt.InstanceId, new ResumeStimulus(receipt.Bookmarks.Single().Id, Value.Null)), default);

        (await resume.Should().ThrowAsync<StimulusRefusedException>()).Which.Reason.Should().Be(StimulusRefusal.Ended);
        (await host.Reader.FindOpenIncidentsAsync(receipt.InstanceId, default)).Should().BeEmpty();
        (await host.InstanceAsync(receipt.InstanceId)).Status.Should().Be("Canceled");
    }

    /// <summary>An instance whose first step failed because nobody answered; by now somebody does.</summary>
    private static async Task<(EngineHost Host, IncidentRow Incident)> FailedStartAsync()
    {
        var host = EngineHost.Create(activities: Activities);
        await SubjectAsync(host, "a", 0);
        var receipt = await host.RunAsync(Adding(1));
        var incident = (await host.Reader.FindOpenIncidentsAsync(receipt.InstanceId, default)).Single();
        return (host.Restart(services => services.AddSingleton<IQueryHandler, SubjectHandler>(), Activities), incident);
    }

    /// <summary>Null when it was done.</summary>
    private static async Task<StimulusRefusal?> RetryAsync(EngineHost host, IncidentRow incident)
    {
        try
        {
            await host.Runtime.RetryIncidentAsync(incident.Id, null, default);
            return null;
        }
        catch (StimulusRefusedException refused)
        {
            return refused.Reason;
        }
    }

    [Fact]
    public async Task EndlessLoop_AfterAnEvent_StepIsRolledBackAndCanBeRetried()
    {
        using var host = Create();
        var flow = Flow.Named().Add("start", "Elsa.Start").Event("go").Line("spin").Add("again", "Elsa.FlowDecision", ("condition", Flow.Script("true"))).Add("end", "Elsa.End")
            .Connect("start>go", "go>spin", "spin>again", "again:True>spin", "again:False>end");
        var receipt = await host.RunAsync(flow.Build());

        await host.Events.PublishAsync(new PublishedEvent("go", Value.Null), default);

        (await host.LinesAsync(receipt.InstanceId)).Should().BeEmpty();
        var incident = (await host.Reader.FindOpenIncidentsAsync(receipt.InstanceId, default)).Should().ContainSingle().Subject;
        var retry = () => host.Runtime.RetryIncidentAsync(incident.Id, "op", default);
        await retry.Should().ThrowAsync<StepFailedException>();
        (await host.InstanceAsync(receipt.InstanceId)).Incidents.Should().Be(1);
    }

    [Fact]
    public async Task While_True_WithoutAWait_IsStopped()
    {
        using var host = Create();
        var body = new System.Text.Json.Nodes.JsonObject { ["id"] = "body", ["type"] = "Elsa.WriteLine", ["version"] = 1 };
        var flow = Flow.Named().Add("loop", "Elsa.While", ("condition", Flow.Script("true")), ("body", body));

        (await host.RunAsync(flow.Build())).Failure.Should().Contain("循环");
    }

    [Fact]
    public async Task Questions_WithoutEnd_AreStopped()
    {
        using var host = Create();

        (await host.RunAsync(Flow.Named().Add("ask", "Test.AskForever").Build())).Failure.Should().Contain("3 轮");
    }

    [Fact]
    public async Task FailedActivity_Retried_GoesOnAndResolvesTheIncident()
    {
        using var host = Create();
        await SubjectAsync(host, "a", 5);
        var flow = Flow.Named().Variable("n", "0").Add("start", "Elsa.Start")
            .Add("say", "Elsa.WriteLine", ("text", Flow.Script("getInput('broken').length.x.y"))).Line("after").Connect("start>say", "say>after");
        var receipt = await host.RunAsync(flow.Build(), Value.Object(new KeyValuePair<string, Value>("other", 1)));
        var incident = (await host.Reader.FindOpenIncidentsAsync(receipt.InstanceId, default)).Single();
        incident.Message.Should().Contain("第 1 行");

        var retried = await host.Runtime.RetryIncidentAsync(incident.Id, "op", default);

        retried.Status.Should().Be(InstanceStatus.Waiting);
        var now = await host.QueryAsync(db => db.Set<IncidentRow>().OrderBy(i => i.CreatedAt).ToListAsync());
        now.Should().HaveCount(2);
        now.Single(i => i.Id == incident.Id).Resolution.Should().Be("retried");
        (await host.InstanceAsync(receipt.InstanceId)).Incidents.Should().Be(1);
    }

    [Fact]
    public async Task ActivityThatFailedOnResume_Retried_IsResumedAgainAtItsLegalInstant()
    {
        using var host = Create();
        await SubjectAsync(host, "a", 0);
        var flow = Flow.Named().Add("start", "Elsa.Start").Add("needs", "Test.NeedsAmount").Add("say", "Elsa.WriteLine", ("text", Flow.Script("getLastResult()")))
            .Connect("start>needs", "needs>say");
        var receipt = await host.RunAsync(flow.Build());
        var received = host.Clock.GetCurrentInstant();
        await host.Runtime.StepAsync(new StepRequest(receipt.InstanceId, new ResumeStimulus(receipt.Bookmarks[0].Id, "通过")) { ReceivedAt = received }, default);
        var incident = (await host.Reader.FindOpenIncidentsAsync(receipt.InstanceId, default)).Single();

        host.Clock.Advance(NodaTime.Duration.FromDays(2));
        await host.RunAsync(Adding(1));
        var retried = await host.Runtime.RetryIncidentAsync(incident.Id, "op", default);

        retried.Status.Should().Be(InstanceStatus.Finished);
        (await host.LinesAsync(receipt.InstanceId)).Should().Equal($"通过 {NodaTime.Text.InstantPattern.General.Format(received)}");
    }

    [Fact]
    public async Task ScriptThatSetsAVariable_InAnActivityThatAsks_RunsOnce()
    {
        using var host = Create();
        await SubjectAsync(host, "a", 0);
        var flow = Flow.Named().Variable("n", "0").Add("start", "Elsa.Start")
            .Add("add", "Test.AddAmount", ("by", Flow.Script("setVariable('n', Number(getN()) + 1); 1")))
            .Add("say", "Elsa.WriteLine", ("text", Flow.Script("getN()"))).Connect("start>add", "add:Done>say");

        var receipt = await host.RunAsync(flow.Build());

        (await host.LinesAsync(receipt.InstanceId)).Should().Equal("1");
    }

    [Fact]
    public async Task Cancel_ARunningInstance_NothingIsLeftWaiting()
    {
        using var host = Create();
        var flow = Flow.Named().Add("start", "Elsa.Start").Event("never").Connect("start>never");
        var receipt = await host.RunAsync(flow.Build());

        var canceled = await host.Runtime.StepAsync(new StepRequest(receipt.InstanceId, new CancelStimulus("误建")), default);

        canceled.Status.Should().Be(InstanceStatus.Canceled);
        (await host.QueryAsync(db => db.Set<BookmarkRow>().CountAsync())).Should().Be(0);
        var again = () => host.Runtime.StepAsync(new StepRequest(receipt.InstanceId, new CancelStimulus("误建")), default);
        (await again.Should().ThrowAsync<StimulusRefusedException>()).Which.Reason.Should().Be(StimulusRefusal.Ended);
    }

    [Fact]
    public async Task Contribution_RefusedByTheDatabase_IsToldToItsCallerAndNothingIsWritten()
    {
        using var host = Create();
        await host.PublishAsync(Flow.Named().Event("wait").Build());
        var request = new StartRequest("test-flow") { Contribute = (writes, _) => writes.Insert(new SubjectRow { Id = "x", Code = "x", Amount = 5000, Revision = 1 }) };

        var start = () => host.Runtime.StartAsync(request, default);

        (await start.Should().ThrowAsync<WriteConflictException>()).Which.RowType.Should().Be<SubjectRow>();
        (await host.QueryAsync(db => db.Set<InstanceRow>().CountAsync())).Should().Be(0);
    }

    [Fact]
    public async Task ChildCallback_ThatThrows_LeavesAnIncidentOfItsContainer()
    {
        using var host = Create(activities: Activities.With(() => new ThrowsAfterChild()));
        var body = new System.Text.Json.Nodes.JsonObject { ["id"] = "body", ["type"] = "Elsa.WriteLine", ["version"] = 1 };

        var receipt = await host.RunAsync(Flow.Named().Add("container", "Test.ThrowsAfterChild", ("body", body)).Build());

        receipt.Status.Should().Be(InstanceStatus.Waiting);
        var incident = (await host.Reader.FindOpenIncidentsAsync(receipt.InstanceId, default)).Should().ContainSingle().Subject;
        (incident.Code, incident.NodeId).Should().Be(("activity-exception", "Workflow1:flow:container"));
    }

    private EngineHost Create() => base.Create(services => services.AddSingleton<IQueryHandler, SubjectHandler>(), Activities);

    private static string Adding(int by) => Flow.Named("adding").Add("start", "Elsa.Start")
        .Add("add", "Test.AddAmount", ("by", Flow.Literal(by.ToString(System.Globalization.CultureInfo.InvariantCulture)))).Line("refused")
        .Connect("start>add", "add:Refused>refused").Build();

    private static Flow Spinning() => Flow.Named().Add("start", "Elsa.Start").Line("spin").Add("again", "Elsa.FlowDecision", ("condition", Flow.Script("true"))).Add("end", "Elsa.End")
        .Connect("start>spin", "spin>again", "again:True>spin", "again:False>end");

    private static async Task SubjectAsync(EngineHost host, string id, int amount)
    {
        var writes = new WriteSet();
        writes.Insert(new SubjectRow { Id = id, Code = id, Amount = amount, Revision = 1 });
        await host.Store.CommitAsync(writes, default);
    }

    private static Task<int> AmountAsync(EngineHost host, string id) =>
        host.QueryAsync(db => db.Set<SubjectRow>().Where(s => s.Id == id).Select(s => s.Amount).SingleAsync());

    /// <summary>Answers, and lets something else happen before it does.</summary>
    private sealed class SubjectBesides : IQueryHandler
    {
        public Func<Task>? Once { get; set; }

        public Type QueryType => typeof(SubjectQuery);

        public async Task<FetchedAnswer> FetchAsync(Query query, CancellationToken cancellationToken)
        {
            var besides = Once;
            Once = null;
            await (besides?.Invoke() ?? Task.CompletedTask);
            return new FetchedAnswer(new Subject(((SubjectQuery)query).Id, 0, 1), 0, null);
        }

        public void Write(object? before, object after, StepInfo step, WriteSet writes) => throw new NotSupportedException();
    }
}

public sealed class FailureRuleTestsOnSqlite : FailureRuleTests
{
    private protected override EngineDatabase NewDatabase() => SqliteEngineDatabase.CreateNew();
}

public sealed class FailureRuleTestsOnPostgres : FailureRuleTests
{
    private protected override EngineDatabase NewDatabase() => PostgresEngineDatabase.CreateNew();
}
