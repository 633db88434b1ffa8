using Ybtb.Engine.Persistence;
using System.Text;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using Ybtb.Engine.Definitions;
using Ybtb.Engine.Persistence.Rows;
using Ybtb.Engine.Runtime;
using Ybtb.Engine.Tests.Hosting;
using Ybtb.Engine.Values;

namespace Ybtb.Engine.Tests.Runtime;

/// <summary>Activation strategies: what must hold for a new instance to begin.</summary>
public abstract class ActivationTests : DatabaseTests
{
    [Theory]
    [InlineData(null, true, true, true)]
    [InlineData("AllowAlwaysStrategy", true, true, true)]
    [InlineData("SingletonStrategy", false, false, true)]
    [InlineData("CorrelationStrategy", false, true, false)]
    [InlineData("CorrelatedSingletonStrategy", false, true, true)]
    [InlineData("Elsa.Workflows.ActivationValidators.SingletonStrategy, Elsa.Workflows.Core", false, false, true)]
    public async Task Start_WhileAnotherRuns_IsAllowedByItsStrategy(string? strategy, bool same, bool otherCorrelation, bool otherDefinition)
    {
        using var host = Create();
        await host.PublishAsync(Waiting("one", strategy));
        await host.PublishAsync(Waiting("two", strategy));
        (await BeginsAsync(host, "one", "C-1")).Should().BeTrue();

        (await BeginsAsync(host, "one", "C-1")).Should().Be(same);
        (await BeginsAsync(host, "one", "C-2")).Should().Be(otherCorrelation);
        (await BeginsAsync(host, "two", "C-1")).Should().Be(otherDefinition);
    }

    [Theory]
    [InlineData("SingletonStrategy", false)]
    [InlineData("CorrelationStrategy", true)]
    [InlineData("CorrelatedSingletonStrategy", true)]
    public async Task Start_WithoutACorrelationId_IsHinderedByTheDefinitionOnly(string strategy, bool isAllowed)
    {
        using var host = Create();
        await host.PublishAsync(Waiting("one", strategy));
        (await BeginsAsync(host, "one", null)).Should().BeTrue();
        (await BeginsAsync(host, "one", null)).Should().Be(isAllowed);
    }

    [Fact]
    public async Task Start_AfterTheFirstHasEnded_IsAllowed()
    {
        var host = Create();
        await host.PublishAsync(Waiting("one", "SingletonStrategy"));
        var first = await host.Runtime.StartAsync(new StartRequest("one"), default);
        await host.Runtime.StepAsync(new StepRequest(first.InstanceId, new SuspendStimulus("核实")), default);
        host = host.Restart();
        (await BeginsAsync(host, "one", null)).Should().BeFalse();
        await host.Runtime.StepAsync(new StepRequest(first.InstanceId, new CancelStimulus("不再需要")), default);
        (await BeginsAsync(host, "one", null)).Should().BeTrue();
        await host.Events.PublishAsync(new PublishedEvent("go", Value.Null), default);
        (await BeginsAsync(host, "one", null)).Should().BeTrue();
        host.Dispose();
    }

    [Fact]
    public async Task Start_OfAnInstanceThatEndsAtOnce_HindersNobody()
    {
        using var host = Create();
        await host.PublishAsync(Node.Workflow("quick", Node.Line("a")).Option("activationStrategyType", "SingletonStrategy").ToString());
        (await BeginsAsync(host, "quick", null)).Should().BeTrue();
        (await BeginsAsync(host, "quick", null)).Should().BeTrue();
        (await host.QueryAsync(db => db.Set<ActivationRow>().CountAsync())).Should().Be(0);
    }

    [Fact]
    public async Task Start_WhileOneRunsThatBeganUnderAnotherStrategy_IsRefused()
    {
        using var host = Create();
        await host.PublishAsync(Waiting("one", null));
        await BeginsAsync(host, "one", null);
        await host.PublishAsync(Waiting("one", "SingletonStrategy"));
        (await BeginsAsync(host, "one", null)).Should().BeFalse();
    }

    [Theory, InlineData("SingletonStrategy"), InlineData("CorrelationStrategy"), InlineData("CorrelatedSingletonStrategy")]
    public async Task Start_BySixteenAtOnce_OneBegins(string strategy)
    {
        using var host = Create();
        await host.PublishAsync(Waiting("one", strategy));
        var begun = await Task.WhenAll(Enumerable.Range(0, 16).Select(_ => Task.Run(() => BeginsAsync(host, "one", "C-1"))));
        begun.Count(b => b).Should().Be(1);
        (await host.InstancesAsync("one")).Should().ContainSingle();
    }

    [Fact]
    public async Task Start_AfterARefusal_NothingOfItIsLeft()
    {
        using var host = Create();
        await host.PublishAsync(Waiting("one", "SingletonStrategy"));
        await BeginsAsync(host, "one", null);
        var before = await CountAsync(host);
        await BeginsAsync(host, "one", null);
        (await CountAsync(host)).Should().Be(before);

        static Task<(int, int, int)> CountAsync(EngineHost host) => host.QueryAsync(async db => (
            await db.Set<JournalRow>().CountAsync(), await db.Set<BookmarkRow>().CountAsync(), await db.Set<Ybtb.Engine.Protection.DataKeyRow>().CountAsync()));
    }

    [Fact]
    public async Task AChildThatMayNotBeginYet_IsStartedWhenItMay()
    {
        using var host = Create();
        await host.PublishAsync(Waiting("one", "SingletonStrategy"));
        await BeginsAsync(host, "one", null);
        var parent = await host.RunAsync(Node.Workflow("parent", Node.Sequence("s",
            Node.Of("send", "Elsa.DispatchWorkflow", ("workflowDefinitionId", Flow.Literal("one")), ("waitForCompletion", Flow.Literal("True"))), Node.Line("on"))).ToString());
        await host.Outbox.DispatchDueAsync(default);
        (await host.InstancesAsync("one")).Should().ContainSingle();

        await host.Events.PublishAsync(new PublishedEvent("go", Value.Null), default);
        host.Clock.Advance(Duration.FromSeconds(10));
        await host.Outbox.DispatchDueAsync(default);
        await host.Events.PublishAsync(new PublishedEvent("go", Value.Null), default);
        await host.Outbox.DispatchDueAsync(default);

        (await host.LinesAsync(parent.InstanceId)).Should().Equal("on");
    }

    [Fact]
    public async Task AChildInLineThatMayNotBegin_LeavesAnIncidentAndCanBeRetried()
    {
        using var host = Create();
        await host.PublishAsync(Waiting("one", "SingletonStrategy"));
        await BeginsAsync(host, "one", null);
        var parent = await host.RunAsync(Node.Workflow("parent", Node.Sequence("s",
            Node.Of("call", "Elsa.ExecuteWorkflow", ("workflowDefinitionId", Flow.Literal("one"))), Node.Line("on"))).ToString());
        var incident = await host.QueryAsync(db => db.Set<IncidentRow>().SingleAsync());
        incident.Code.Should().Be("activation-refused");

        await host.Events.PublishAsync(new PublishedEvent("go", Value.Null), default);
        await host.Runtime.RetryIncidentAsync(incident.Id, null, default);

        (await host.LinesAsync(parent.InstanceId)).Should().Equal("on");
    }

    [Fact]
    public async Task AnUnknownStrategy_ForbidsPublishing()
    {
        using var host = Create();
        var saved = await host.Library.SaveDraftAsync(Encoding.UTF8.GetBytes(Waiting("one", "SometimesStrategy")), DefinitionChange.System, default);
        saved.Findings.Should().ContainSingle(f => f.Code == "activation-strategy" && f.Severity == FindingSeverity.Error);
    }

    private static string Waiting(string id, string? strategy) =>
        Node.Workflow(id, Node.Event("go")).Option("activationStrategyType", strategy).ToString();

    private static async Task<bool> BeginsAsync(EngineHost host, string definitionId, string? correlationId)
    {
        try
        {
            await host.Runtime.StartAsync(new StartRequest(definitionId) { CorrelationId = correlationId }, default);
            return true;
        }
        catch (ActivationRefusedException)
        {
            return false;
        }
    }
}

public sealed class ActivationTestsOnSqlite : ActivationTests
{
    private protected override EngineDatabase NewDatabase() => SqliteEngineDatabase.CreateNew();
}

public sealed class ActivationTestsOnPostgres : ActivationTests
{
    private protected override EngineDatabase NewDatabase() => PostgresEngineDatabase.CreateNew();
}
