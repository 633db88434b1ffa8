using Ybtb.Engine.Compilation;
using Ybtb.Engine.Persistence;
using Ybtb.Engine.Persistence.Memory;
using Ybtb.Engine.Runtime;

namespace Ybtb.Simulation.PlantedBugs;

/// <summary>A mistake made on purpose, to see whether it is found.</summary>
/// <param name="Name">In a few words.</param>
/// <param name="FoundBy">The invariants that must notice it; one of them is enough.</param>
internal abstract record PlantedBug(string Name, params IReadOnlyList<string> FoundBy)
{
    /// <summary>What is committed in place of a write set.</summary>
    /// <param name="store">What is in the database before.</param>
    public virtual WriteSet Distort(WriteSet writes, MemoryStore store) => writes;

    /// <summary>What takes messages in place of a receiver.</summary>
    public virtual IMessageHandler Distort(IMessageHandler handler) => handler;

    /// <summary>True when a refused commit is acknowledged all the same.</summary>
    public virtual bool Swallows(WriteConflictException conflict) => false;

    /// <summary>The activities in place of the real ones.</summary>
    public virtual ActivityRegistry Distort(ActivityRegistry activities) => activities;

    public sealed override string ToString() => Name;
}
