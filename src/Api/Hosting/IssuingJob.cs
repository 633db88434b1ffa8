using Quartz;
using Ybtb.Engine.Persistence;
using Ybtb.Workflows.Documents.Issuing;

namespace Ybtb.Api.Hosting;

/// <summary>Issues what is owed and was not issued at once; run by the scheduler every second, on one node.</summary>
[DisallowConcurrentExecution]
internal sealed class IssuingJob(DocumentIssuer issuer, IHostApplicationLifetime lifetime, ILogger<IssuingJob> logger) : IJob
{
    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken)
    {
        using var stopping = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, lifetime.ApplicationStopping);
        try
        {
            await issuer.RunAsync(stopping.Token);
        }
        catch (Exception unavailable) when (unavailable is IOException || DatabaseOutage.Is(unavailable))
        {
            logger.LogWarning(unavailable, "Documents could not be issued; they stay owed");
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            // What is left is issued at the next start, or by another node.
        }
    }
}
