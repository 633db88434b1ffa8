using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using Ybtb.Engine.Persistence;
using Ybtb.Engine.Persistence.Rows;
using Ybtb.Engine.Protection;
using Ybtb.Engine.Runtime;
using Ybtb.Engine.Tests.Hosting;
using Ybtb.Engine.Values;

namespace Ybtb.Engine.Tests.Runtime;

/// <summary>Events that come before their waiter, and events that are delivered more than once.</summary>
public abstract class StimulusQueueTests : DatabaseTests
{
    private static readonly string Once = Node.Workflow("once", Node.Sequence("s", News("n"), Node.Write("w", "'got ' + getResultFromN()"))).ToString();

    private static readonly string Twice = Node.Workflow("twice", Node.Sequence("s", News("n1"), Node.Line("1"), News("n2"), Node.Line("2"))).ToString();

    private static readonly string Sender = Node.Workflow("sender", Node.Of("send", "Elsa.PublishEvent", ("eventName", Flow.Literal("news")), ("payload", Flow.Literal("x")))).ToString();

    [Fact]
    public async Task AnEventBeforeItsWaiter_IsTakenWhenSomebodyWaits()
    {
        var host = Create();
        (await PublishAsync(host)).Should().Be(0);
        var receipt = await host.RunAsync(Once);
        receipt.Status.Should().Be(InstanceStatus.Waiting);
        host = host.Restart();
        host.Clock.Advance(Duration.FromSeconds(59));

        (await host.Due.DoAsync(default)).Should().Be(1);

        (await host.LinesAsync(receipt.InstanceId)).Should().Equal("got x");
        await NothingIsKeptAsync(host);
        host.Dispose();
    }

    [Fact]
    public async Task AnEventThatNobodyTakes_IsDroppedAfterAMinute()
    {
        using var host = Create();
        await PublishAsync(host);
        host.Clock.Advance(Duration.FromMinutes(1));
        (await host.Queue.OfferAsync(default)).Should().Be(0);
        await NothingIsKeptAsync(host);
        var receipt = await host.RunAsync(Once);
        (await host.Queue.OfferAsync(default)).Should().Be(0);
        (await host.LinesAsync(receipt.InstanceId)).Should().BeEmpty();
    }

    [Fact]
    public async Task AKeptEvent_IsTakenOnceByEveryoneWhoWaitsAndByNobodyLater()
    {
        using var host = Create();
        await PublishAsync(host);
        var first = await host.RunAsync(Twice);
        host.Clock.Advance(Duration.FromSeconds(1));
        var second = await host.Runtime.StartAsync(new StartRequest("twice"), default);

        var taken = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => host.Queue.OfferAsync(default)));
        taken.Sum().Should().Be(2);
        await host.Queue.OfferAsync(default);
        var late = await host.Runtime.StartAsync(new StartRequest("twice"), default);
        await host.Queue.OfferAsync(default);

        (await host.LinesAsync(first.InstanceId)).Should().Equal("1");
        (await host.LinesAsync(second.InstanceId)).Should().Equal("1");
        (await host.LinesAsync(late.InstanceId)).Should().BeEmpty();
    }

    [Theory]
    [InlineData("C-1", true)]
    [InlineData("C-2", false)]
    public async Task AKeptEvent_IsForItsCorrelationIdOnly(string correlationId, bool takes)
    {
        using var host = Create();
        await host.PublishAsync(Once);
        await host.Events.PublishAsync(new PublishedEvent("news", "x") { CorrelationId = correlationId }, default);
        await host.Runtime.StartAsync(new StartRequest("once") { CorrelationId = "C-1" }, default);
        (await host.Queue.OfferAsync(default)).Should().Be(takes ? 1 : 0);
    }

    [Fact]
    public async Task MoreKeptEventsThanOnePage_AreAllOffered()
    {
        using var host = Create();
        for (var i = 0; i < 300; i++)
        {
            await host.Events.PublishAsync(new PublishedEvent($"other-{i}", Value.Null), default);
        }

        host.Clock.Advance(Duration.FromSeconds(1));
        await PublishAsync(host);
        var receipt = await host.RunAsync(Once);
        (await host.Queue.OfferAsync(default)).Should().Be(1);
        (await host.LinesAsync(receipt.InstanceId)).Should().Equal("got x");
        host.Clock.Advance(Duration.FromMinutes(1));
        await host.Queue.OfferAsync(default);
        await NothingIsKeptAsync(host);
    }

    [Fact]
    public async Task ARepeatedEventThatNobodyTook_IsKeptOnce()
    {
        using var host = Create();
        await host.RunAsync(Sender);
        await host.Outbox.DispatchDueAsync(default);
        await host.RedeliverAsync();
        (await host.QueryAsync(db => db.Set<QueuedStimulusRow>().CountAsync())).Should().Be(1);

        var receipt = await host.RunAsync(Twice);
        (await host.Queue.OfferAsync(default)).Should().Be(1);
        await host.RedeliverAsync();
        await host.Queue.OfferAsync(default);

        (await host.LinesAsync(receipt.InstanceId)).Should().Equal("1");
    }

    [Fact]
    public async Task ARepeatedEvent_IsNotTakenAgainByWhoHasGoneOnAndWaitsOnceMoreLater()
    {
        using var host = Create();
        var slow = Node.Workflow("slow", Node.Sequence("s", News("n1"), Node.Of("rest", "Elsa.Delay", ("timeSpan", Flow.Literal("00:00:10"))), News("n2"), Node.Line("2"))).ToString();
        var receipt = await host.RunAsync(slow);
        await host.RunAsync(Sender);
        await host.Outbox.DispatchDueAsync(default);
        await host.RedeliverAsync();   // it waits for its delay: nobody waits for the event
        host.Clock.Advance(Duration.FromSeconds(10));
        (await host.Due.DoAsync(default)).Should().Be(1);   // the delay
        (await host.Due.DoAsync(default)).Should().Be(0, "whoever works until nothing is left must come to an end");
        (await host.LinesAsync(receipt.InstanceId)).Should().BeEmpty();
        (await host.InstanceAsync(receipt.InstanceId)).Status.Should().Be("Waiting");
    }

    [Fact]
    public async Task AnEvent_ReachesEveryBranchOfAnInstanceThatWaitsAndNoneTwice()
    {
        using var host = Create();
        var receipt = await host.RunAsync(Node.Workflow("branches", Node.Parallel("p", Branch("a"), Branch("b"), Branch("c"))).ToString());
        await host.RunAsync(Sender);
        await host.Outbox.DispatchDueAsync(default);
        await host.RedeliverAsync();
        (await host.LinesAsync(receipt.InstanceId)).Should().Equal("a", "b", "c");
    }

    [Fact]
    public async Task AnEventInterruptedBetweenTwoBranches_ReachesTheOtherWhenItIsRepeated()
    {
        var store = new DyingStore();
        using var host = Create(store.Replace);
        var receipt = await host.RunAsync(Node.Workflow("branches", Node.Parallel("p", Branch("a"), Branch("b"), Branch("c"))).ToString());
        var published = new PublishedEvent("news", "x") { MessageId = new Guid(7, 7, 7, new byte[8]) };
        store.CommitsLeft = 1;
        await host.Events.Invoking(e => e.PublishAsync(published, default)).Should().ThrowAsync<StoreUnavailableException>();
        (await host.LinesAsync(receipt.InstanceId)).Should().Equal("a");
        store.CommitsLeft = null;

        await host.Events.PublishAsync(published, default);
        await host.Events.PublishAsync(published, default);

        (await host.LinesAsync(receipt.InstanceId)).Should().Equal("a", "b", "c");
    }

    /// <summary>Waits for the news, and for the next after that.</summary>
    private static JsonObject Branch(string id) => Node.Sequence($"s-{id}", News($"first-{id}"), Node.Line(id), News($"second-{id}"), Node.Line($"{id} again"));

    private static JsonObject News(string id) => Node.Of(id, "Elsa.Event", ("eventName", Flow.Literal("news")));

    private static Task<int> PublishAsync(EngineHost host) => host.Events.PublishAsync(new PublishedEvent("news", "x"), default);

    private static async Task NothingIsKeptAsync(EngineHost host)
    {
        (await host.QueryAsync(db => db.Set<QueuedStimulusRow>().CountAsync())).Should().Be(0);
        var keys = await host.QueryAsync(db => db.Set<DataKeyRow>().Select(k => k.Id).ToListAsync());
        var instances = await host.QueryAsync(db => db.Set<InstanceRow>().Select(i => i.Id).ToListAsync());
        keys.Should().BeSubsetOf(instances, "the key of a kept event goes with it");
    }
}

public sealed class StimulusQueueTestsOnSqlite : StimulusQueueTests
{
    private protected override EngineDatabase NewDatabase() => SqliteEngineDatabase.CreateNew();
}

public sealed class StimulusQueueTestsOnPostgres : StimulusQueueTests
{
    private protected override EngineDatabase NewDatabase() => PostgresEngineDatabase.CreateNew();
}
