using NodaTime;

namespace Ybtb.Workflows.Sla;

/// <summary>The limit of a stage began to run; the first entry of a <see cref="ClockKind.Stage"/> ledger.</summary>
/// <param name="Stage">The stage's name as the definition has it, such as 转出.</param>
/// <param name="Office">Code of the office that handles it and by whose hours and days off it counts; null for one outside the province,
/// which counts by the national calendar.</param>
public sealed record StageStarted(Instant At, string Stage, string? Office, ClockLimit Limit, StartDayPolicy Policy) : ClockStarted(At, Limit, Policy);
