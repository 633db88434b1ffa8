using NodaTime;

namespace Ybtb.Api.Clock;

/// <summary>A clock that stands still until it is moved; for demonstrations and tests on throw-away data.</summary>
public sealed class SettableClock(Instant start) : IClock
{
    private long ticks = start.ToUnixTimeTicks();

    public Instant GetCurrentInstant() => Instant.FromUnixTimeTicks(Interlocked.Read(ref ticks));

    internal void Set(Instant instant) => Interlocked.Exchange(ref ticks, instant.ToUnixTimeTicks());
}
