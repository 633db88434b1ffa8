using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Ybtb.Engine.Persistence.Rows;
using Ybtb.Engine.Runtime;
using Ybtb.Engine.Tests.Hosting;
using Ybtb.Engine.Values;

namespace Ybtb.Engine.Tests.Activities;

public sealed class SubWorkflowTests
{
    private static readonly string Adder = Node.Workflow("adder", Node.Sequence("s",
            Node.Write("w", "'adding ' + getInput('Item')"),
            Node.Of("o", "Elsa.SetOutput", ("outputName", Flow.Literal("sum")), ("outputValue", Flow.Script("getInput('Item') + 1")))))
        .Input("Item").Output("sum").ToString();

    private static readonly string Waiter = Node.Workflow("waiter", Node.Sequence("s",
            Node.Event("go"),
            Node.Of("o", "Elsa.SetOutput", ("outputName", Flow.Literal("answer")), ("outputValue", Flow.Script("getResultFromGo()")))))
        .Output("answer").ToString();

    [Fact]
    public async Task Execute_runs_the_child_in_the_same_step_as_its_own_instance()
    {
        using var host = EngineHost.Create();
        await host.PublishAsync(Adder);
        var parent = await host.RunAsync(Node.Workflow("parent", Node.Sequence("s",
            Execute("call", "adder", "({Item: 41})"),
            Node.Write("w", "getResultFromCall().status + ' ' + getResultFromCall().subStatus + ' ' + getResultFromCall().output.sum"))).ToString());

        parent.Status.Should().Be(InstanceStatus.Finished);
        (await host.LinesAsync(parent.InstanceId)).Should().Equal("Finished Finished 42");
        var child = await ChildAsync(host, parent.InstanceId);
        (await host.LinesAsync(child.Id)).Should().Equal("adding 41");
        child.Status.Should().Be("Finished");
        child.JournalSequence.Should().Be(1);
        (await host.Outbox.DispatchDueAsync(default)).Should().Be(0);
    }

    [Fact]
    public async Task Execute_waits_for_a_child_that_waits()
    {
        using var host = EngineHost.Create();
        await host.PublishAsync(Waiter);
        var call = Execute("call", "waiter", "{}");
        call["waitForCompletion"] = Flow.Literal("True");
        var parent = await host.RunAsync(Node.Workflow("parent", Node.Sequence("s", call, Node.Write("w", "toJson(getResultFromCall())"))).ToString());
        parent.Status.Should().Be(InstanceStatus.Waiting);

        await host.Events.PublishAsync(new PublishedEvent("go", "yes"), default);
        (await host.LinesAsync(parent.InstanceId)).Should().BeEmpty();
        await host.Outbox.DispatchDueAsync(default);

        (await host.LinesAsync(parent.InstanceId)).Should().Equal("""{"answer":"yes"}""");
        (await host.InstanceAsync(parent.InstanceId)).Status.Should().Be("Finished");
    }

    [Fact]
    public async Task Execute_does_not_wait_unless_told_to()
    {
        using var host = EngineHost.Create();
        await host.PublishAsync(Waiter);
        var parent = await host.RunAsync(Node.Workflow("parent", Node.Sequence("s", Execute("call", "waiter", "{}"), Node.Write("w", "getResultFromCall().status"))).ToString());
        parent.Status.Should().Be(InstanceStatus.Finished);
        (await host.LinesAsync(parent.InstanceId)).Should().Equal("Running");
        (await ChildAsync(host, parent.InstanceId)).Status.Should().Be("Waiting");
    }

    [Fact]
    public async Task Children_share_the_key_of_their_parent()
    {
        using var host = EngineHost.Create();
        await host.PublishAsync(Waiter);
        var parent = await host.RunAsync(Node.Workflow("parent", Node.Sequence("s", Execute("call", "waiter", "{}"), Dispatch("send", "waiter", false))).ToString());
        await host.Outbox.DispatchDueAsync(default);
        var children = await host.QueryAsync(db => db.Set<InstanceRow>().Where(i => i.ParentInstanceId == parent.InstanceId).ToListAsync());
        children.Should().HaveCount(2).And.OnlyContain(c => c.KeyId == parent.InstanceId);
    }

    [Fact]
    public async Task Dispatch_starts_the_child_after_the_step_and_waits_for_its_outputs()
    {
        using var host = EngineHost.Create();
        await host.PublishAsync(Waiter);
        var parent = await host.RunAsync(Node.Workflow("parent", Node.Sequence("s", Dispatch("send", "waiter", true), Node.Write("w", "getResultFromSend().answer"))).ToString());
        (await host.QueryAsync(db => db.Set<InstanceRow>().CountAsync())).Should().Be(1);

        await host.Outbox.DispatchDueAsync(default);
        var child = await ChildAsync(host, parent.InstanceId);
        await host.Events.PublishAsync(new PublishedEvent("go", "done"), default);
        using var restarted = host.Restart();
        await restarted.Outbox.DispatchDueAsync(default);

        (await restarted.LinesAsync(parent.InstanceId)).Should().Equal("done");
    }

    [Fact]
    public async Task A_start_delivered_twice_starts_one_child()
    {
        using var host = EngineHost.Create();
        await host.PublishAsync(Waiter);
        var parent = await host.RunAsync(Node.Workflow("parent", Dispatch("send", "waiter", true)).ToString());
        await host.Outbox.DispatchDueAsync(default);
        await host.RedeliverAsync();
        (await host.QueryAsync(db => db.Set<InstanceRow>().CountAsync(i => i.ParentInstanceId == parent.InstanceId))).Should().Be(1);
    }

    [Fact]
    public async Task Cancelling_the_parent_cancels_the_child_it_waits_for()
    {
        using var host = EngineHost.Create();
        await host.PublishAsync(Waiter);
        var parent = await host.RunAsync(Node.Workflow("parent", Node.Parallel("p", Dispatch("send", "waiter", true), Dispatch("loose", "waiter", false))).ToString());
        await host.Outbox.DispatchDueAsync(default);
        await host.Runtime.StepAsync(new StepRequest(parent.InstanceId, new CancelStimulus("不再需要")), default);
        await host.Outbox.DispatchDueAsync(default);
        var children = await host.QueryAsync(db => db.Set<InstanceRow>().Where(i => i.ParentInstanceId == parent.InstanceId).Select(i => i.Status).ToListAsync());
        children.Should().BeEquivalentTo("Canceled", "Waiting");
    }

    [Fact]
    public async Task A_parent_learns_of_a_cancelled_child()
    {
        using var host = EngineHost.Create();
        await host.PublishAsync(Waiter);
        var parent = await host.RunAsync(Node.Workflow("parent", Node.Sequence("s", Dispatch("send", "waiter", true), Node.Line("on"))).ToString());
        await host.Outbox.DispatchDueAsync(default);
        var child = await ChildAsync(host, parent.InstanceId);
        await host.Runtime.StepAsync(new StepRequest(child.Id, new CancelStimulus("不再需要")), default);
        await host.Outbox.DispatchDueAsync(default);
        (await host.LinesAsync(parent.InstanceId)).Should().Equal("on");
    }

    [Fact]
    public async Task A_report_waits_while_the_parent_is_suspended()
    {
        using var host = EngineHost.Create();
        await host.PublishAsync(Adder);
        var parent = await host.RunAsync(Node.Workflow("parent", Node.Sequence("s", Dispatch("send", "adder", true), Node.Line("on"))).ToString());
        await host.Runtime.StepAsync(new StepRequest(parent.InstanceId, new SuspendStimulus("核实")), default);
        await host.Outbox.DispatchDueAsync(default);
        await host.Runtime.StepAsync(new StepRequest(parent.InstanceId, new UnsuspendStimulus("核实完毕")), default);
        host.Clock.Advance(NodaTime.Duration.FromMinutes(6));
        await host.Outbox.DispatchDueAsync(default);
        (await host.LinesAsync(parent.InstanceId)).Should().Equal("on");
    }

    [Fact]
    public async Task Bulk_waits_for_all_children_and_reacts_to_each()
    {
        using var host = EngineHost.Create();
        await host.PublishAsync(Adder);
        var bulk = Node.Of("bulk", "Elsa.BulkDispatchWorkflows",
            ("workflowDefinitionId", Flow.Literal("adder")), ("items", Flow.Script("[1, {Item: 2}, 3]")),
            ("correlationIdFunction", Flow.Script("'C-' + (getItem().Item ?? getItem())")),
            ("childCompleted", Node.Write("each", "'child ' + (getVariable('ChildInstanceId').length)")));
        var flow = Flow.Named("parent").AddNode(bulk).Line("all").Line("done").Connect("bulk:Completed>all", "bulk:Done>done");
        var parent = await host.RunAsync(flow.Build());
        await host.Outbox.DispatchDueAsync(default);

        (await host.LinesAsync(parent.InstanceId)).Should().BeEquivalentTo("child 32", "child 32", "child 32", "all", "done");
        var children = await host.QueryAsync(db => db.Set<InstanceRow>().Where(i => i.ParentInstanceId == parent.InstanceId).ToListAsync());
        children.Select(c => c.CorrelationId).Should().BeEquivalentTo("C-1", "C-2", "C-3");
        (await Task.WhenAll(children.Select(c => host.LinesAsync(c.Id)))).SelectMany(l => l).Should().BeEquivalentTo("adding 1", "adding 2", "adding 3");
    }

    [Fact]
    public async Task Bulk_counts_a_report_delivered_twice_once()
    {
        using var host = EngineHost.Create();
        await host.PublishAsync(Waiter);
        var bulk = Node.Of("bulk", "Elsa.BulkDispatchWorkflows", ("workflowDefinitionId", Flow.Literal("waiter")), ("items", Flow.Script("[1, 2]")));
        var parent = await host.RunAsync(Node.Workflow("parent", Node.Sequence("s", bulk, Node.Line("end"))).ToString());
        await host.Outbox.DispatchDueAsync(default);
        var children = await host.QueryAsync(db => db.Set<InstanceRow>().Where(i => i.ParentInstanceId == parent.InstanceId).Select(i => i.Id).ToListAsync());
        await host.Events.PublishAsync(new PublishedEvent("go", Value.Null) { InstanceId = children[0] }, default);
        await host.Outbox.DispatchDueAsync(default);
        await host.RedeliverAsync();
        (await host.LinesAsync(parent.InstanceId)).Should().BeEmpty();
        await host.Events.PublishAsync(new PublishedEvent("go", Value.Null) { InstanceId = children[1] }, default);
        await host.Outbox.DispatchDueAsync(default);
        (await host.LinesAsync(parent.InstanceId)).Should().Equal("end");
    }

    [Fact]
    public async Task Bulk_without_items_or_without_waiting_is_done_at_once()
    {
        using var host = EngineHost.Create();
        await host.PublishAsync(Adder);
        JsonObject Bulk(string id, string items, string waits) => Node.Of(id, "Elsa.BulkDispatchWorkflows",
            ("workflowDefinitionId", Flow.Literal("adder")), ("items", Flow.Script(items)), ("waitForCompletion", Flow.Literal(waits)));
        var flow = Flow.Named("parent").AddNode(Bulk("none", "[]", "True")).AddNode(Bulk("loose", "[1]", "False")).Line("no").Line("yes")
            .Connect("none>loose", "none:Completed>no", "loose:Completed>no", "loose>yes");
        var parent = await host.RunAsync(flow.Build());
        parent.Status.Should().Be(InstanceStatus.Finished);
        (await host.LinesAsync(parent.InstanceId)).Should().Equal("yes");
    }

    [Theory, InlineData("Elsa.ExecuteWorkflow"), InlineData("Elsa.DispatchWorkflow"), InlineData("Elsa.BulkDispatchWorkflows")]
    public async Task A_child_without_a_published_version_is_an_incident(string type)
    {
        using var host = EngineHost.Create();
        var receipt = await host.RunAsync(Node.Workflow("parent", Node.Of("call", type, ("workflowDefinitionId", Flow.Literal("gone")), ("items", Flow.List("a")))).ToString());
        var incident = await host.QueryAsync(db => db.Set<IncidentRow>().SingleAsync());
        incident.Code.Should().Be("sub-workflow-not-published");
        incident.InstanceId.Should().Be(receipt.InstanceId);
    }

    [Fact]
    public async Task Endless_execution_of_each_other_is_refused_with_nothing_written()
    {
        using var host = EngineHost.Create();
        var receipt = await host.RunAsync(Node.Workflow("again", Execute("me", "again", "{}")).ToString());
        receipt.Failure.Should().Contain("16");
        (await host.QueryAsync(db => db.Set<InstanceRow>().CountAsync())).Should().Be(1);
        (await host.QueryAsync(db => db.Set<IncidentRow>().SingleAsync())).Code.Should().Be("sub-workflows-too-deep");
    }

    [Fact]
    public async Task Published_events_reach_others_once_and_local_ones_this_instance_only()
    {
        using var host = EngineHost.Create();
        var listener = await host.RunAsync(Node.Workflow("listener", Node.Sequence("s", News("n1"), News("n2"), Node.Line("twice"))).ToString());
        JsonObject Publish(string id, string local) => Node.Of(id, "Elsa.PublishEvent", ("eventName", Flow.Literal("news")), ("isLocalEvent", Flow.Literal(local)), ("payload", Flow.Literal("x")));
        var sender = await host.RunAsync(Node.Workflow("sender", Node.Parallel("p", Node.Sequence("s1", News("n"), Node.Line("heard")), Publish("send", "True"))).ToString());
        await host.Outbox.DispatchDueAsync(default);
        (await host.LinesAsync(sender.InstanceId)).Should().Equal("heard");
        (await host.InstanceAsync(listener.InstanceId)).JournalSequence.Should().Be(1);

        await host.RunAsync(Node.Workflow("sender2", Publish("send", "False")).ToString());
        await host.Outbox.DispatchDueAsync(default);
        await host.RedeliverAsync();
        (await host.InstanceAsync(listener.InstanceId)).JournalSequence.Should().Be(2);
        (await host.LinesAsync(listener.InstanceId)).Should().BeEmpty();
    }

    [Theory]
    [InlineData("Elsa.ExecuteWorkflow")]
    [InlineData("Elsa.DispatchWorkflow")]
    [InlineData("Elsa.BulkDispatchWorkflows")]
    public async Task AChild_KnowsItsParentInputAndCorrelationId(string type)
    {
        using var host = EngineHost.Create();
        await host.PublishAsync(Node.Workflow("child", Node.Write("w", "getCorrelationId() + ' ' + getInput('a') + ' ' + getInput('ParentInstanceId')")).Input("a").ToString());
        var call = Node.Of("call", type, ("workflowDefinitionId", Flow.Literal("child")), ("input", Flow.Script("({a: 'A'})")),
            ("correlationId", Flow.Literal("C-9")), ("correlationIdFunction", Flow.Script("'C-9'")), ("items", Flow.Script("[{}]")));
        var parent = await host.RunAsync(Node.Workflow("parent", call).ToString());
        await host.Outbox.DispatchDueAsync(default);
        var child = await ChildAsync(host, parent.InstanceId);
        child.CorrelationId.Should().Be("C-9");
        (await host.LinesAsync(child.Id)).Should().Equal($"C-9 A {parent.InstanceId:N}");
    }

    [Fact]
    public async Task Execute_ThatWaitsForAChildThatFinishesAtOnce_TellsHowItEnded()
    {
        using var host = EngineHost.Create();
        await host.PublishAsync(Adder);
        var call = Execute("call", "adder", "({Item: 1})");
        call["waitForCompletion"] = Flow.Literal("True");
        var parent = await host.RunAsync(Node.Workflow("parent", Node.Sequence("s", call, Node.Write("w", "toJson(getResultFromCall())"))).ToString());
        var child = await ChildAsync(host, parent.InstanceId);
        (await host.LinesAsync(parent.InstanceId)).Should().Equal(
            $$$"""{"workflowInstanceId":"{{{child.Id:N}}}","status":"Finished","subStatus":"Finished","output":{"sum":2}}""");
    }

    [Fact]
    public async Task Execute_InsideAWorkflowUsedAsActivity_RunsInTheStepOfTheUser()
    {
        using var host = EngineHost.Create();
        await host.PublishAsync(Adder);
        await host.PublishAsync(Node.Workflow("part", Node.Sequence("s", Execute("call", "adder", "({Item: getInput('N')})"),
            Node.Of("o", "Elsa.SetOutput", ("outputName", Flow.Literal("Sum")), ("outputValue", Flow.Script("getResultFromCall().output.sum"))))).Input("N").Output("Sum").UsableAsActivity().ToString());
        var user = Node.ForEach("each", "[1, 2, 3]", Node.Sequence("b", Node.Of("use", "Part", ("n", Flow.Script("getCurrentValue()"))), Node.Write("w", "getOutputFrom('use', 'Sum')")));
        var parent = await host.RunAsync(Node.Workflow("user", user).ToString());
        parent.Status.Should().Be(InstanceStatus.Finished);
        (await host.LinesAsync(parent.InstanceId)).Should().Equal("2", "3", "4");
        (await host.InstancesAsync("adder")).Should().HaveCount(3).And.OnlyContain(c => c.ParentInstanceId == parent.InstanceId && c.Status == "Finished");
    }

    [Fact]
    public async Task Bulk_ReactsToAFaultedChildAndCountsIt()
    {
        using var host = EngineHost.Create();
        await host.PublishAsync(Node.Workflow("child", Node.If("if", "getInput('Number') > 1", Node.Of("bad", "Elsa.Fault")))
            .Input("Number").Option("incidentStrategyType", "Elsa.Workflows.IncidentStrategies.FaultStrategy, Elsa.Workflows.Core").ToString());
        var bulk = Node.Of("bulk", "Elsa.BulkDispatchWorkflows", ("workflowDefinitionId", Flow.Literal("child")), ("items", Flow.Script("[1, 2, 3]")),
            ("defaultItemInputKey", Flow.Literal("Number")), ("childCompleted", Node.Line("completed")), ("childFaulted", Node.Write("f", "'faulted ' + getVariable('ChildInstanceId')")));
        var parent = await host.RunAsync(Node.Workflow("parent", Node.Sequence("s", bulk, Node.Line("all"))).ToString());
        await host.Outbox.DispatchDueAsync(default);
        var faulted = (await host.InstancesAsync("child")).Where(c => c.Status == "Faulted").Select(c => $"faulted {c.Id:N}").ToList();
        faulted.Should().HaveCount(2);
        var lines = await host.LinesAsync(parent.InstanceId);
        lines.Should().BeEquivalentTo(["completed", .. faulted, "all"]);
        lines[^1].Should().Be("all");
    }

    [Fact]
    public async Task Bulk_OfTenThousand_FitsAndOfMoreIsAnIncident()
    {
        using var host = EngineHost.Create();
        await host.PublishAsync(Waiter);
        var bulk = Node.Of("bulk", "Elsa.BulkDispatchWorkflows", ("workflowDefinitionId", Flow.Literal("waiter")), ("items", Flow.Script("getInput('Items')")));
        await host.PublishAsync(Node.Workflow("parent", Node.Sequence("s", bulk, Node.Line("end"))).Input("Items").ToString());
        static Value Items(int count) => Value.Object(new KeyValuePair<string, Value>("Items", Value.Of([.. Enumerable.Range(0, count).Select(i => Value.Of(i))])));

        var receipt = await host.Runtime.StartAsync(new StartRequest("parent") { Input = Items(10_000) }, default);
        (receipt.Failure, receipt.Status).Should().Be((null, InstanceStatus.Waiting));
        (await host.QueryAsync(db => db.Set<OutboxRow>().CountAsync())).Should().Be(10_000);
        await host.Runtime.StepAsync(new StepRequest(receipt.InstanceId, new CancelStimulus("不再需要")), default);
        (await host.QueryAsync(db => db.Set<OutboxRow>().CountAsync(o => o.Topic == "cancel-workflow"))).Should().Be(10_000);

        var tooMany = await host.Runtime.StartAsync(new StartRequest("parent") { Input = Items(10_001) }, default);
        (await host.Reader.FindOpenIncidentsAsync(tooMany.InstanceId, default)).Should().ContainSingle(i => i.Code == "too-many-items");
    }

    [Theory, InlineData("Elsa.ExecuteWorkflow"), InlineData("Elsa.DispatchWorkflow")]
    public async Task AReportDeliveredTwice_ResumesOnceAlsoInALoop(string type)
    {
        using var host = EngineHost.Create();
        await host.PublishAsync(Waiter);
        var call = Node.Of("call", type, ("workflowDefinitionId", Flow.Literal("waiter")), ("waitForCompletion", Flow.Literal("True")));
        var parent = await host.RunAsync(Node.Workflow("parent", Node.ForEach("each", "[1, 2]", Node.Sequence("b", call, Node.Write("w", "getCurrentValue()")))).ToString());
        await host.Outbox.DispatchDueAsync(default);
        await host.Events.PublishAsync(new PublishedEvent("go", Value.Null), default);
        await host.Outbox.DispatchDueAsync(default);
        await host.RedeliverAsync();
        await host.RedeliverAsync();
        (await host.LinesAsync(parent.InstanceId)).Should().Equal("1");
        (await host.InstancesAsync("waiter")).Should().HaveCount(2);
    }

    [Fact]
    public async Task Dispatch_WithoutWaiting_GoesOnAndIsNotTold()
    {
        using var host = EngineHost.Create();
        await host.PublishAsync(Adder);
        var parent = await host.RunAsync(Node.Workflow("parent", Node.Sequence("s", Dispatch("send", "adder", false), Node.Event("stay"))).ToString());
        await host.Outbox.DispatchDueAsync(default);
        (await ChildAsync(host, parent.InstanceId)).Status.Should().Be("Finished");
        (await host.InstanceAsync(parent.InstanceId)).JournalSequence.Should().Be(1);
    }

    [Theory, InlineData("Elsa.ExecuteWorkflow"), InlineData("Elsa.DispatchWorkflow")]
    public async Task ACallThatFailsBeforeItsChildBegins_StartsOneChildOnRetry(string type)
    {
        using var host = EngineHost.Create();
        var call = Node.Of("call", type, ("workflowDefinitionId", Flow.Literal("adder")), ("input", Flow.Script("({Item: 1})")), ("waitForCompletion", Flow.Literal("True")));
        var parent = await host.RunAsync(Node.Workflow("parent", Node.Sequence("s", call, Node.Line("on"))).ToString());
        await host.PublishAsync(Adder);

        await host.Runtime.RetryIncidentAsync((await IncidentAsync(host, parent.InstanceId)).Id, null, default);
        await host.Outbox.DispatchDueAsync(default);

        (await host.InstancesAsync("adder")).Should().ContainSingle().Which.Status.Should().Be("Finished");
        (await host.LinesAsync(parent.InstanceId)).Should().Equal("on");
    }

    /// <summary>Its child has ended by then: mended, the call goes on with what that child has reported, and no other begins.</summary>
    [Theory, InlineData("Elsa.ExecuteWorkflow"), InlineData("Elsa.DispatchWorkflow")]
    public async Task ACallThatFailsOnTheReport_IsResumedByTheSameReportWhenMended(string type)
    {
        using var host = EngineHost.Create();
        await host.PublishAsync(Waiter);
        var call = Node.Of("call", type, ("workflowDefinitionId", Flow.Literal("waiter")), ("waitForCompletion", Flow.Literal("True")),
            ("input", Flow.Script("getVariable('n') === 'bad' ? getVariable('n').a.b : ({})")));
        var parent = await host.RunAsync(Spoilable(Node.Sequence("s", call, Node.Write("w", "getResultFromCall().answer"))));
        await host.Outbox.DispatchDueAsync(default);
        await host.Events.PublishAsync(new PublishedEvent("spoil", Value.Null), default);
        await host.Events.PublishAsync(new PublishedEvent("go", "yes"), default);
        await host.Outbox.DispatchDueAsync(default);

        await MendAsync(host, parent.InstanceId);
        await host.Outbox.DispatchDueAsync(default);

        (await host.LinesAsync(parent.InstanceId)).Should().Equal("yes");
        (await host.InstancesAsync("waiter")).Should().ContainSingle().Which.Status.Should().Be("Finished");
    }

    /// <summary>The reports that come while it has failed are not lost.</summary>
    [Fact]
    public async Task Bulk_ThatFailsOnAReport_CountsAllOfThemOnceMended()
    {
        using var host = EngineHost.Create();
        await host.PublishAsync(Adder);
        var bulk = Node.Of("bulk", "Elsa.BulkDispatchWorkflows", ("workflowDefinitionId", Flow.Literal("adder")),
            ("items", Flow.Script("getVariable('n') === 'bad' ? getVariable('n').a.b : [1, 2, 3]")), ("childCompleted", Node.Line("child")));
        var parent = await host.RunAsync(Spoilable(Node.Sequence("s", bulk, Node.Line("all"))));
        await host.Events.PublishAsync(new PublishedEvent("spoil", Value.Null), default);
        await host.Outbox.DispatchDueAsync(default);
        (await IncidentAsync(host, parent.InstanceId)).Code.Should().Be("script-failed");

        await MendAsync(host, parent.InstanceId);
        host.Clock.Advance(NodaTime.Duration.FromMinutes(6));
        await host.Outbox.DispatchDueAsync(default);

        (await host.LinesAsync(parent.InstanceId)).Should().Equal("child", "child", "child", "all");
        (await host.InstanceAsync(parent.InstanceId)).Status.Should().Be("Finished");
    }

    /// <summary>The failure of a child is a result, told to its parent; it does not make the call fail, so nothing runs the child again.</summary>
    [Fact]
    public async Task Execute_OfAChildThatFaults_GoesOnWithItsStatus()
    {
        using var host = EngineHost.Create();
        await host.PublishAsync(Node.Workflow("child", Node.Of("bad", "Elsa.Fault"))
            .Option("incidentStrategyType", "Elsa.Workflows.IncidentStrategies.FaultStrategy, Elsa.Workflows.Core").ToString());
        var parent = await host.RunAsync(Node.Workflow("parent", Node.Sequence("s", Execute("call", "child", "{}"), Node.Write("w", "getResultFromCall().subStatus"))).ToString());

        (await host.LinesAsync(parent.InstanceId)).Should().Equal("Faulted");
        (await host.Reader.FindOpenIncidentsAsync(parent.InstanceId, default)).Should().BeEmpty();
    }

    /// <summary>Beside the activity, the event <c>spoil</c> sets the variable <c>n</c> to <c>bad</c>.</summary>
    private static string Spoilable(JsonObject activity) => Node.Workflow(
        "parent", Node.Parallel("p", activity, Node.Sequence("spoiling", Node.Event("spoil"), Node.Set("set", "n", "'bad'"))), ("n", "")).ToString();

    private static async Task MendAsync(EngineHost host, Guid instance) => await host.Runtime.MendAsync(
        new MendRequest((await IncidentAsync(host, instance)).Id, new Mending.Correct([new("n", "")], "改正")), default);

    private static async Task<IncidentRow> IncidentAsync(EngineHost host, Guid instance) =>
        (await host.Reader.FindOpenIncidentsAsync(instance, default)).Should().ContainSingle().Subject;

    private static JsonObject News(string id) => Node.Of(id, "Elsa.Event", ("eventName", Flow.Literal("news")));

    private static Task<InstanceRow> ChildAsync(EngineHost host, Guid parent) =>
        host.QueryAsync(db => db.Set<InstanceRow>().SingleAsync(i => i.ParentInstanceId == parent));

    private static JsonObject Execute(string id, string definition, string input) =>
        Node.Of(id, "Elsa.ExecuteWorkflow", ("workflowDefinitionId", Flow.Literal(definition)), ("input", Flow.Script(input)));

    private static JsonObject Dispatch(string id, string definition, bool waits) => Node.Of(id, "Elsa.DispatchWorkflow",
        ("workflowDefinitionId", Flow.Literal(definition)), ("waitForCompletion", Flow.Literal(waits.ToString())), ("input", Flow.Script("({Item: 1})")));
}
