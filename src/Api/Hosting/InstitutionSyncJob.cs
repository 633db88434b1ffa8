using Quartz;
using Ybtb.Engine.Persistence;
using Ybtb.Workflows.Registry.Institutions;

namespace Ybtb.Api.Hosting;

/// <summary>Has the code platform asked about institutions of which nobody has asked since the night before; run by the scheduler every night, once among several nodes.</summary>
[DisallowConcurrentExecution]
internal sealed class InstitutionSyncJob(InstitutionDesk institutions, ILogger<InstitutionSyncJob> logger) : IJob
{
    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken)
    {
        try
        {
            var asked = 0;
            while (await institutions.SynchroniseStaleAsync(cancellationToken) is > 0 and var more)
            {
                asked += more;
            }

            logger.LogInformation("The code platform is asked about {Institutions} institutions", asked);
        }
        catch (Exception unavailable) when (DatabaseOutage.Is(unavailable))
        {
            logger.LogWarning(unavailable, "Synchronising institutions waits for the next night");
        }
    }
}
