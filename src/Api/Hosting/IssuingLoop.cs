using Ybtb.Workflows.Documents.Issuing;

namespace Ybtb.Api.Hosting;

/// <summary>Issues documents as soon as a step of this node owes one; what is left over is for <see cref="IssuingJob"/>.</summary>
internal sealed class IssuingLoop(DocumentIssuer issuer, IssuingSignal signal, ILogger<IssuingLoop> logger) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await signal.WaitAsync(stoppingToken);
                await issuer.RunAsync(stoppingToken);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
            catch (Exception failure)
            {
                logger.LogError(failure, "Documents could not be issued; they stay owed");
            }
        }
    }
}
