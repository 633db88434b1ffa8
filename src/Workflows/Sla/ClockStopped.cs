using NodaTime;

namespace Ybtb.Workflows.Sla;

/// <summary>The clock's matter ended; nothing follows.</summary>
public sealed record ClockStopped(Instant At) : ClockEntry(At);
