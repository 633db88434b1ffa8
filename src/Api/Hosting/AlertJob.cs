using Quartz;
using Ybtb.Engine.Persistence;
using Ybtb.Workflows.Supervision;

namespace Ybtb.Api.Hosting;

/// <summary>Gives the alerts that have come due; run by the scheduler every second, once among several nodes.</summary>
[DisallowConcurrentExecution]
internal sealed class AlertJob(DueAlerts alerts, ILogger<AlertJob> logger) : IJob
{
    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken)
    {
        try
        {
            await alerts.DoAsync(cancellationToken);
        }
        catch (Exception unavailable) when (DatabaseOutage.Is(unavailable))
        {
            logger.LogWarning(unavailable, "Alerts that are due could not be given; they stay due");
        }
    }
}
