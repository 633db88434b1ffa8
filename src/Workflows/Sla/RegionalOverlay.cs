using NodaTime;

namespace Ybtb.Workflows.Sla;

/// <summary>The extra days off of one region in one year, by notice of its people's government (放假办法 第四条).</summary>
/// <param name="Region">GB/T 2260 code of the prefecture, such as <c>533100</c>.</param>
public sealed record RegionalOverlay(string Region, int Year, IReadOnlyList<LocalDate> DaysOff);
