using System.Globalization;
using NodaTime;

namespace Ybtb.Engine.Timers;

/// <summary>The days that the day-of-month and day-of-week fields of a cron expression allow; both must.</summary>
internal sealed class CronDays
{
    private const string DayOfMonth = "日";
    private const string DayOfWeek = "星期";

    private static readonly string[] DayNames = ["SUN", "MON", "TUE", "WED", "THU", "FRI", "SAT"];

    private readonly Predicate<LocalDate> inMonth;
    private readonly Predicate<LocalDate> inWeek;

    private CronDays(Predicate<LocalDate> inMonth, Predicate<LocalDate> inWeek)
    {
        this.inMonth = inMonth;
        this.inWeek = inWeek;
    }

    public bool Contains(LocalDate day) => inMonth(day) && inWeek(day);

    /// <exception cref="FormatException">A field is malformed or out of range.</exception>
    public static CronDays Parse(string dayOfMonth, string dayOfWeek) => new(InMonth(dayOfMonth), InWeek(dayOfWeek));

    private static Predicate<LocalDate> InMonth(string text)
    {
        if (text.Equals("L", StringComparison.OrdinalIgnoreCase))
        {
            return day => day == day.With(DateAdjusters.EndOfMonth);
        }

        var field = CronField.Parse(text, DayOfMonth, 1, 31);
        return day => field.Contains(day.Day);
    }

    private static Predicate<LocalDate> InWeek(string text)
    {
        if (text.Length > 1 && text[^1] is ('L' or 'l'))
        {
            var last = Single(text[..^1]);
            return day => Number(day) == last && day.PlusWeeks(1).Month != day.Month;
        }

        if (text.Split('#') is [var weekday, var place])
        {
            var wanted = Single(weekday);
            var nth = int.TryParse(place, NumberStyles.None, CultureInfo.InvariantCulture, out var n) && n is >= 1 and <= 5
                ? n
                : throw new FormatException($"Cron 表达式的“{DayOfWeek}”字段“{text}”无效。");
            return day => Number(day) == wanted && (day.Day + 6) / 7 == nth;
        }

        var field = CronField.Parse(text, DayOfWeek, 0, 7, DayNames);
        return day => field.Contains(Number(day)) || (Number(day) == 0 && field.Contains(7));
    }

    private static int Single(string weekday) => CronField.ParseNumber(weekday, DayOfWeek, 0, 7, DayNames) % 7;

    /// <summary>0 for Sunday to 6 for Saturday.</summary>
    private static int Number(LocalDate day) => (int)day.DayOfWeek % 7;
}
