namespace Ybtb.Workflows.Sla;

/// <summary>How long a clock runs: working days, or calendar days for periods given to people outside the office (R13).</summary>
/// <remarks>The default value is zero working days: handled on the spot (即时办结).</remarks>
public readonly record struct ClockLimit
{
    private ClockLimit(int count, ClockLimitUnit unit, DayEnd end)
    {
        Count = count;
        Unit = unit;
        End = end;
    }

    /// <summary>Zero or more, in <see cref="Unit"/>.</summary>
    public int Count { get; }

    public ClockLimitUnit Unit { get; }

    /// <summary>When the last day ends; always <see cref="DayEnd.Closing"/> for working days.</summary>
    public DayEnd End { get; }

    public bool IsInstant => Count == 0;

    public static ClockLimit Of(WorkingDays days) => new(days.Count, ClockLimitUnit.WorkingDays, DayEnd.Closing);

    /// <param name="days">At least 1.</param>
    /// <param name="end">24:00 for an answer given online, closing time for one given at a counter.</param>
    public static ClockLimit InCalendarDays(int days, DayEnd end = DayEnd.Midnight)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(days, 1);
        return new(days, ClockLimitUnit.CalendarDays, end);
    }

    public static implicit operator ClockLimit(WorkingDays days) => Of(days);

    public override string ToString() => Unit == ClockLimitUnit.WorkingDays ? $"{Count}个工作日" : $"{Count}日";
}
