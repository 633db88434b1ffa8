using Quartz;
using Ybtb.Engine.Persistence;
using Ybtb.Workflows.Archiving;

namespace Ybtb.Api.Hosting;

/// <summary>Archives closed cases; run by the scheduler every minute, once among several nodes.</summary>
[DisallowConcurrentExecution]
internal sealed class ArchivingJob(CaseArchiver archiver, ILogger<ArchivingJob> logger) : IJob
{
    /// <summary>In one run: a few seconds' work, so that a node that goes down is not waited for.</summary>
    private const int MostCases = 2_000;

    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken)
    {
        try
        {
            if (await archiver.RunAsync(MostCases, cancellationToken) is > 0 and var archived)
            {
                logger.LogInformation("{Archived} closed cases archived", archived);
            }
        }
        catch (Exception unavailable) when (DatabaseOutage.Is(unavailable))
        {
            logger.LogWarning(unavailable, "Archiving goes on in a minute");
        }
    }
}
