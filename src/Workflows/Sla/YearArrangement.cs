namespace Ybtb.Workflows.Sla;

/// <summary>The national arrangement of days off of one year.</summary>
/// <param name="Year">The year its festivals belong to; 元旦 may begin in December of the year before.</param>
/// <param name="IsOfficial">False while the State Council has not published it: then its days are the statutory ones alone, and counts that
/// touch the year are provisional (R9).</param>
/// <param name="Notice">Null unless it is official.</param>
public sealed record YearArrangement(int Year, bool IsOfficial, HolidayNotice? Notice, IReadOnlyList<Festival> Festivals);
