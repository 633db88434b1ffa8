using NodaTime;

namespace Ybtb.Workflows.Sla;

/// <summary>A stretch during which a limit stood still, <paramref name="From"/> included, <paramref name="To"/> not.</summary>
/// <param name="To">Null while the pause is open.</param>
public sealed record ClockPause(PauseGround Ground, Instant From, Instant? To);
