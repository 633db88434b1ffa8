using NodaTime;

namespace Ybtb.Simulation.Worlds;

/// <summary>A process's clock: the world's, a little ahead.</summary>
/// <param name="ahead">Less than the second that a node may be off the database.</param>
internal sealed class SkewedClock(IClock world, Duration ahead) : IClock
{
    public Instant GetCurrentInstant() => world.GetCurrentInstant() + ahead;
}
