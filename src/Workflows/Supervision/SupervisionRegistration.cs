using Microsoft.Extensions.DependencyInjection;
using NodaTime;
using Ybtb.Engine.Persistence;
using Ybtb.Engine.Runtime;
using Ybtb.Workflows.Accounts;
using Ybtb.Workflows.Persistence;

namespace Ybtb.Workflows.Supervision;

/// <summary>Registers warnings, escalation and urging.</summary>
public static class SupervisionRegistration
{
    /// <summary>Needs the cases, the audit trail, the write store and the clock.</summary>
    public static IServiceCollection AddYbtbSupervision(this IServiceCollection services) => services
        .AddSingleton<AlertReader>()
        .AddSingleton(provider => new LadderSource(
            provider.GetRequiredService<AlertReader>(), provider.GetRequiredService<IWriteStore>(),
            provider.GetRequiredService<AuditTrail>(), provider.GetRequiredService<IClock>()))
        .AddSingleton<ReceiptSweep>()
        .AddSingleton<AlertSweep>()
        .AddSingleton<AnswerSweep>()
        .AddSingleton<AlertBackfill>()
        .AddSingleton<DueAlerts>()
        .AddSingleton<AlertDesk>()
        .AddSingleton<UrgingDesk>()
        .AddSingleton<RiskReader>()
        .AddSingleton<StuckSteps>()
        .AddSingleton<RiskDesk>()
        .AddSingleton<BulkSupervision>()
        .AddSingleton<EscalationDesk>()
        .AddSingleton<IEffectWriter, AcceptanceDeemedWriter>();
}
