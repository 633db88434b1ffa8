using Quartz;
using Ybtb.Engine.Persistence;
using Ybtb.Workflows.Inbox;

namespace Ybtb.Api.Hosting;

/// <summary>Puts what people are to be told into their inboxes; run by the scheduler every second, once among several nodes.</summary>
[DisallowConcurrentExecution]
internal sealed class InboxJob(InboxSweep sweep, ILogger<InboxJob> logger) : IJob
{
    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken)
    {
        try
        {
            await sweep.RunAsync(cancellationToken);
        }
        catch (Exception unavailable) when (DatabaseOutage.Is(unavailable))
        {
            logger.LogWarning(unavailable, "Inboxes could not be filled; what waits for them stays");
        }
    }
}
