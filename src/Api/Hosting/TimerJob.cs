using Quartz;
using Ybtb.Engine.Persistence;
using Ybtb.Engine.Timers;

namespace Ybtb.Api.Hosting;

/// <summary>Fires due timers; run by the scheduler every second.</summary>
[DisallowConcurrentExecution]
internal sealed class TimerJob(TimerSweep timers, ILogger<TimerJob> logger) : IJob
{
    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken)
    {
        try
        {
            await timers.FireDueAsync(cancellationToken);
        }
        catch (Exception unavailable) when (DatabaseOutage.Is(unavailable))
        {
            logger.LogWarning(unavailable, "Timers could not be fired; they stay due");
        }
    }
}
