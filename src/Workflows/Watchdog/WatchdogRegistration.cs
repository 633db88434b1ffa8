using Microsoft.Extensions.DependencyInjection;
using NodaTime;
using Ybtb.Workflows.Accounts;
using Ybtb.Workflows.Persistence;

namespace Ybtb.Workflows.Watchdog;

/// <summary>Registers the watchdog and all that it looks for.</summary>
public static class WatchdogRegistration
{
    /// <summary>Needs the engine, the cases, the tasks, the documents and the audit trail.</summary>
    public static IServiceCollection AddYbtbWatchdog(this IServiceCollection services) => services
        .AddSingleton<WatchdogReader>()
        .AddSingleton<IStallCheck, IdleInstanceCheck>()
        .AddSingleton<IStallCheck, OverdueTimerCheck>()
        .AddSingleton<IStallCheck, MissingTimerCheck>()
        .AddSingleton<IStallCheck, OverdueMessageCheck>()
        .AddSingleton<IStallCheck, DeadMessageCheck>()
        .AddSingleton<IStallCheck, RetriedMessageCheck>()
        .AddSingleton<IStallCheck, OrphanClockCheck>()
        .AddSingleton<IStallCheck, ClosedCaseClockCheck>()
        .AddSingleton<IStallCheck, MissingClockCheck>()
        .AddSingleton<IStallCheck, HeldTaskCheck>()
        .AddSingleton<IStallCheck, LateDocumentCheck>()
        .AddSingleton(provider => new WatchdogDesk(
            provider.GetServices<IStallCheck>(), provider.GetRequiredService<WatchdogReader>(),
            provider.GetRequiredService<AuditTrail>(), provider.GetRequiredService<IClock>()));
}
