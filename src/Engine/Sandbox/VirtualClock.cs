using NodaTime;

namespace Ybtb.Engine.Sandbox;

/// <summary>A clock that stands still until it is told to move.</summary>
/// <param name="start">What it shows first.</param>
public sealed class VirtualClock(Instant start) : IClock
{
    private long ticks = start.ToUnixTimeTicks();

    public Instant GetCurrentInstant() => Instant.FromUnixTimeTicks(Interlocked.Read(ref ticks));

    /// <summary>Moves the clock forward; an instant that it has passed already leaves it where it stands.</summary>
    public void AdvanceTo(Instant instant)
    {
        if (instant > GetCurrentInstant())
        {
            Interlocked.Exchange(ref ticks, instant.ToUnixTimeTicks());
        }
    }
}
