using Microsoft.EntityFrameworkCore;
using Ybtb.Engine.Inspection;
using Ybtb.Engine.Persistence;
using Ybtb.Engine.Persistence.Rows;
using Ybtb.Engine.Protection;
using Ybtb.Engine.Runtime;
using Ybtb.Engine.Tests.Hosting;
using Ybtb.Engine.Values;

namespace Ybtb.Engine.Tests.Inspection;

/// <summary>Executions as they are read back from journal and state.</summary>
public sealed class InstanceCourseTests
{
    [Fact]
    public async Task Executions_OfAChartWithALoop_NameWhatLedToEach()
    {
        using var host = EngineHost.Create();
        var flow = Flow.Named().Variable("n", "0").Add("start", "Elsa.Start").Set("add", "n", "getVariable('n') * 1 + 1")
            .Add("again", "Elsa.FlowDecision", ("condition", Flow.Script("getVariable('n') < 3"))).Line("last")
            .Connect("start>add", "add>again", "again:True>add", "again:False>last");
        var course = await CourseAsync(host, await host.RunAsync(flow.Build()));

        course.Executions.Select(e => e.Node.Id).Should().Equal("flow", "start", "add", "again", "add", "again", "add", "again", "last");
        course.Executions.Select(e => e.ScheduledBy?.Node.Id).Should().Equal(null, "flow", "start", "add", "again", "add", "again", "add", "again");
        course.Executions.Select(e => e.Depth).Should().Equal(0, 1, 2, 3, 4, 5, 6, 7, 8);
        course.Executions.Should().OnlyContain(e => e.Status == ExecutionStatus.Completed && e.EndedAt != null);
        course.Executions[^2].Outcomes.Should().Equal("False");
        course.Executions[2].Outputs.Kind.Should().Be(ValueKind.Undefined);
    }

    [Fact]
    public async Task Executions_InParallel_BelongToTheirOwnContainer()
    {
        using var host = EngineHost.Create();
        var body = Node.Sequence("each", Node.Line("first"), Node.Of("wait", "Elsa.Event", ("eventName", Flow.Literal("go"))), Node.Line("last"));
        var flow = Node.Workflow("parallel", Node.Of("branches", "Elsa.ParallelForEach", ("items", Flow.List("a", "b", "c")), ("body", body)));
        var receipt = await host.RunAsync(flow.ToString());
        var waiting = await CourseAsync(host, receipt);
        waiting.Executions.Where(e => e.IsWaiting).Select(e => e.Container!.Id).Should().OnlyHaveUniqueItems().And.HaveCount(3);
        waiting.Executions.Where(e => e.Node.Id == "first").Select(e => e.Container!.Id).Should().OnlyHaveUniqueItems();

        await host.Events.PublishAsync(new PublishedEvent("go", Value.Null), default);
        var ended = await CourseAsync(host, receipt);
        foreach (var id in new[] { "first", "wait", "last" })
        {
            ended.Executions.Where(e => e.Node.Id == id).Select(e => e.Container!.Id).Should().OnlyHaveUniqueItems().And.HaveCount(3);
        }
    }

    [Fact]
    public async Task AFailure_IsThatOfItsExecutionUntilItIsMended()
    {
        using var host = EngineHost.Create();
        var flow = Flow.Named().Variable("x").Add("start", "Elsa.Start").Add("say", "Elsa.WriteLine", ("text", Flow.Script("getVariable('x').such.member"))).Connect("start>say");
        var receipt = await host.RunAsync(flow.Build());
        var failed = (await CourseAsync(host, receipt)).Executions.Single(e => e.Node.Id == "say");
        failed.Status.Should().Be(ExecutionStatus.Faulted);
        failed.FaultCode.Should().Be("script-failed");
        failed.Container!.FaultsInside.Should().Be(1);

        var incident = (await host.Reader.FindOpenIncidentsAsync(receipt.InstanceId, default)).Single();
        var such = Value.Object(new KeyValuePair<string, Value>("such", Value.Object(new KeyValuePair<string, Value>("member", "好"))));
        await host.Runtime.MendAsync(new MendRequest(incident.Id, new Mending.Correct([new("x", such)], "补录")) { Actor = "op" }, default);
        var mended = (await CourseAsync(host, receipt)).Executions.Single(e => e.Node.Id == "say");
        mended.Id.Should().Be(failed.Id);
        mended.Status.Should().Be(ExecutionStatus.Completed);
        mended.Inputs["text"].AsString().Should().Be("好");
        mended.Container!.FaultsInside.Should().Be(0);
    }

    [Fact]
    public async Task OpenExecutions_AfterAMigration_AreThoseOfTheNewVersion()
    {
        using var host = EngineHost.Create();
        var receipt = await host.RunAsync(Flow.Named().Add("start", "Elsa.Start").Event("wait").Connect("start>wait").Build());
        await host.PublishAsync(Flow.Named().Add("start", "Elsa.Start").Event("later").Line("new").Connect("start>later", "later>new").Build());
        var target = await host.Definitions.PublishedAsync("test-flow", default);
        await host.Runtime.StepAsync(
            new StepRequest(receipt.InstanceId, new MigrateStimulus(target, new Dictionary<string, string> { ["wait"] = "later" }, "改版")) { Actor = "op" }, default);

        var course = await CourseAsync(host, receipt);
        course.Executions.Select(e => e.Node.NodeId).Should().Equal("Workflow1:flow", "Workflow1:flow:start", "Workflow1:flow:later");
        course.Executions[^1].IsWaiting.Should().BeTrue();
        course.BookmarkedAt.Should().ContainSingle();
    }

    [Fact]
    public async Task WithoutItsKey_AnInstanceShowsItsCourseAndNoValue()
    {
        using var host = EngineHost.Create();
        var receipt = await host.RunAsync(Flow.Named().Add("start", "Elsa.Start").Line("say").Event("wait").Connect("start>say", "say>wait").Build());
        (await CourseAsync(host, receipt)).Executions.Single(e => e.Node.Id == "say").Inputs["text"].AsString().Should().Be("say");
        var key = await host.QueryAsync(db => db.Set<DataKeyRow>().AsNoTracking().SingleAsync());
        var writes = new WriteSet();
        writes.Delete(key);
        await host.Store.CommitAsync(writes, default);

        var course = await CourseAsync(host, receipt);
        course.Snapshot.IsReadable.Should().BeFalse();
        course.Executions.Select(e => (e.Node.Id, e.Status)).Should().Equal(
            ("flow", ExecutionStatus.Running), ("start", ExecutionStatus.Completed), ("say", ExecutionStatus.Completed), ("wait", ExecutionStatus.Running));
        course.Executions.Should().OnlyContain(e => e.Inputs.Kind == ValueKind.Undefined);
    }

    private static async Task<InstanceCourse> CourseAsync(EngineHost host, StepReceipt receipt) =>
        (await host.Inspector.CourseAsync(receipt.InstanceId, withValues: true, default))!;
}
