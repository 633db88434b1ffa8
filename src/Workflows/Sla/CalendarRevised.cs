using NodaTime;

namespace Ybtb.Workflows.Sla;

/// <summary>A revised calendar, or changed office hours, apply to this clock from its start (R8).</summary>
/// <param name="At">When the revision was published.</param>
/// <param name="Version">The revised calendar's number.</param>
/// <param name="DueBefore">The clock's own due instant until then, by the calendar before; null while it stood still.</param>
public sealed record CalendarRevised(Instant At, int Version, Instant? DueBefore) : ClockEntry(At);
