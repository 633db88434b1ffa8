using Quartz;
using Ybtb.Engine.Persistence;
using Ybtb.Workflows.Revisions;

namespace Ybtb.Api.Hosting;

/// <summary>Brings open cases under a published calendar; run by the scheduler every second.</summary>
[DisallowConcurrentExecution]
internal sealed class RevisionJob(RevisionRunner runner, IHostApplicationLifetime lifetime, ILogger<RevisionJob> logger) : IJob
{
    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken)
    {
        using var stopping = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, lifetime.ApplicationStopping);
        try
        {
            await runner.RunAsync(stopping.Token);
        }
        catch (StoreUnavailableException unavailable)
        {
            logger.LogWarning(unavailable, "The recalculation of open cases waits: the database cannot be written");
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            // The cases that are left are taken up at the next start, or by another node.
        }
    }
}
