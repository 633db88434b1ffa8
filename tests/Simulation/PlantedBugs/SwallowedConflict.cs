using Ybtb.Engine.Persistence;

namespace Ybtb.Simulation.PlantedBugs;

/// <summary>A stale writer is told that all is well.</summary>
internal sealed record SwallowedConflict() : PlantedBug("a stale writer is acknowledged", "acknowledged-is-kept")
{
    public override bool Swallows(WriteConflictException conflict) => conflict.Conflict == WriteConflict.Stale;
}
