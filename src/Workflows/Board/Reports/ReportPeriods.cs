using NodaTime;
using NodaTime.Calendars;

namespace Ybtb.Workflows.Board.Reports;

/// <summary>Cuts a range of days into the periods of a report. Pure.</summary>
internal static class ReportPeriods
{
    public static IEnumerable<(LocalDate From, LocalDate To, string Name)> Of(ReportPeriod period, LocalDate from, LocalDate to)
    {
        for (var day = from; day <= to;)
        {
            var end = LocalDate.Min(to, EndOf(period, day));
            yield return (day, end, NameOf(period, day));
            day = end.PlusDays(1);
        }
    }

    private static LocalDate EndOf(ReportPeriod period, LocalDate day) => period switch
    {
        ReportPeriod.Day => day,
        ReportPeriod.Week => day.With(DateAdjusters.NextOrSame(IsoDayOfWeek.Sunday)),
        _ => day.With(DateAdjusters.EndOfMonth),
    };

    private static string NameOf(ReportPeriod period, LocalDate day) => period switch
    {
        ReportPeriod.Day => $"{day.Year}年{day.Month}月{day.Day}日",
        ReportPeriod.Week => $"{WeekYearRules.Iso.GetWeekYear(day)}年第{WeekYearRules.Iso.GetWeekOfWeekYear(day)}周",
        _ => $"{day.Year}年{day.Month}月",
    };
}
