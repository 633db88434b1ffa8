using NodaTime;

namespace Ybtb.Testing;

/// <summary>A clock that stands still until a test moves it.</summary>
public sealed class ManualClock(Instant start) : IClock
{
    private long ticks = start.ToUnixTimeTicks();

    public Instant GetCurrentInstant() => Instant.FromUnixTimeTicks(Interlocked.Read(ref ticks));

    public void Advance(Duration by) => Interlocked.Add(ref ticks, by.BclCompatibleTicks);

    public void Set(Instant instant) => Interlocked.Exchange(ref ticks, instant.ToUnixTimeTicks());
}
