using Quartz;
using Ybtb.Engine.Persistence;
using Ybtb.Workflows.Ratings;

namespace Ybtb.Api.Hosting;

/// <summary>Writes default ratings and reminds of bad ones; run by the scheduler every minute, once among several nodes.</summary>
[DisallowConcurrentExecution]
internal sealed class RatingJob(DueRatings ratings, ILogger<RatingJob> logger) : IJob
{
    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken)
    {
        try
        {
            await ratings.DoAsync(cancellationToken);
        }
        catch (Exception unavailable) when (DatabaseOutage.Is(unavailable))
        {
            logger.LogWarning(unavailable, "Ratings that are due could not be written; they stay due");
        }
    }
}
