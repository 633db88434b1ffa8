using Quartz;
using Ybtb.Engine.Persistence;
using Ybtb.Engine.Runtime;

namespace Ybtb.Api.Hosting;

/// <summary>Delivers what is due and was not delivered at once; run by the scheduler every second, on one node.</summary>
[DisallowConcurrentExecution]
internal sealed class OutboxJob(OutboxDispatcher outbox, ILogger<OutboxJob> logger) : IJob
{
    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken)
    {
        try
        {
            await outbox.DispatchDueAsync(cancellationToken);
        }
        catch (Exception unavailable) when (DatabaseOutage.Is(unavailable))
        {
            logger.LogWarning(unavailable, "Messages could not be delivered; they stay due");
        }
    }
}
