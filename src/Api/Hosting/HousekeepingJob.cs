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
            var (keys, drafts, files, trialRuns) = await housekeeping.TidyAsync(cancellationToken);
            logger.LogInformation("Housekeeping: {Keys} idempotency keys, {Drafts} drafts, {Files} unreferenced files and {TrialRuns} trial runs removed", keys, drafts, files, trialRuns);
        }
        catch (Exception unavailable) when (DatabaseOutage.Is(unavailable))
        {
            logger.LogWarning(unavailable, "Housekeeping waits for the next hour");
        }
    }
}
