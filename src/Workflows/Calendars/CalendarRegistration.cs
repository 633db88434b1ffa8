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
        .AddSingleton(SourceOf)
        .AddSingleton<CalendarDesk>()
        .AddSingleton<IQueryHandler, CurrentCalendarHandler>();

    private static CalendarSource SourceOf(IServiceProvider provider)
    {
        var source = new CalendarSource(
            provider.GetRequiredService<CalendarReader>(), provider.GetRequiredService<IWriteStore>(),
            provider.GetRequiredService<AuditTrail>(), provider.GetRequiredService<IClock>());
        if (provider.GetService<RuntimeSignals>() is { } signals)   // an operator's verb runs no steps
        {
            signals.Outdated += rowType =>
            {
                if (rowType == typeof(CalendarVersionRow))
                {
                    source.Doubt();
                }
            };
        }

        return source;
    }
}
