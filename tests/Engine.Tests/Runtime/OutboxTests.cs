using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;
using Ybtb.Engine.Persistence.Rows;
using Ybtb.Engine.Runtime;
using Ybtb.Engine.Tests.Hosting;
using Ybtb.Engine.Values;

namespace Ybtb.Engine.Tests.Runtime;

public abstract class OutboxTests : DatabaseTests
{
    private static readonly string Asking = Flow.Named().Add("start", "Elsa.Start").Add("task", "Elsa.RunTask", ("taskName", Flow.Literal("review")))
        .Add("say", "Elsa.WriteLine", ("text", Flow.Script("getLastResult()"))).Connect("start>task", "task>say").Build();

    [Fact]
    public async Task Message_OfACommittedStep_IsDeliveredOnce()
    {
        var receiver = new Receiver();
        using var host = Create(services => services.AddSingleton<IMessageHandler>(receiver));
        await host.RunAsync(Asking);

        (await host.Outbox.DispatchDueAsync(default)).Should().Be(1);
        (await host.Outbox.DispatchDueAsync(default)).Should().Be(0);

        receiver.Received.Should().ContainSingle().Which.Payload["taskName"].Should().Be(Value.Of("review"));
    }

    [Fact]
    public async Task Task_ReportedComplete_ResumesWithItsResultAndOnlyOnce()
    {
        var receiver = new Receiver();
        using var host = Create(services => services.AddSingleton<IMessageHandler>(receiver));
        var receipt = await host.RunAsync(Asking);
        await host.Outbox.DispatchDueAsync(default);
        var taskId = receiver.Received[0].Payload["taskId"].AsString();

        (await host.Events.CompleteTaskAsync(taskId, "同意", null, default)).Should().BeTrue();
        (await host.Events.CompleteTaskAsync(taskId, "不同意", null, default)).Should().BeFalse();

        (await host.LinesAsync(receipt.InstanceId)).Should().Equal("同意");
    }

    [Fact]
    public async Task Message_FailingTwice_IsTriedAgainLaterWithTheSameId()
    {
        var receiver = new Receiver { Failures = 2 };
        using var host = Create(services => services.AddSingleton<IMessageHandler>(receiver));
        await host.RunAsync(Asking);

        await host.Outbox.DispatchDueAsync(default);
        (await host.Outbox.DispatchDueAsync(default)).Should().Be(0);   // not before its pause is over
        host.Clock.Advance(Duration.FromSeconds(10));
        await host.Outbox.DispatchDueAsync(default);
        host.Clock.Advance(Duration.FromSeconds(20));
        await host.Outbox.DispatchDueAsync(default);

        receiver.Received.Should().HaveCount(3);
        receiver.Received.Select(m => m.Id).Distinct().Should().ContainSingle();
        (await RowAsync(host)).DeliveredAt.Should().NotBeNull();
    }

    [Fact]
    public async Task Message_NobodyHandles_BecomesADeadLetter()
    {
        using var host = Create();
        await host.RunAsync(Asking);

        await host.Outbox.DispatchDueAsync(default);

        var row = await RowAsync(host);
        (row.DueAt, row.DeliveredAt).Should().Be(((Instant?)null, (Instant?)null));
        row.LastError.Should().Contain("run-task");
    }

    [Theory]
    [InlineData(true, "Failed to connect")]
    [InlineData(false, null)]
    public async Task Message_NotDelivered_IsADeadLetterAndResumesItsSenderOnlyIfTheReceiverTellsFailures(bool tells, string? leftBy)
    {
        using var host = Create(services => services.AddSingleton<IMessageHandler>(new Unreachable(tells)));
        var receipt = await host.RunAsync(Requesting);

        await host.Outbox.DispatchDueAsync(default);

        var row = await RowAsync(host);
        (row.DueAt, row.DeliveredAt, row.LastError).Should().Be(((Instant?)null, (Instant?)null, "对方已停用。"));
        (await host.LinesAsync(receipt.InstanceId)).Should().Equal(leftBy is null ? [] : [leftBy]);
    }

    private static readonly string Requesting = Flow.Named("requesting").Add("start", "Elsa.Start")
        .Add("send", "Elsa.FlowSendHttpRequest", ("url", Flow.Literal("http://outside.test/")))
        .Add("none", "Elsa.WriteLine", ("text", Flow.Literal("Failed to connect")))
        .Connect("start>send", "send:Failed to connect>none").Build();

    private static Task<OutboxRow> RowAsync(EngineHost host) => host.QueryAsync(db => db.Set<OutboxRow>().SingleAsync());

    private sealed class Unreachable(bool tells) : IMessageHandler
    {
        public string Topic => "http-request";

        public bool TellsFailure => tells;

        public Task<DeliveryResult> DeliverAsync(OutgoingMessage message, CancellationToken cancellationToken) =>
            Task.FromResult<DeliveryResult>(new DeliveryResult.Failed("对方已停用。", IsFinal: true));
    }

    private sealed class Receiver : IMessageHandler
    {
        public List<OutgoingMessage> Received { get; } = [];

        public int Failures { get; init; }

        public string Topic => "run-task";

        public Task<DeliveryResult> DeliverAsync(OutgoingMessage message, CancellationToken cancellationToken)
        {
            Received.Add(message);
            return Received.Count <= Failures
                ? throw new HttpRequestException("unreachable")
                : Task.FromResult<DeliveryResult>(new DeliveryResult.AnswerPending());
        }
    }
}

public sealed class OutboxTestsOnSqlite : OutboxTests
{
    private protected override EngineDatabase NewDatabase() => SqliteEngineDatabase.CreateNew();
}

public sealed class OutboxTestsOnPostgres : OutboxTests
{
    private protected override EngineDatabase NewDatabase() => PostgresEngineDatabase.CreateNew();
}
