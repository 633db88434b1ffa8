using Quartz;
using Ybtb.Engine.Persistence;
using Ybtb.Workflows.Persistence;

namespace Ybtb.Api.Hosting;

/// <summary>Adds finished cases to the sums of the boards; run by the scheduler every minute, once among several nodes.</summary>
[DisallowConcurrentExecution]
internal sealed class BoardJob(BoardFolder folder, ILogger<BoardJob> logger) : IJob
{
    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken)
    {
        try
        {
            await folder.FoldAsync(cancellationToken);
        }
        catch (Exception unavailable) when (DatabaseOutage.Is(unavailable))
        {
            logger.LogWarning(unavailable, "Sums of the boards could not be written; the cases stay to be counted one by one");
        }
    }
}
