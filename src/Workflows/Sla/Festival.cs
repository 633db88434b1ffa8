using NodaTime;

namespace Ybtb.Workflows.Sla;

/// <summary>One festival in a yearly arrangement: the days off for it, and the weekend days worked in exchange.</summary>
/// <param name="Name">As the notice has it, such as 春节.</param>
/// <param name="DaysOff">Ascending; the weekend days within them included.</param>
/// <param name="MakeUpDays">调休上班日, ascending; usually few, often none.</param>
public sealed record Festival(string Name, IReadOnlyList<LocalDate> DaysOff, IReadOnlyList<LocalDate> MakeUpDays);
