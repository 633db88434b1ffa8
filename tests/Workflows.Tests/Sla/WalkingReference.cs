using NodaTime;

using Ybtb.Workflows.Sla;

namespace Ybtb.Workflows.Tests.Sla;

/// <summary>The counting rules once more, slowly and obviously: day by day over a predicate, straight from the text of the rules.</summary>
internal sealed class WalkingReference(Func<LocalDate, bool> isWorkday, LocalTime close, StartDayPolicy policy)
{
    public static Func<LocalDate, bool> Workdays(HashSet<LocalDate> daysOff, HashSet<LocalDate> makeUpDays, HashSet<LocalDate> overlay) => day =>
        !overlay.Contains(day) && (makeUpDays.Contains(day) || (day.DayOfWeek < IsoDayOfWeek.Saturday && !daysOff.Contains(day)));

    public LocalDateTime? Due(LocalDateTime start, int days, IReadOnlyList<(LocalDateTime From, LocalDateTime? To)> pauses)
    {
        var effective = EffectiveDay(start);
        if (pauses.Any(pause => pause.To is null) && days == 0)
        {
            return null;
        }

        if (days == 0)
        {
            return (isWorkday(effective) && (effective != start.Date || start.TimeOfDay <= close) ? effective : Next(effective)).At(close);
        }

        var day = effective;
        var counted = 0;
        for (var walked = 0; walked < 2_000; walked++)
        {
            day = day.PlusDays(1);
            if (isWorkday(day) && !pauses.Any(pause => Excludes(pause.From, pause.To, day)) && ++counted == days)
            {
                return day.At(close);
            }
        }

        return null;
    }

    private bool Excludes(LocalDateTime from, LocalDateTime? to, LocalDate day)
    {
        if (to is { } end && !CoversAClosing(from, end))
        {
            return false;
        }

        var first = isWorkday(from.Date) && from.TimeOfDay < close ? from.Date : Next(from.Date);
        return day >= first && (to is null || day <= EffectiveDay(to.Value));
    }

    private bool CoversAClosing(LocalDateTime from, LocalDateTime to)
    {
        for (var day = from.Date; day <= to.Date; day = day.PlusDays(1))
        {
            if (isWorkday(day) && from <= day.At(close) && day.At(close) < to)
            {
                return true;
            }
        }

        return false;
    }

    private LocalDate EffectiveDay(LocalDateTime at) =>
        policy == StartDayPolicy.CalendarDay || (isWorkday(at.Date) && at.TimeOfDay <= close) ? at.Date : Next(at.Date);

    private LocalDate Next(LocalDate day)
    {
        do
        {
            day = day.PlusDays(1);
        }
        while (!isWorkday(day));
        return day;
    }
}
