using Ybtb.Simulation.PlantedBugs;

namespace Ybtb.Simulation.Worlds;

/// <summary>How a world is made.</summary>
/// <param name="Seed">The same seed makes the same world, to the last await.</param>
internal sealed record WorldOptions(int Seed)
{
    /// <summary>How many commands the clients send before the world comes to rest.</summary>
    public int Commands { get; init; } = 60;

    /// <summary>What is wrong on purpose; null for nothing.</summary>
    public PlantedBug? Bug { get; init; }

    /// <summary>Whether every event is written down, for repeating a failure.</summary>
    public bool IsTraced { get; init; }
}
