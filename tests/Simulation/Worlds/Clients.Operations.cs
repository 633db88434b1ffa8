using NodaTime;
using Ybtb.Engine.Persistence;
using Ybtb.Engine.Persistence.Rows;
using Ybtb.Engine.Runtime;
using Ybtb.Simulation.Flows;
using Ybtb.Workflows.Instances;

namespace Ybtb.Simulation.Worlds;

/// <content>What operations staff do: mend, move, migrate, publish, and order bulk operations.</content>
internal sealed partial class Clients
{
    private const int MaxTargets = 6;

    private Command Skip(IncidentRow incident) => Mend(incident, new Mending.Skip([], "不做了"));

    private Command Correct(IncidentRow incident) => Mend(incident, new Mending.Correct([new("note", "更正")], "更正"));

    private Command Mend(IncidentRow incident, Mending mending) => New($"{mending.GetType().Name} {incident.Id:N}", CanRepeat: true, async (process, contribute) =>
        await process.Runtime.MendAsync(new MendRequest(incident.Id, mending) { Contribute = contribute }, default));

    /// <summary>Where an instance is moved to is kept as its reason.</summary>
    private Command? AnyMove() => Any(NotEnded(f => f.Line.Count > 0)) is { } instance && Any(FlowOf(instance).Line) is { } target
        ? Step(instance.Id, new ModifyStimulus(target, target))
        : null;

    private Command? AnyMigration() => Any(NotEnded(f => f.Next is { Mapping.Count: > 0 })) is not { } instance ? null
        : world.Definitions.Frozen(instance.DefinitionId, 2) is { } target ? Step(instance.Id, new MigrateStimulus(target, FlowOf(instance).Next!.Mapping, "新版"))
        : PublishNext(FlowOf(instance));

    private Command PublishNext(SimulatedFlow flow) => New($"publish {flow.DefinitionId} 2", CanRepeat: false, (_, _) =>
    {
        world.Definitions.PublishNext(store, flow.DefinitionId, world.Clock.GetCurrentInstant());
        return Task.FromResult<StepReceipt?>(null);
    });

    private Command? AnyBulk() => random.Next(6) switch
    {
        0 => Bulk(new InstanceOperation.Suspend("批量"), Some(NotEnded(_ => true)).Select(i => (i.Id, (Guid?)null))),
        1 => Bulk(new InstanceOperation.Unsuspend("批量"), Some(NotEnded(_ => true)).Select(i => (i.Id, (Guid?)null))),
        2 => Bulk(new InstanceOperation.Retry(), Some(store.Read<IncidentRow>(i => i.ResolvedAt is null)).Select(i => (i.InstanceId, (Guid?)i.Id))),
        3 => Bulk(new InstanceOperation.Skip([], "批量"), Some(Failed()).Select(i => (i.InstanceId, (Guid?)i.Id))),
        4 => Bulk(new InstanceOperation.Migrate(2, new Dictionary<string, string> { ["go"] = "went" }, "批量"), Some(NotEnded(f => f.Next is { Mapping.Count: > 0 })).Select(i => (i.Id, (Guid?)null))),
        _ => Bulk(new InstanceOperation.Cancel("批量"), Some(NotEnded(_ => true)).Take(2).Select(i => (i.Id, (Guid?)null))),
    };

    /// <summary>Freezes the targets, as the bulk desk does.</summary>
    private Command? Bulk(InstanceOperation operation, IEnumerable<(Guid Instance, Guid? Incident)> targets)
    {
        var frozen = targets.Select((t, i) => (Ordinal: i + 1, t.Instance, t.Incident)).ToList();
        if (frozen.Count == 0)
        {
            return null;
        }

        var now = world.Clock.GetCurrentInstant();
        var (id, number) = (world.Ids.Next(now), commands.Count + 1);
        return New($"bulk {operation.GetType().Name} of {frozen.Count}", CanRepeat: true, async (process, _) =>
        {
            var writes = new WriteSet();
            var key = new byte[32];
            id.TryWriteBytes(key);
            writes.Insert(new IdempotencyRow { Scope = key, BodyDigest = key, Result = id.ToString("N"), CreatedAt = now });
            writes.Insert(new CommandRow { CommandId = number, InstanceId = id });
            writes.Insert(RowOf(id, operation, frozen.Count, now));
            foreach (var (ordinal, instance, incident) in frozen)
            {
                writes.Insert(new BulkTargetRow { BulkOperationId = id, Ordinal = ordinal, InstanceId = instance, IncidentId = incident, Status = BulkTargetStatus.Pending, Revision = 1 });
            }

            await process.Store.CommitAsync(writes, default);
            return null;
        });
    }

    private static BulkOperationRow RowOf(Guid id, InstanceOperation operation, int total, Instant now) => new()
    {
        Id = id,
        Kind = OperationNames.KindOf(operation),
        Parameters = BulkParameters.Write(operation),
        Reason = operation.Reason,
        Selection = "{}",
        Status = BulkStatus.Running,
        Total = total,
        CreatedAt = now.ToStored(),
        AccountId = id,
        Login = BulkLogin(id),
        AccountName = "运营",
        OfficeCode = "530000",
        OfficePath = "530000",
        Revision = 1,
    };

    /// <summary>In whose name the targets of a bulk operation are operated on: one of its own, so that its steps can be told apart.</summary>
    public static string BulkLogin(Guid bulk) => $"bulk-{bulk:N}";

    /// <summary>Open incidents of activities, not of whole steps: those skipped, what they would have resumed is lost for good.</summary>
    private IReadOnlyList<IncidentRow> Failed() => store.Read<IncidentRow>(i => i is { ResolvedAt: null, PendingStimulus: null });

    private IReadOnlyList<InstanceRow> NotEnded(Predicate<SimulatedFlow> match)
    {
        var wanted = flows.Where(f => match(f)).Select(f => f.DefinitionId).ToHashSet(StringComparer.Ordinal);
        return store.Read<InstanceRow>(i => i.FinishedAt is null && wanted.Contains(i.DefinitionId));
    }

    private SimulatedFlow FlowOf(InstanceRow instance) => flows.First(f => f.DefinitionId == instance.DefinitionId);

    private IReadOnlyList<T> Some<T>(IReadOnlyList<T> items) => [.. items.OrderBy(_ => random.Next()).Take(MaxTargets)];
}
