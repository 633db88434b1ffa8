using Ybtb.Engine.Runtime;
using Ybtb.Simulation.Worlds;

namespace Ybtb.Simulation.Invariants;

/// <summary>What clients were told, against what the database holds.</summary>
internal static class CommandChecks
{
    /// <summary>Every acknowledged step is in the journal under the number and time of its receipt, and its command's row with it.</summary>
    public static IEnumerable<string> AcknowledgedIsKept(WorldView world)
    {
        foreach (var command in world.Commands.Where(c => c.Outcome is Outcome.Acknowledged && c.Receipt is not null))
        {
            var receipt = command.Receipt!;
            var step = world.Instances.FirstOrDefault(i => i.Row.Id == receipt.InstanceId)?.Journal.FirstOrDefault(j => j.Row.Sequence == receipt.Sequence);
            if (step is null || step.Row.At != receipt.StepAt)
            {
                yield return $"{command.Name}: step {receipt.Sequence} of {receipt.InstanceId:N} was acknowledged and is not there";
            }
            else if (command.CanRepeat && receipt.Failure is null && RowsOf(world, command) == 0)
            {
                yield return $"{command.Name}: acknowledged without its row";
            }
        }

        foreach (var command in world.Commands.Where(c => c.Outcome is Outcome.WasDoneBefore && RowsOf(world, c) == 0))
        {
            yield return $"{command.Name}: said to be done before, and is not";
        }
    }

    /// <summary>However often a command was sent, it was carried out once at most.</summary>
    public static IEnumerable<string> Once(WorldView world) =>
        world.CommandRows.CountBy(r => r.CommandId).Where(c => c.Value > 1).Select(c => $"command {c.Key} was carried out {c.Value} times");

    /// <summary>A command that was refused, and of which no try is in doubt, has changed nothing.</summary>
    public static IEnumerable<string> RefusedLeavesNothing(WorldView world) =>
        world.Commands.Where(c => c is { Outcome: Outcome.Refused, IsInDoubt: false } && RowsOf(world, c) > 0)
            .Select(c => $"{c.Name}: refused, and carried out");

    private static int RowsOf(WorldView world, Command command) => world.CommandRows.Count(r => r.CommandId == command.Id);
}
