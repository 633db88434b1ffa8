using Ybtb.Engine.Runtime;

namespace Ybtb.Api.Hosting;

/// <summary>Delivers messages as soon as a step has left one, and at the latest every second.</summary>
internal sealed class OutboxLoop(OutboxDispatcher outbox, RuntimeSignals signals, ILogger<OutboxLoop> logger) : BackgroundService
{
    private static readonly TimeSpan Regularly = TimeSpan.FromSeconds(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await signals.WaitForMessageAsync(Regularly, stoppingToken);
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
