namespace Ybtb.Workflows.Sla;

/// <summary>属地假日: the extra days off of one region in one year, by notice of its people's government (放假办法 第四条, R10).</summary>
/// <param name="Region">GB/T 2260 code of the prefecture, such as <c>533100</c>.</param>
/// <param name="Notice">Null when none is known.</param>
/// <param name="Festivals">Make-up days only where the local notice names them.</param>
public sealed record RegionalOverlay(string Region, int Year, HolidayNotice? Notice, IReadOnlyList<Festival> Festivals);
