using NodaTime;

namespace Ybtb.Workflows.Sla;

/// <summary>The limit of a stage began to run; the first entry of a <see cref="ClockKind.Stage"/> ledger.</summary>
/// <param name="Stage">The stage's name as the definition has it, such as 转出.</param>
public sealed record StageStarted(Instant At, string Stage, ClockLimit Limit, StartDayPolicy Policy) : ClockStarted(At, Limit, Policy);
