using Quartz;
using Ybtb.Engine.Persistence;
using Ybtb.Workflows.Persistence;

namespace Ybtb.Api.Hosting;

/// <summary>Tidies up; run by the scheduler every hour.</summary>
[DisallowConcurrentExecution]
internal sealed class HousekeepingJob(Housekeeping housekeeping, ILogger<HousekeepingJob> logger) : IJob
{
    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken)
    {
        try
        {
            var (keys, files) = await housekeeping.TidyAsync(cancellationToken);
            logger.LogInformation("Housekeeping: {Keys} idempotency keys and {Files} unreferenced files removed", keys, files);
        }
        catch (Exception unavailable) when (DatabaseOutage.Is(unavailable))
        {
            logger.LogWarning(unavailable, "Housekeeping waits for the next hour");
        }
    }
}
