using NodaTime;

namespace Ybtb.Workflows.Sla;

/// <summary>Something to be said about a calendar before it is published.</summary>
/// <param name="Code">Stable, in kebab case.</param>
/// <param name="Message">A Chinese sentence.</param>
/// <param name="IsError">True when it forbids publishing; otherwise it is a notice.</param>
/// <param name="Day">The day it is about; null when it is about no single day.</param>
public sealed record CalendarFinding(string Code, string Message, bool IsError, LocalDate? Day = null);
