using Ybtb.Engine.Compilation;
using Ybtb.Engine.Persistence;

namespace Ybtb.Simulation.PlantedBugs;

/// <summary>A mistake made on purpose, to see whether it is found.</summary>
/// <param name="Name">In a few words.</param>
/// <param name="FoundBy">The invariants that must notice it; one of them is enough.</param>
internal abstract record PlantedBug(string Name, params IReadOnlyList<string> FoundBy)
{
    /// <summary>What is committed in place of a write set.</summary>
    public virtual WriteSet Distort(WriteSet writes) => writes;

    /// <summary>True when a refused commit is acknowledged all the same.</summary>
    public virtual bool Swallows(WriteConflictException conflict) => false;

    /// <summary>The activities in place of the real ones.</summary>
    public virtual ActivityRegistry Distort(ActivityRegistry activities) => activities;

    public sealed override string ToString() => Name;
}
