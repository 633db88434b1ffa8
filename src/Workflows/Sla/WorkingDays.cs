using System.Globalization;

namespace Ybtb.Workflows.Sla;

/// <summary>A whole number of working days (工作日); never hours or calendar days.</summary>
/// <remarks>The default value is zero. Which dates count is for <see cref="WorkingDayCalendar"/> to say.</remarks>
public readonly record struct WorkingDays : IComparable<WorkingDays>
{
    /// <param name="count">Zero or more.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="count"/> is negative.</exception>
    public WorkingDays(int count)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        Count = count;
    }

    /// <summary>No working days: as a limit, handled on the spot (即时办结).</summary>
    public static WorkingDays Zero => default;

    public int Count { get; }

    public static WorkingDays operator +(WorkingDays left, WorkingDays right) => new(checked(left.Count + right.Count));

    public static bool operator <(WorkingDays left, WorkingDays right) => left.Count < right.Count;

    public static bool operator >(WorkingDays left, WorkingDays right) => left.Count > right.Count;

    public static bool operator <=(WorkingDays left, WorkingDays right) => left.Count <= right.Count;

    public static bool operator >=(WorkingDays left, WorkingDays right) => left.Count >= right.Count;

    public static WorkingDays Add(WorkingDays left, WorkingDays right) => left + right;

    public int CompareTo(WorkingDays other) => Count.CompareTo(other.Count);

    public override string ToString() => Count.ToString(CultureInfo.InvariantCulture);
}
