using NodaTime;

namespace Ybtb.Workflows.Sla;

/// <summary>The notice by which a government arranged days off.</summary>
/// <param name="Number">Its number, such as 国办发明电〔2025〕7号; null when it has none or it is not known.</param>
/// <param name="Date">The day it was issued; null when not known.</param>
public sealed record HolidayNotice(string Title, string? Number, LocalDate? Date);
