using NodaTime;

namespace Ybtb.Workflows.Sla;

/// <summary>Which days are worked (工作日): the published arrangements, statutory days off of years not yet published, regional days off.</summary>
/// <remarks>
/// Immutable; every <c>With…</c> returns another calendar. A day is worked if it is a make-up day, or Monday to Friday and no day
/// off (全国年节及纪念日放假办法 and the yearly notice of the State Council). Days of a year without a published arrangement
/// are judged by weekends and statutory days off alone and are <see cref="IsProvisional">provisional</see> (R9); outside every year that
/// is named anywhere only the weekend rule remains. All questions are answered in constant time.
/// </remarks>
public sealed class WorkingDayCalendar
{
    private readonly CalendarFacts facts;
    private readonly LocalDate first;
    private readonly LocalDate last;
    private readonly LocalDate[] workdays;   // of [first, last], ascending
    private readonly int[] upTo;             // upTo[i]: how many of them lie on or before first + i days
    private readonly int before;             // number of the last weekday before first
    private readonly int weekdaysUpToLast;

    private WorkingDayCalendar(CalendarFacts facts)
    {
        this.facts = facts;
        (first, last) = facts.IndexedRange();
        var length = Period.DaysBetween(first, last) + 1;
        upTo = new int[length];
        var worked = new List<LocalDate>(length);
        for (var i = 0; i < length; i++)
        {
            var day = first.PlusDays(i);
            if (facts.IsWorkday(day))
            {
                worked.Add(day);
            }

            upTo[i] = worked.Count;
        }

        workdays = [.. worked];
        before = Weekdays.UpTo(first.PlusDays(-1));
        weekdaysUpToLast = Weekdays.UpTo(last);
    }

    /// <summary>Monday to Friday, no day off, version 0, every year provisional: a calendar to build others from.</summary>
    public static WorkingDayCalendar MondayToFriday { get; } = new(CalendarFacts.None);

    /// <summary>The number of this calendar's publication; a revised calendar has a higher one. Overlays keep the number.</summary>
    public int Version => facts.Version;

    /// <summary>The years whose arrangement is published, ascending.</summary>
    public IReadOnlyList<int> OfficialYears => [.. facts.OfficialYears.Order()];

    internal static WorkingDayCalendar Of(CalendarFacts facts) => new(facts);

    public WorkingDayCalendar WithVersion(int version) => new(facts with { Version = version });

    /// <summary>Declares the arrangement of these years published.</summary>
    public WorkingDayCalendar WithOfficialYears(params IEnumerable<int> years) =>
        new(facts with { OfficialYears = facts.OfficialYears.Union(years) });

    /// <summary>Adds days off; a day that is also a make-up day stays worked.</summary>
    public WorkingDayCalendar WithDaysOff(params IEnumerable<LocalDate> days) => new(facts with { DaysOff = facts.DaysOff.Union(days) });

    /// <summary>Adds the days off from <paramref name="from"/> to <paramref name="to"/>, both included.</summary>
    public WorkingDayCalendar WithHoliday(LocalDate from, LocalDate to) => WithDaysOff(new DateInterval(from, to));

    /// <summary>Adds weekend days that are worked in exchange (调休上班日).</summary>
    public WorkingDayCalendar WithMakeUpDays(params IEnumerable<LocalDate> days) =>
        new(facts with { MakeUpDays = facts.MakeUpDays.Union(days) });

    /// <summary>Lays the days off of an autonomous prefecture (属地假日, R10) over this calendar.</summary>
    /// <param name="daysOff">Days off whatever the national arrangement says of them.</param>
    /// <param name="makeUpDays">Days worked by the local notice; usually none.</param>
    public WorkingDayCalendar WithOverlay(IEnumerable<LocalDate> daysOff, IEnumerable<LocalDate>? makeUpDays = null) => new(facts with
    {
        RegionalDaysOff = facts.RegionalDaysOff.Union(daysOff),
        RegionalMakeUpDays = facts.RegionalMakeUpDays.Union(makeUpDays ?? []),
    });

    public bool IsWorkday(LocalDate day)
    {
        if (day < first || day > last)
        {
            return Weekdays.Includes(day);
        }

        var i = Period.DaysBetween(first, day);
        return upTo[i] != (i == 0 ? 0 : upTo[i - 1]);
    }

    /// <summary>True when the arrangement of the day's year is not published, so that the answer may still change (R9).</summary>
    public bool IsProvisional(LocalDate day) => !facts.OfficialYears.Contains(day.Year);

    /// <summary>True when any year from that of <paramref name="from"/> to that of <paramref name="to"/> is not published.</summary>
    public bool IsProvisional(LocalDate from, LocalDate to)
    {
        for (var year = from.Year; year <= to.Year; year++)
        {
            if (!facts.OfficialYears.Contains(year))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>The first working day after <paramref name="day"/>.</summary>
    public LocalDate NextWorkday(LocalDate day) => At(UpTo(day) + 1);

    /// <summary><paramref name="day"/> itself if it is worked, else the first working day after it.</summary>
    public LocalDate WorkdayOnOrAfter(LocalDate day) => IsWorkday(day) ? day : NextWorkday(day);

    /// <summary>The n-th working day after <paramref name="from"/>, which itself is not counted (民法典 第二百零一条).</summary>
    /// <returns><paramref name="from"/> itself, worked or not, when <paramref name="days"/> is zero.</returns>
    public LocalDate Add(LocalDate from, WorkingDays days) => days.Count == 0 ? from : At(UpTo(from) + days.Count);

    /// <summary>How many working days lie after <paramref name="after"/> up to and including <paramref name="upTo"/>.</summary>
    /// <returns>Negative when <paramref name="upTo"/> is the earlier day: minus the count the other way round.</returns>
    public int CountBetween(LocalDate after, LocalDate upTo) => UpTo(upTo) - UpTo(after);

    private int UpTo(LocalDate day) =>
        day < first ? Weekdays.UpTo(day)
        : day <= last ? before + upTo[Period.DaysBetween(first, day)]
        : before + workdays.Length + Weekdays.UpTo(day) - weekdaysUpToLast;

    private LocalDate At(int number) =>
        number <= before ? Weekdays.At(number)
        : number <= before + workdays.Length ? workdays[number - before - 1]
        : Weekdays.At(number - before - workdays.Length + weekdaysUpToLast);
}
