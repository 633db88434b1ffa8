using Ybtb.Engine.Persistence.Rows;
using Ybtb.Simulation.Flows;
using Ybtb.Simulation.Worlds;

namespace Ybtb.Simulation.Invariants;

/// <summary>All that can be known of a world from outside: its database, what clients were told, what came out of it.</summary>
internal sealed class WorldView
{
    public required IReadOnlyList<InstanceView> Instances { get; init; }

    public required IReadOnlyList<AccountRow> Accounts { get; init; }

    public required IReadOnlyList<CommandRow> CommandRows { get; init; }

    public required IReadOnlyList<Command> Commands { get; init; }

    public required IReadOnlyDictionary<Guid, int> Deliveries { get; init; }

    public required IReadOnlyList<string> Surprises { get; init; }

    public static WorldView Of(World world)
    {
        var store = world.Database.Store;
        var flows = world.Flows.ToDictionary(f => f.DefinitionId, StringComparer.Ordinal);
        var instances = from row in store.Read<InstanceRow>(_ => true)
                        select InstanceView.Of(row, store, world.Definitions.Version(row.DefinitionVersionId), flows[row.DefinitionId]);
        return new WorldView
        {
            Instances = [.. instances],
            Accounts = store.Read<AccountRow>(_ => true),
            CommandRows = store.Read<CommandRow>(_ => true),
            Commands = world.Clients.Commands,
            Deliveries = world.Outside.Deliveries,
            Surprises = world.Surprises,
        };
    }
}
