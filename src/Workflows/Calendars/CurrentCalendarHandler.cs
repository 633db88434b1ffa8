using Ybtb.Engine.Activities;
using Ybtb.Engine.Persistence;
using Ybtb.Engine.Runtime;
using Ybtb.Engine.Values;

namespace Ybtb.Workflows.Calendars;

/// <summary>Answers with the calendar in force.</summary>
public sealed class CurrentCalendarHandler(CalendarSource source) : IQueryHandler
{
    public Type QueryType => typeof(CurrentCalendarQuery);

    public async Task<FetchedAnswer> FetchAsync(Query query, CancellationToken cancellationToken)
    {
        var calendar = (await source.GetAsync(cancellationToken)).InForce.National;
        var fact = Value.Object(new KeyValuePair<string, Value>("calendarVersion", (double)calendar.Version));
        return new FetchedAnswer(calendar, fact, writes => CalendarSource.Guard(writes, calendar.Version));
    }

    public void Write(object? before, object after, StepInfo step, WriteSet writes) =>
        throw new InvalidOperationException("Calendars are published by people, not by steps.");
}
