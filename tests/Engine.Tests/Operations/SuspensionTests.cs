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

/// <summary>暂停: what stands still with an instance, and what comes all the same.</summary>
public sealed class SuspensionTests
{
    [Fact]
    public async Task Delay_OverASuspension_KeepsItsRemainder()
    {
        using var host = EngineHost.Create();
        var receipt = await host.RunAsync(Waiting("Elsa.Delay", ("timeSpan", Flow.Literal("01:00:00"))));
        host.Clock.Advance(Duration.FromMinutes(20));
        await SuspendAsync(host, receipt.InstanceId);
        host.Clock.Advance(Duration.FromHours(5));
        (await host.Timers.FireDueAsync(default)).Should().Be(0);

        await UnsuspendAsync(host, receipt.InstanceId);

        host.Clock.Advance(Duration.FromMinutes(39));
        (await host.Timers.FireDueAsync(default)).Should().Be(0);
        host.Clock.Advance(Duration.FromMinutes(1));
        (await host.Timers.FireDueAsync(default)).Should().Be(1);
        (await host.LinesAsync(receipt.InstanceId)).Should().Equal("after");
    }

    [Fact]
    public async Task LegalDue_PassedDuringASuspension_FiresOnceAtItsOwnInstantWhenTheInstanceGoesOn()
    {
        using var host = Create();
        var due = host.Clock.GetCurrentInstant() + Duration.FromHours(1);
        var receipt = await host.RunAsync(Waiting("Test.Deadline"));
        await SuspendAsync(host, receipt.InstanceId);
        host.Clock.Advance(Duration.FromHours(5));
        (await host.Timers.FireDueAsync(default)).Should().Be(0);
        (await host.QueryAsync(db => db.Set<TimerRow>().CountAsync())).Should().Be(0);

        await UnsuspendAsync(host, receipt.InstanceId);

        (await host.Timers.FireDueAsync(default)).Should().Be(1);
        (await host.Timers.FireDueAsync(default)).Should().Be(0);
        (await host.LinesAsync(receipt.InstanceId)).Should().Equal("after");
        (await host.JournalAsync(receipt.InstanceId)).OfType<ActivityCompleted>().Single(c => c.Outputs.Kind == ValueKind.Object)
            .Outputs["at"].AsString().Should().Be(NodaTime.Text.InstantPattern.General.Format(due));
    }

    [Fact]
    public async Task LegalDue_NotYetReachedWhenTheInstanceGoesOn_StaysWhereItWas()
    {
        using var host = Create();
        var due = host.Clock.GetCurrentInstant() + Duration.FromHours(1);
        var receipt = await host.RunAsync(Waiting("Test.Deadline"));
        await SuspendAsync(host, receipt.InstanceId);
        host.Clock.Advance(Duration.FromMinutes(30));

        await UnsuspendAsync(host, receipt.InstanceId);

        (await host.QueryAsync(db => db.Set<TimerRow>().Select(t => t.DueAt).ToListAsync())).Should().Equal(due);
    }

    [Fact]
    public async Task Sweep_ThatFoundATimerBeforeTheSuspension_LeavesTheTimerThatGoingOnPutsBack()
    {
        using var host = Create();
        var receipt = await host.RunAsync(Waiting("Test.Deadline"));
        host.Clock.Advance(Duration.FromHours(2));
        var found = await host.Reader.FindDueTimersAsync(host.Clock.GetCurrentInstant(), 10, default);
        await SuspendAsync(host, receipt.InstanceId);

        var late = () => host.Runtime.StepAsync(new StepRequest(receipt.InstanceId, new ResumeStimulus(found[0].BookmarkId, Value.Null, ByTimer: true)), default);

        (await late.Should().ThrowAsync<StimulusRefusedException>()).Which.Reason.Should().Be(StimulusRefusal.Suspended);
        await UnsuspendAsync(host, receipt.InstanceId);
        (await host.Timers.FireDueAsync(default)).Should().Be(1);
    }

    [Fact]
    public async Task Suspension_OverARestart_IsTheSame()
    {
        var host = Create();
        var receipt = await host.RunAsync(Waiting("Elsa.Delay", ("timeSpan", Flow.Literal("01:00:00"))));
        host.Clock.Advance(Duration.FromMinutes(20));
        await SuspendAsync(host, receipt.InstanceId);
        using var again = host.Restart(activities: ActivityRegistry.General.With(() => new Deadline()));
        again.Clock.Advance(Duration.FromDays(1));

        await UnsuspendAsync(again, receipt.InstanceId);

        (await again.QueryAsync(db => db.Set<TimerRow>().Select(t => t.DueAt).SingleAsync()))
            .Should().Be(again.Clock.GetCurrentInstant() + Duration.FromMinutes(40));
    }

    [Fact]
    public async Task Journal_OfASuspension_SaysWhoAndWhy()
    {
        using var host = Create();
        var receipt = await host.RunAsync(Waiting("Test.Deadline"));

        await SuspendAsync(host, receipt.InstanceId);

        (await host.JournalAsync(receipt.InstanceId)).OfType<Operated>().Should().Equal(new Operated("suspended", "op", "核查"));
    }

    [Fact]
    public void Bookmark_StoredBeforeItSaidWhatASuspensionDoes_IsReadByItsName()
    {
        var stored = """{"na":1,"nb":2,"in":{},"open":[{"i":1,"n":0,"s":1}],"marks":[[1,1,"Elsa.Delay","AA==","10",null],[2,1,"correction","AA==","10",null]]}"""u8;
        var workflow = Compiled();
        var state = new InstanceState { Id = Guid.Empty, Workflow = workflow };

        StateCodec.Decode(stored, state);

        state.Bookmarks.Select(b => b.KeepsRemainder).Should().Equal(true, false);
        var copy = new InstanceState { Id = Guid.Empty, Workflow = workflow };
        StateCodec.Decode(StateCodec.Encode(state), copy);
        copy.Bookmarks.Should().BeEquivalentTo(state.Bookmarks);
    }

    private static CompiledWorkflow Compiled() => new WorkflowCompiler(ActivityRegistry.General)
        .Compile(Ybtb.Engine.Definitions.DefinitionReader.Read(System.Text.Encoding.UTF8.GetBytes(Flow.Named().Line("a").Build())).Definition).Workflow!;

    private static EngineHost Create() => EngineHost.Create(activities: ActivityRegistry.General.With(() => new Deadline()));

    private static string Waiting(string type, params (string, System.Text.Json.Nodes.JsonNode?)[] properties) =>
        Flow.Named().Add("start", "Elsa.Start").Add("wait", type, properties).Line("after").Connect("start>wait", "wait>after").Build();

    private static Task<StepReceipt> SuspendAsync(EngineHost host, Guid instance) =>
        host.Runtime.StepAsync(new StepRequest(instance, new SuspendStimulus("核查")) { Actor = "op" }, default);

    private static Task<StepReceipt> UnsuspendAsync(EngineHost host, Guid instance) =>
        host.Runtime.StepAsync(new StepRequest(instance, new UnsuspendStimulus("完毕")) { Actor = "op" }, default);

    /// <summary>Waits for a moment of the law, an hour from now, and tells the legal instant at which it came.</summary>
    [ActivityType("Test.Deadline", "期限", "测试")]
    [Output("at", "时刻")]
    private sealed class Deadline : Activity
    {
        protected internal override ActivityResult Execute(ActivityContext context) =>
            ActivityResult.WaitFor(new BookmarkRequest("deadline") { DueAt = context.StepAt + Duration.FromHours(1) });

        protected internal override ActivityResult Resume(ActivityContext context, Resumption resumption) =>
            ActivityResult.Complete().Producing("at", NodaTime.Text.InstantPattern.General.Format(context.ReceivedAt));
    }
}
