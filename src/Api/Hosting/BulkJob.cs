using Quartz;
using Ybtb.Engine.Persistence;
using Ybtb.Workflows.Instances;

namespace Ybtb.Api.Hosting;

/// <summary>Works through bulk operations; run by the scheduler every second.</summary>
[DisallowConcurrentExecution]
internal sealed class BulkJob(BulkRunner runner, IHostApplicationLifetime lifetime, ILogger<BulkJob> logger) : IJob
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
            logger.LogWarning(unavailable, "A bulk operation waits: the database cannot be written");
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            // The targets that are left are taken up at the next start, or by another node.
        }
    }
}
