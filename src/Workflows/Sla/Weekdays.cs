using NodaTime;

namespace Ybtb.Workflows.Sla;

/// <summary>Monday to Friday numbered through all time; the rule for days no arrangement covers.</summary>
internal static class Weekdays
{
    private static readonly LocalDate Monday = new(1970, 1, 5);

    /// <summary>How many weekdays lie between Monday 5 January 1970 and <paramref name="day"/>, both included; negative before.</summary>
    public static int UpTo(LocalDate day)
    {
        var days = Period.DaysBetween(Monday, day);
        var weeks = Math.DivRem(days, 7, out var rest);
        if (rest < 0)
        {
            weeks--;
            rest += 7;
        }

        return (weeks * 5) + Math.Min(rest + 1, 5);
    }

    /// <summary>The weekday with this number: the inverse of <see cref="UpTo"/>.</summary>
    public static LocalDate At(int number)
    {
        var weeks = Math.DivRem(number - 1, 5, out var rest);
        if (rest < 0)
        {
            weeks--;
            rest += 5;
        }

        return Monday.PlusDays((weeks * 7) + rest);
    }

    public static bool Includes(LocalDate day) => day.DayOfWeek <= IsoDayOfWeek.Friday;
}
