using Quartz;
using Ybtb.Engine.Persistence;
using Ybtb.Engine.Timers;

namespace Ybtb.Api.Hosting;

/// <summary>Does what has fallen due; run by the scheduler every second.</summary>
[DisallowConcurrentExecution]
internal sealed class TimerJob(DueWork dueWork, ILogger<TimerJob> logger) : IJob
{
    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken)
    {
        try
        {
            await dueWork.DoAsync(cancellationToken);
        }
        catch (Exception unavailable) when (DatabaseOutage.Is(unavailable))
        {
            logger.LogWarning(unavailable, "What has fallen due could not be done; it stays due");
        }
    }
}
