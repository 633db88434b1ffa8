using Microsoft.Extensions.DependencyInjection;
using NodaTime;
using Ybtb.Engine.Persistence;
using Ybtb.Engine.Runtime;
using Ybtb.Workflows.Accounts;
using Ybtb.Workflows.Persistence;

namespace Ybtb.Workflows.Calendars;

/// <summary>Registers the national calendar.</summary>
public static class CalendarRegistration
{
    /// <summary>Needs the audit trail, the read contexts, the write store and the clock; <see cref="CalendarSource.OpenAsync"/> is called at start.</summary>
    public static IServiceCollection AddYbtbCalendars(this IServiceCollection services) => services
        .AddSingleton<CalendarReader>()
        .AddSingleton(provider => new CalendarSource(
            provider.GetRequiredService<CalendarReader>(), provider.GetRequiredService<IWriteStore>(),
            provider.GetRequiredService<AuditTrail>(), provider.GetRequiredService<IClock>()))
        .AddSingleton<CalendarDesk>()
        .AddSingleton<IQueryHandler, CurrentCalendarHandler>();
}
