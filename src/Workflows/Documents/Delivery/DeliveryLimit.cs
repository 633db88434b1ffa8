using NodaTime;
using Ybtb.Workflows.Sla;

namespace Ybtb.Workflows.Documents.Delivery;

/// <summary>How long a document has waited to be delivered: ten working days from the decision (行政许可法 第四十四条, counted as its 第八十二条 says).</summary>
/// <remarks>Of what is no decision, such as a notice, the days from its issue are counted in the same way: 法 names no number for those.</remarks>
/// <param name="DueOn">The last day that is in time.</param>
/// <param name="Waited">Working days after the day of the start, today included; never negative.</param>
public sealed record DeliveryLimit(LocalDate DueOn, int Waited, ClockLight Light)
{
    public static readonly WorkingDays Limit = new(10);

    /// <param name="since">When it was decided, or issued.</param>
    /// <param name="now">When it is looked at, or was delivered.</param>
    /// <param name="calendar">Of the office that delivers.</param>
    public static DeliveryLimit Of(Instant since, Instant now, WorkingDayCalendar calendar)
    {
        var (from, today) = (LegalTime.DayOf(since), LegalTime.DayOf(now));
        var due = calendar.Add(from, Limit);
        var waited = Math.Max(0, calendar.CountBetween(from, today));
        return new(due, waited, LightOf(today, due, waited));
    }

    /// <summary>The earliest instant from which on a start is not yet late.</summary>
    public static Instant InTimeSince(Instant now, WorkingDayCalendar calendar)
    {
        var today = LegalTime.DayOf(now);
        var day = today.PlusDays(-Limit.Count);
        while (calendar.Add(day, Limit) >= today)
        {
            day = day.PlusDays(-1);
        }

        return LegalTime.StartOf(day.PlusDays(1));
    }

    /// <summary>As the clocks of cases are lit: yellow once 60 % of the days are used, red once 80 % are, or on the last day.</summary>
    private static ClockLight LightOf(LocalDate today, LocalDate due, int waited)
    {
        var usedBefore = (waited - 1) * 100 / Limit.Count;   // today is not used yet
        return today > due ? ClockLight.Overdue
            : today == due || usedBefore >= LightThresholds.Default.RedPercent ? ClockLight.Red
            : usedBefore >= LightThresholds.Default.YellowPercent ? ClockLight.Yellow
            : ClockLight.Green;
    }
}
