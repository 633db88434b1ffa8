using Microsoft.EntityFrameworkCore;
using NodaTime;
using Ybtb.Engine.Persistence;
using Ybtb.Engine.Persistence.PostgreSql;
using Ybtb.Engine.Persistence.Rows;
using Ybtb.Engine.Protection;
using Ybtb.Engine.Runtime;
using Ybtb.Engine.Tests.Hosting;

namespace Ybtb.Engine.Tests.Persistence;

/// <summary>Nodes that share a database: each message is taken by one, and by another when that one does not come back.</summary>
public sealed class MessageLeaseTests
{
    private const int Messages = 400;

    [Fact]
    public async Task TakeDue_ByManyNodesAtOnce_GivesEachMessageToOne()
    {
        using var database = PostgresEngineDatabase.CreateNew();
        using var host = EngineHost.CreateOn(database);
        await AddAsync(host, Messages);
        var now = host.Clock.GetCurrentInstant();

        var taken = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(async () =>
        {
            var mine = new List<Guid>();
            while (await new PostgresMessageLeases(database).TakeDueAsync(now, 7, default) is { Count: > 0 } some)
            {
                mine.AddRange(some.Select(m => m.Message.Id));
            }

            return mine;
        })));

        taken.SelectMany(mine => mine).Should().OnlyHaveUniqueItems().And.HaveCount(Messages);
    }

    [Fact]
    public async Task TakeDue_OfANodeThatNeverCameBack_IsTakenByAnotherWhenTheLeaseEndsAndSettledOnce()
    {
        using var database = PostgresEngineDatabase.CreateNew();
        using var host = EngineHost.CreateOn(database);
        await AddAsync(host, 1);
        var leases = new PostgresMessageLeases(database);
        var frozen = (await leases.TakeDueAsync(host.Clock.GetCurrentInstant(), 10, default)).Should().ContainSingle().Subject;
        frozen.CorrelationId.Should().Be("case");
        frozen.Key!.Wrapped.Should().Equal(1, 2, 3);

        host.Clock.Advance(IMessageLeases.Length - Duration.FromMilliseconds(1));
        (await leases.TakeDueAsync(host.Clock.GetCurrentInstant(), 10, default)).Should().BeEmpty();
        host.Clock.Advance(Duration.FromMilliseconds(1));
        var next = (await leases.TakeDueAsync(host.Clock.GetCurrentInstant(), 10, default)).Should().ContainSingle().Subject;

        (await Subjects.OutcomeAsync(() => host.Store.CommitAsync(Settled(frozen.Message), default))).Should().Be(WriteConflict.Stale, "the frozen node comes too late");
        (await Subjects.OutcomeAsync(() => host.Store.CommitAsync(Settled(next.Message), default))).Should().BeNull();
        (await host.QueryAsync(db => db.Set<OutboxRow>().SingleAsync())).DeliveredAt.Should().NotBeNull();
    }

    private static WriteSet Settled(OutboxRow row)
    {
        row.Revision++;
        row.DueAt = null;
        row.DeliveredAt = row.CreatedAt;
        var writes = new WriteSet();
        writes.Update(row);
        return writes;
    }

    private static Task AddAsync(EngineHost host, int count)
    {
        var now = host.Clock.GetCurrentInstant();
        var instance = Guid.CreateVersion7(now.ToDateTimeOffset());
        var writes = new WriteSet();
        writes.Insert(new DataKeyRow { Id = instance, Wrapped = [1, 2, 3] });
        writes.Insert(new InstanceRow
        {
            Id = instance, DefinitionId = "d", DefinitionVersionId = "v", Status = "Waiting", CorrelationId = "case", CreatedAt = now, UpdatedAt = now,
            State = [], KeyId = instance, JournalHead = new byte[32], Revision = 1,
        });
        for (var i = 0; i < count; i++)
        {
            writes.Insert(new OutboxRow
            {
                Id = Guid.CreateVersion7(now.ToDateTimeOffset()), Topic = "t", InstanceId = instance, KeyId = instance, Payload = [], CreatedAt = now, DueAt = now, Revision = 1,
            });
        }

        return host.Store.CommitAsync(writes, default);
    }
}
