using NodaTime;

namespace Ybtb.Engine.Timers;

/// <summary>When something recurs, written as a cron expression: five fields, or six with seconds first. Times are Asia/Shanghai.</summary>
/// <remarks>
/// Fields: second, minute, hour, day of month, month, day of week (0 and 7 are Sunday). <c>* , - /</c>, <c>?</c> for any day, English
/// abbreviations of months and days, <c>L</c> for the last day of the month, <c>5L</c> for its last Friday, <c>1#2</c> for its second Monday.
/// A restricted day of month and day of week must both hold.
/// </remarks>
internal sealed class CronSchedule
{
    /// <summary>How far ahead an occurrence is looked for: 29 February falls on a given weekday within 40 years.</summary>
    private const int MaxYears = 40;

    private static readonly DateTimeZone Zone = DateTimeZoneProviders.Tzdb["Asia/Shanghai"];

    private readonly CronField seconds, minutes, hours, months;
    private readonly CronDays days;

    private CronSchedule(string text, CronField seconds, CronField minutes, CronField hours, CronField months, CronDays days)
    {
        Text = text;
        this.seconds = seconds;
        this.minutes = minutes;
        this.hours = hours;
        this.months = months;
        this.days = days;
    }

    public string Text { get; }

    /// <exception cref="FormatException">The text is no cron expression; the message is Chinese and names the field.</exception>
    public static CronSchedule Parse(string text)
    {
        var fields = text.Split([' ', '\t'], StringSplitOptions.RemoveEmptyEntries);
        if (fields.Length is not (5 or 6))
        {
            throw new FormatException($"Cron 表达式“{text}”应有 5 个或 6 个字段。");
        }

        var at = fields.Length - 5;
        return new CronSchedule(
            text,
            at == 1 ? CronField.Parse(fields[0], "秒", 0, 59) : CronField.Parse("0", "秒", 0, 59),
            CronField.Parse(fields[at], "分", 0, 59),
            CronField.Parse(fields[at + 1], "时", 0, 23),
            CronField.Parse(fields[at + 3], "月", 1, 12, CronField.MonthNames),
            CronDays.Parse(fields[at + 2], fields[at + 4]));
    }

    /// <summary>The first occurrence later than <paramref name="after"/>; null when there is none within forty years.</summary>
    public Instant? Next(Instant after)
    {
        var from = after.InZone(Zone).LocalDateTime.PlusSeconds(1).With(TimeAdjusters.TruncateToSecond);
        var end = from.Date.PlusYears(MaxYears);
        for (var day = from.Date; day <= end; day = NextDay(day))
        {
            if (months.Contains(day.Month) && days.Contains(day) && FirstTime(day == from.Date ? from.TimeOfDay : LocalTime.Midnight) is { } time)
            {
                return (day + time).InZoneLeniently(Zone).ToInstant();
            }
        }

        return null;
    }

    private LocalDate NextDay(LocalDate day) =>
        months.Contains(day.Month) ? day.PlusDays(1) : day.With(DateAdjusters.StartOfMonth).PlusMonths(1);

    private LocalTime? FirstTime(LocalTime from)
    {
        if (hours.Contains(from.Hour) && minutes.Contains(from.Minute) && seconds.From(from.Second) is { } second)
        {
            return new LocalTime(from.Hour, from.Minute, second);
        }

        if (hours.Contains(from.Hour) && minutes.From(from.Minute + 1) is { } minute)
        {
            return new LocalTime(from.Hour, minute, seconds.First);
        }

        return hours.From(from.Hour + 1) is { } hour ? new LocalTime(hour, minutes.First, seconds.First) : null;
    }
}
