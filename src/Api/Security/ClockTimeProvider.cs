using NodaTime;

namespace Ybtb.Api.Security;

/// <summary>The one clock in the shape that the framework's sign-in wants.</summary>
internal sealed class ClockTimeProvider(IClock clock) : TimeProvider
{
    public override DateTimeOffset GetUtcNow() => clock.GetCurrentInstant().ToDateTimeOffset();
}
