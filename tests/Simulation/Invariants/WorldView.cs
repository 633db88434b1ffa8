using NodaTime;
using Ybtb.Engine.Persistence.Rows;
using Ybtb.Simulation.Flows;
using Ybtb.Simulation.Worlds;
using Ybtb.Workflows.Instances;

namespace Ybtb.Simulation.Invariants;

/// <summary>All that can be known of a world from outside: its database, what clients were told, what came out of it.</summary>
internal sealed class WorldView
{
    public required IReadOnlyList<InstanceView> Instances { get; init; }

    public required IReadOnlyList<AccountRow> Accounts { get; init; }

    public required IReadOnlyList<CommandRow> CommandRows { get; init; }

    public required IReadOnlyList<Command> Commands { get; init; }

    public required IReadOnlyDictionary<Guid, int> Deliveries { get; init; }

    public required Instant Now { get; init; }

    public required IReadOnlyList<string> Surprises { get; init; }

    public required IReadOnlyList<(string DefinitionId, string ActivityId, long Revision, Guid Instance)> Occasions { get; init; }

    public required IReadOnlyList<TriggerRow> Triggers { get; init; }

    public required IReadOnlyList<BulkOperationRow> Bulks { get; init; }

    public required IReadOnlyList<BulkTargetRow> BulkTargets { get; init; }

    public static WorldView Of(World world)
    {
        var store = world.Database.Store;
        var flows = world.Flows.ToDictionary(f => f.DefinitionId, StringComparer.Ordinal);
        var rows = new StoredRows(store);
        var instances = from row in rows.Instances
                        select InstanceView.Of(row, rows, world.Definitions.Version, flows[row.DefinitionId]);
        return new WorldView
        {
            Instances = [.. instances],
            Accounts = store.Read<AccountRow>(_ => true),
            CommandRows = store.Read<CommandRow>(_ => true),
            Commands = world.Clients.Commands,
            Deliveries = world.Outside.Deliveries,
            Now = world.Clock.GetCurrentInstant(),
            Surprises = world.Surprises,
            Occasions = world.Database.Occasions,
            Triggers = store.Read<TriggerRow>(_ => true),
            Bulks = store.Read<BulkOperationRow>(_ => true),
            BulkTargets = store.Read<BulkTargetRow>(_ => true),
        };
    }
}
