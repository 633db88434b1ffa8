using Microsoft.EntityFrameworkCore;
using NodaTime;
using Ybtb.Engine.Activities;
using Ybtb.Engine.Compilation;
using Ybtb.Engine.Journal;
using Ybtb.Engine.Persistence.Rows;
using Ybtb.Engine.Runtime;
using Ybtb.Engine.Tests.Hosting;
using Ybtb.Engine.Values;

namespace Ybtb.Engine.Tests.Operations;

/// <summary>异常处理: retry, skip and correct.</summary>
public sealed class MendingTests
{
    [Fact]
    public async Task Skip_AFailedActivity_GoesOnByTheGivenOutcomeAndResolvesTheIncident()
    {
        using var host = EngineHost.Create();
        var flow = Flow.Named().Add("start", "Elsa.Start").Add("check", "Elsa.FlowDecision", ("condition", Flow.Script("getVariable('no').such.member")))
            .Line("yes").Line("no").Connect("start>check", "check:True>yes", "check:False>no");
        var receipt = await host.RunAsync(flow.Build());

        var skipped = await MendAsync(host, receipt, new Mending.Skip(["False"], "人工核实为否"));

        skipped.Status.Should().Be(InstanceStatus.Finished);
        (await host.LinesAsync(receipt.InstanceId)).Should().Equal("no");
        (await IncidentAsync(host)).Resolution.Should().Be("skipped");
        (await host.InstanceAsync(receipt.InstanceId)).Incidents.Should().Be(0);
        (await host.JournalAsync(receipt.InstanceId)).OfType<Operated>().Should().Equal(new Operated("skipped", "op", "人工核实为否"));
    }

    [Fact]
    public async Task Skip_WithoutOutcomes_LeavesByDone()
    {
        using var host = EngineHost.Create();
        var receipt = await host.RunAsync(Failing());

        await MendAsync(host, receipt, new Mending.Skip([], "无需"));

        (await host.LinesAsync(receipt.InstanceId)).Should().Equal("after");
    }

    [Fact]
    public async Task Skip_ByAPortThatIsNotThere_IsRefusedAndNothingChanges()
    {
        using var host = EngineHost.Create();
        var receipt = await host.RunAsync(Failing());

        var skip = () => MendAsync(host, receipt, new Mending.Skip(["Approved"], "试"));

        (await skip.Should().ThrowAsync<StimulusRefusedException>()).Which.Message.Should().Contain("Approved");
        (await host.InstanceAsync(receipt.InstanceId)).Should().Match<InstanceRow>(i => i.Incidents == 1 && i.JournalSequence == 1);
    }

    [Fact]
    public async Task Skip_AnActivityThatHasSomethingOutside_TakesItBack()
    {
        using var host = EngineHost.Create(activities: ActivityRegistry.General.With(() => new OpensDesk()));
        var flow = Flow.Named().Add("start", "Elsa.Start").Add("desk", "Test.OpensDesk").Line("after").Connect("start>desk", "desk>after");
        var receipt = await host.RunAsync(flow.Build());
        await host.Runtime.StepAsync(new StepRequest(receipt.InstanceId, new ResumeStimulus(receipt.Bookmarks[0].Id, Value.Null)), default);

        await MendAsync(host, receipt, new Mending.Skip([], "改由线下办理"));

        (await host.LinesAsync(receipt.InstanceId)).Should().Equal("opened", "closed", "after");
    }

    [Fact]
    public async Task Correct_SetsTheVariableAndRunsAgainInOneStep()
    {
        using var host = EngineHost.Create();
        var flow = Flow.Named().Variable("data", "x").Add("start", "Elsa.Start")
            .Add("say", "Elsa.WriteLine", ("text", Flow.Script("getVariable('data').name.trim()"))).Connect("start>say");
        var receipt = await host.RunAsync(flow.Build());
        var data = Value.Object(new KeyValuePair<string, Value>("name", " 更正 "));

        var corrected = await MendAsync(host, receipt, new Mending.Correct([new("data", data)], "数据缺失"));

        (corrected.Status, corrected.Sequence).Should().Be((InstanceStatus.Finished, 2));
        (await host.LinesAsync(receipt.InstanceId)).Should().Equal("更正");
        (await IncidentAsync(host)).Resolution.Should().Be("corrected");
        (await host.JournalAsync(receipt.InstanceId)).OfType<VariableSet>().Should().ContainSingle().Which.Name.Should().Be("data");
    }

    [Fact]
    public async Task Correct_AVariableThatIsNotThere_IsRefused()
    {
        using var host = EngineHost.Create();
        var receipt = await host.RunAsync(Failing());

        var correct = () => MendAsync(host, receipt, new Mending.Correct([new("nothing", 1)], "试"));

        (await correct.Should().ThrowAsync<StimulusRefusedException>()).Which.Message.Should().Contain("nothing");
    }

    [Fact]
    public async Task Mend_ASuspendedInstance_IsRefusedUntilItGoesOn()
    {
        using var host = EngineHost.Create();
        var receipt = await host.RunAsync(Failing());
        await host.Runtime.StepAsync(new StepRequest(receipt.InstanceId, new SuspendStimulus("核查")), default);

        var skip = () => MendAsync(host, receipt, new Mending.Skip([], "试"));

        (await skip.Should().ThrowAsync<StimulusRefusedException>()).Which.Reason.Should().Be(StimulusRefusal.Suspended);
        await host.Runtime.StepAsync(new StepRequest(receipt.InstanceId, new UnsuspendStimulus("完毕")), default);
        (await MendAsync(host, receipt, new Mending.Skip([], "试"))).Status.Should().Be(InstanceStatus.Finished);
    }

    [Fact]
    public async Task Skip_AWholeFailedStep_GivesUpItsStimulusAndTheInstanceWaitsOn()
    {
        using var host = EngineHost.Create();
        var receipt = await host.RunAsync(Spinning("go", "Elsa.Event", ("eventName", Flow.Literal("go"))));
        await host.Events.PublishAsync(new PublishedEvent("go", Value.Null), default);

        var skipped = await MendAsync(host, receipt, new Mending.Skip([], "事件有误"));

        skipped.Bookmarks.Should().ContainSingle();
        (await IncidentAsync(host)).Resolution.Should().Be("skipped");
        (await host.InstanceAsync(receipt.InstanceId)).Should().Match<InstanceRow>(i => i.Incidents == 0 && i.Status == "Waiting");
        (await host.JournalAsync(receipt.InstanceId)).OfType<Operated>().Should().Equal(new Operated("dropped", "op", "事件有误"));
    }

    [Fact]
    public async Task Skip_AFailedTimer_NeverFiresItByItselfAgain()
    {
        using var host = EngineHost.Create();
        var receipt = await host.RunAsync(Spinning("wait", "Elsa.Delay", ("timeSpan", Flow.Literal("00:01:00"))));
        host.Clock.Advance(Duration.FromMinutes(2));
        await host.Timers.FireDueAsync(default);

        await MendAsync(host, receipt, new Mending.Skip([], "循环有误"));

        foreach (OperationStimulus operation in new OperationStimulus[] { new SuspendStimulus("核查"), new UnsuspendStimulus("完毕") })
        {
            await host.Runtime.StepAsync(new StepRequest(receipt.InstanceId, operation), default);
        }

        host.Clock.Advance(Duration.FromDays(1));
        (await host.Timers.FireDueAsync(default)).Should().Be(0);
        (await host.QueryAsync(db => db.Set<IncidentRow>().CountAsync(i => i.ResolvedAt == null))).Should().Be(0);
    }

    [Fact]
    public async Task Skip_AStartThatFailed_IsRefused()
    {
        using var host = EngineHost.Create();
        var flow = Flow.Named().Add("start", "Elsa.Start").Line("spin").Add("again", "Elsa.FlowDecision", ("condition", Flow.Script("true")))
            .Connect("start>spin", "spin>again", "again:True>spin");
        var receipt = await host.RunAsync(flow.Build());

        var skip = () => MendAsync(host, receipt, new Mending.Skip([], "试"));

        (await skip.Should().ThrowAsync<StimulusRefusedException>()).Which.Message.Should().Contain("尚未开始");
    }

    [Fact]
    public async Task Skip_AnIncidentOfAnEndedInstance_SettlesIt()
    {
        using var host = EngineHost.Create();
        var flow = Flow.Named().FaultsInstance().Add("start", "Elsa.Start").Add("bad", "Elsa.Fault", ("message", Flow.Literal("坏"))).Connect("start>bad");
        var receipt = await host.RunAsync(flow.Build());
        var ended = (await host.InstanceAsync(receipt.InstanceId)).FinishedAt;
        host.Clock.Advance(Duration.FromHours(1));

        await MendAsync(host, receipt, new Mending.Skip([], "已另行办理"));

        (await IncidentAsync(host)).Resolution.Should().Be("skipped");
        (await host.InstanceAsync(receipt.InstanceId)).Should().Match<InstanceRow>(i => i.Incidents == 0 && i.Status == "Faulted" && i.FinishedAt == ended);
    }

    [Fact]
    public async Task Operation_ThatCannotBeCarriedOut_IsToldAndWritesNothing()
    {
        using var host = EngineHost.Create();
        var receipt = await host.RunAsync(Spinning("go", "Elsa.Event", ("eventName", Flow.Literal("go"))));

        var move = () => host.Runtime.StepAsync(new StepRequest(receipt.InstanceId, new ModifyStimulus("spin", "试")), default);

        (await move.Should().ThrowAsync<StepFailedException>()).Which.Code.Should().Be("endless-loop");
        (await host.InstanceAsync(receipt.InstanceId)).Should().Match<InstanceRow>(i => i.Incidents == 0 && i.JournalSequence == 1);
    }

    [Fact]
    public async Task Step_OfAnInstanceThatMovedOnSinceItWasSeen_IsRefused()
    {
        using var host = EngineHost.Create();
        var receipt = await host.RunAsync(Failing());
        var seen = (await host.InstanceAsync(receipt.InstanceId)).Revision;
        await host.Runtime.StepAsync(new StepRequest(receipt.InstanceId, new SuspendStimulus("核查")) { SeenRevision = seen }, default);

        var again = () => host.Runtime.StepAsync(new StepRequest(receipt.InstanceId, new CancelStimulus("误建")) { SeenRevision = seen }, default);

        (await again.Should().ThrowAsync<StimulusRefusedException>()).Which.Reason.Should().Be(StimulusRefusal.MovedOn);
    }

    private static string Failing() => Flow.Named().Add("start", "Elsa.Start").Add("bad", "Elsa.Fault", ("message", Flow.Literal("坏"))).Line("after")
        .Connect("start>bad", "bad>after").Build();

    private static string Spinning(string id, string type, params (string, System.Text.Json.Nodes.JsonNode?)[] properties) =>
        Flow.Named().Add("start", "Elsa.Start").Add(id, type, properties).Line("spin").Add("again", "Elsa.FlowDecision", ("condition", Flow.Script("true"))).Add("end", "Elsa.End")
            .Connect($"start>{id}", $"{id}>spin", "spin>again", "again:True>spin", "again:False>end").Build();

    private static async Task<StepReceipt> MendAsync(EngineHost host, StepReceipt receipt, Mending mending)
    {
        var incident = (await host.QueryAsync(db => db.Set<IncidentRow>().Where(i => i.InstanceId == receipt.InstanceId && i.ResolvedAt == null).ToListAsync())).Single();
        return await host.Runtime.MendAsync(new MendRequest(incident.Id, mending) { Actor = "op" }, default);
    }

    private static Task<IncidentRow> IncidentAsync(EngineHost host) => host.QueryAsync(db => db.Set<IncidentRow>().SingleAsync());

    /// <summary>Has something outside the instance while it waits; fails when it is resumed.</summary>
    [ActivityType("Test.OpensDesk", "柜台", "测试")]
    private sealed class OpensDesk : Activity
    {
        protected internal override ActivityResult Execute(ActivityContext context) =>
            ActivityResult.WaitFor(new BookmarkRequest("desk")).With(new WriteText("opened"));

        protected internal override ActivityResult Resume(ActivityContext context, Resumption resumption) => ActivityResult.Fail("不行");

        protected internal override IReadOnlyList<Effect> Cancel(ActivityContext context) => [new WriteText("closed")];
    }
}
