using NodaTime;
using NodaTime.Text;

namespace Ybtb.Workflows.Sla;

/// <summary>Days and instants as Chinese readers see them, Asia/Shanghai.</summary>
public static class ClockText
{
    private static readonly LocalDatePattern DayPattern = LocalDatePattern.CreateWithInvariantCulture("yyyy年M月d日");
    private static readonly LocalTimePattern Minutes = LocalTimePattern.CreateWithInvariantCulture("HH:mm");
    private static readonly LocalTimePattern Seconds = LocalTimePattern.CreateWithInvariantCulture("HH:mm:ss");

    /// <summary>2026年5月12日 17:00; the end of a day is 24:00 of it.</summary>
    public static string Moment(Instant instant)
    {
        var local = LegalTime.LocalOf(instant);
        return local.TimeOfDay == LocalTime.Midnight ? $"{Day(local.Date.PlusDays(-1))} 24:00" : $"{Day(local.Date)} {Time(local.TimeOfDay)}";
    }

    /// <summary>2026年5月12日.</summary>
    public static string Day(LocalDate day) => DayPattern.Format(day);

    /// <summary>17:00, with seconds where there are any.</summary>
    public static string Time(LocalTime time) => (time.Second == 0 ? Minutes : Seconds).Format(time);
}
