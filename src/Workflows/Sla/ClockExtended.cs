using NodaTime;

namespace Ybtb.Workflows.Sla;

/// <summary>The limit was prolonged (延期, R7; 行政许可法 第四十二条).</summary>
/// <param name="At">When it was approved.</param>
/// <param name="Approver">The head of the body who approved it.</param>
/// <param name="Reason">What the applicant was told.</param>
public sealed record ClockExtended(Instant At, WorkingDays Days, string Approver, string Reason) : ClockEntry(At);
