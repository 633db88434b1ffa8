using NodaTime;
using NodaTime.Text;

namespace Ybtb.Workflows.Sla;

/// <summary>Working-day arithmetic as scripts see it: dates are texts such as 2026-05-08.</summary>
/// <remarks>An instant's text (2026-05-08T01:00:00Z) is taken for its day in Asia/Shanghai.</remarks>
public sealed class WorkingDayFunctions(WorkingDayCalendar calendar)
{
    /// <summary>The most days a script may add; far beyond any limit, near enough that no date overflows.</summary>
    public const int MostDays = 10_000;

    /// <summary>The n-th working day after the date; the date itself when <paramref name="days"/> is zero.</summary>
    /// <param name="days">Zero to <see cref="MostDays"/>.</param>
    /// <exception cref="FormatException">Not a date, or days out of range; the message is Chinese and meant for the script's author.</exception>
    public string AddWorkingDays(string date, int days) => days is < 0 or > MostDays
        ? throw new FormatException($"工作日数须为0至{MostDays}的整数。")
        : LocalDatePattern.Iso.Format(calendar.Add(Parse(date), new WorkingDays(days)));

    /// <summary>How many working days lie after the first date up to and including the second; negative when it is earlier.</summary>
    /// <exception cref="FormatException">Not a date; the message is Chinese and meant for the script's author.</exception>
    public int WorkingDaysBetween(string after, string upTo) => calendar.CountBetween(Parse(after), Parse(upTo));

    private static LocalDate Parse(string text)
    {
        var date = LocalDatePattern.Iso.Parse(text);
        var day = date.Success ? date.Value
            : OffsetDateTimePattern.ExtendedIso.Parse(text) is { Success: true } instant ? LegalTime.DayOf(instant.Value.ToInstant())
            : throw new FormatException($"“{text}”不是日期，应形如2026-05-08。");
        return day.Year is >= 1900 and <= 2200 ? day : throw new FormatException($"日期“{text}”超出1900年至2200年。");
    }
}
