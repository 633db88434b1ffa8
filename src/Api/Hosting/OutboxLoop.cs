using Ybtb.Engine.Runtime;

namespace Ybtb.Api.Hosting;

/// <summary>Delivers messages as soon as a step of this node has left one; what is left over is for <see cref="OutboxJob"/>.</summary>
internal sealed class OutboxLoop(OutboxDispatcher outbox, RuntimeSignals signals, ILogger<OutboxLoop> logger) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await signals.WaitForMessageAsync(Timeout.InfiniteTimeSpan, stoppingToken);
                await outbox.DispatchDueAsync(stoppingToken);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
            catch (Exception failure)
            {
                logger.LogError(failure, "Messages could not be delivered; they stay due");
            }
        }
    }
}
