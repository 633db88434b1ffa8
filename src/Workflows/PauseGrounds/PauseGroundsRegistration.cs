using Microsoft.Extensions.DependencyInjection;
using NodaTime;
using Ybtb.Engine.Persistence;
using Ybtb.Workflows.Accounts;
using Ybtb.Workflows.Persistence;

namespace Ybtb.Workflows.PauseGrounds;

/// <summary>Registers how grounds of 计时中止 are worded and offered.</summary>
public static class PauseGroundsRegistration
{
    /// <summary>Needs the audit trail, the write store and the clock.</summary>
    public static IServiceCollection AddYbtbPauseGrounds(this IServiceCollection services) => services
        .AddSingleton<PauseGroundReader>()
        .AddSingleton(provider => new PauseGroundSource(
            provider.GetRequiredService<PauseGroundReader>(), provider.GetRequiredService<IWriteStore>(), provider.GetRequiredService<AuditTrail>(),
            provider.GetRequiredService<IClock>()));
}
