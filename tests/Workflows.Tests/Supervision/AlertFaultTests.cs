using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging.Abstractions;
using NodaTime;
using Ybtb.Engine.Persistence;
using Ybtb.Testing;
using Ybtb.Workflows.Cases;
using Ybtb.Workflows.Supervision;
using Ybtb.Workflows.Tests.Cases;

namespace Ybtb.Workflows.Tests.Supervision;

/// <summary>A sweep that ends in the middle, before or after its commit: the next one leaves nothing out and says nothing twice.</summary>
public sealed class AlertFaultTests
{
    private static readonly string[] All = ["promised 提醒", "promised 催办", "promised 督办", "promised 督办"];

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task GiveDueAsync_EndedAtItsCommit_IsMadeUpForByTheNext(bool committed)
    {
        var database = new SqliteTestDatabase();   // gone with the host
        using var recognition = await RecognitionCase.AcceptedAsync(database: database);
        recognition.Host.Clock.Set(WorkflowHost.At("2026-03-13T09:00:00"));
        var dying = new DyingStore(database.Store, committed);
        var sweep = new AlertSweep(recognition.Host.AlertReader, dying, recognition.Host.Ladders, recognition.Host.Clock, NullLogger<AlertSweep>.Instance);

        await FluentActions.Awaiting(() => sweep.GiveDueAsync(default)).Should().ThrowAsync<StoreUnavailableException>();
        (await recognition.AlertsAsync()).Should().HaveCount(committed ? All.Length : 0);
        await recognition.Host.NewSweep().GiveDueAsync(default);

        (await recognition.AlertsAsync()).Should().BeEquivalentTo(All);
    }

    [Fact]
    public async Task GiveDueAsync_AlertGivenButNotNoted_IsNotedAlone()
    {
        using var recognition = await RecognitionCase.AcceptedAsync();
        await recognition.Host.AdvanceToAsync("2026-03-05T17:00:00");
        await recognition.Host.QueryAsync(db => db.Set<ClockRow>().Where(c => c.Kind == "promised" && c.StoppedAt == null).ExecuteUpdateAsync(set => set
            .SetProperty(c => c.AlertStep, 0).SetProperty(c => c.NextAlertAt, (Instant?)WorkflowHost.At("2026-03-05T17:00:00"))));

        await recognition.Host.DueAlerts.DoAsync(default);

        (await recognition.AlertsAsync()).Should().Equal("promised 提醒");
        var clock = await recognition.Host.QueryAsync(db => db.Set<ClockRow>().SingleAsync(c => c.Kind == "promised" && c.StoppedAt == null));
        (clock.AlertStep, clock.NextAlertAt).Should().Be((1, WorkflowHost.At("2026-03-06T17:00:00")));
    }

    [Fact]
    public async Task GiveDueAsync_ClockStoppedAfterItWasFound_SaysNothing()
    {
        var database = new SqliteTestDatabase();   // gone with the host
        using var recognition = await RecognitionCase.AcceptedAsync(database: database);
        recognition.Host.Clock.Set(WorkflowHost.At("2026-03-05T17:00:00"));
        var late = new LateStore(database.Store, () => recognition.WithdrawAsync());
        var sweep = new AlertSweep(recognition.Host.AlertReader, late, recognition.Host.Ladders, recognition.Host.Clock, NullLogger<AlertSweep>.Instance);

        (await sweep.GiveDueAsync(default)).Should().Be(0);

        (await recognition.AlertsAsync()).Should().BeEmpty();
    }

    /// <summary>The process is dead with its first commit: before it, or after it and unheard.</summary>
    private sealed class DyingStore(ICommitStore store, bool commits) : ICommitStore
    {
        public async Task CommitAsync(WriteSet writes, CancellationToken cancellationToken)
        {
            if (commits)
            {
                await store.CommitAsync(writes, cancellationToken);
            }

            throw new StoreUnavailableException("The process is dead.", new IOException());
        }
    }

    /// <summary>Somebody acts between the finding and the commit.</summary>
    private sealed class LateStore(ICommitStore store, Func<Task> meanwhile) : ICommitStore
    {
        public async Task CommitAsync(WriteSet writes, CancellationToken cancellationToken)
        {
            await meanwhile();
            await store.CommitAsync(writes, cancellationToken);
        }
    }
}
