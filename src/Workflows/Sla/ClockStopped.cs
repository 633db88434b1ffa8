using NodaTime;

namespace Ybtb.Workflows.Sla;

/// <summary>The clock's matter ended; nothing follows.</summary>
/// <param name="Verdict">Whether the matter was in time, frozen with this entry; null where none is due: the matter was given up, or the
/// clock is judged with its case.</param>
public sealed record ClockStopped(Instant At, ClockVerdict? Verdict = null) : ClockEntry(At);
