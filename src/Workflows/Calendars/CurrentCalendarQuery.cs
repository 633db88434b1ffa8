using Ybtb.Engine.Activities;
using Ybtb.Workflows.Sla;

namespace Ybtb.Workflows.Calendars;

/// <summary>Asks for the national calendar in force; the step holds only if it is still in force at the commit.</summary>
public sealed record CurrentCalendarQuery : Query<WorkingDayCalendar>;
