using NodaTime;

namespace Ybtb.Workflows.Sla;

/// <summary>The limit runs again; the day of this is the last that is not counted.</summary>
public sealed record ClockResumed(Instant At) : ClockEntry(At);
