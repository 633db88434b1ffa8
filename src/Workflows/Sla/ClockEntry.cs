using NodaTime;

namespace Ybtb.Workflows.Sla;

/// <summary>One fact in a clock's ledger. Facts are only ever added; what follows from them is <see cref="ClockReckoning"/>.</summary>
/// <param name="At">When it happened, in law: for a start the acceptance (R1), not the moment of writing it down.</param>
public abstract record ClockEntry(Instant At);
