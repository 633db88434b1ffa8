using NodaTime;

namespace Ybtb.Workflows.Sla;

/// <summary>What a calendar makes of a day, and why.</summary>
/// <param name="Name">The festival's name; null for an ordinary weekday or weekend.</param>
public sealed record CalendarDay(LocalDate Day, CalendarDayKind Kind, string? Name)
{
    public bool IsWorked => Kind is CalendarDayKind.Workday or CalendarDayKind.MakeUpDay or CalendarDayKind.LocalMakeUpDay;

    /// <summary>The reason in Chinese, such as 周六 or 春节放假; 工作日 for an ordinary weekday.</summary>
    public string Reason => Kind switch
    {
        CalendarDayKind.Workday => "工作日",
        CalendarDayKind.MakeUpDay => $"{Name}调休上班",
        CalendarDayKind.LocalMakeUpDay => $"{Name}调休上班（属地）",
        CalendarDayKind.Weekend => Day.DayOfWeek == IsoDayOfWeek.Saturday ? "周六" : "周日",
        CalendarDayKind.Festival => $"{Name}放假",
        _ => $"{Name}放假（属地）",
    };
}
