using System.Globalization;
using Ybtb.Engine.Activities;
using Ybtb.Engine.Values;
using Ybtb.Workflows.Notifications;
using Ybtb.Workflows.Sla;

namespace Ybtb.Workflows.Cases;

/// <summary>What follows when a case's clocks come under a revised calendar (R8): it is journaled, and the applicant is told of another last day.</summary>
/// <remarks>Used by every step that brings its case along and by the recalculation of all cases: whichever comes first says it, the other finds nothing to do.</remarks>
internal static class CalendarRevisionEffects
{
    /// <summary>The effect's name in the journal.</summary>
    public const string Revised = "calendar-revised";

    /// <param name="before">The case as stored.</param>
    /// <param name="after">The same under the calendar in force.</param>
    public static IReadOnlyList<Effect> Of(CaseFile before, CaseFile after)
    {
        var revised = new CaseChanged(Revised, after) { Because = Value.Object(new KeyValuePair<string, Value>("version", after.Settings.Calendars.InForce.Number)) };
        return Notice(before, after) is { } notice ? [revised, notice] : [revised];
    }

    /// <summary>Null when the promised day stays, is not known, or was never promised.</summary>
    private static SendMessage? Notice(CaseFile before, CaseFile after)
    {
        if (before.Clock(ClockKind.Promised) is not { IsStopped: false } promised
            || new ClockMove(0, before.Reckon(promised), after.Reckon(after.Clock(ClockKind.Promised)!)).Days is not (var old, var revised)
            || old == revised)
        {
            return null;
        }

        var withYear = old.Year != revised.Year;
        return CaseMessage.Tell(after, MessageTexts.CalendarRevised, ("before", Day(old)), ("due", Day(revised)));

        string Day(NodaTime.LocalDate day) => withYear
            ? string.Create(CultureInfo.InvariantCulture, $"{day.Year}年{day.Month}月{day.Day}日")
            : string.Create(CultureInfo.InvariantCulture, $"{day.Month}月{day.Day}日");
    }
}
