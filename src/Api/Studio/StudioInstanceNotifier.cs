using Microsoft.AspNetCore.SignalR;
using Ybtb.Workflows.Instances.Courses;

namespace Ybtb.Api.Studio;

/// <summary>Tells open viewers of steps, also of those that another node has taken: each second it asks once which observed instances have moved on.</summary>
internal sealed class StudioInstanceNotifier(
    StudioObservation observation, CourseDesk desk, IHubContext<StudioInstanceHub> viewers, ILogger<StudioInstanceNotifier> logger) : BackgroundService
{
    private static readonly TimeSpan BetweenLooks = TimeSpan.FromSeconds(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var looks = new PeriodicTimer(BetweenLooks);
        while (await WaitAsync(looks, stoppingToken))
        {
            try
            {
                await LookAsync(stoppingToken);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
            catch (Exception failure)
            {
                logger.LogWarning(failure, "Viewers were not told of steps; they are at the next look");
            }
        }
    }

    private async Task LookAsync(CancellationToken cancellationToken)
    {
        var observed = observation.Observed;
        if (observed.Count == 0)
        {
            return;
        }

        foreach (var (id, revision) in await desk.RevisionsAsync([.. observed.Keys], cancellationToken))
        {
            if (observed[id] != revision)
            {
                observation.Told(id, revision);
                await TellAsync(id, cancellationToken);
            }
        }
    }

    private async Task TellAsync(Guid id, CancellationToken cancellationToken)
    {
        if (await desk.CourseAsync(id, withValues: false, cancellationToken) is not { } course)
        {
            return;
        }

        var group = viewers.Clients.Group(course.Instance.Key);
        await group.SendAsync("WorkflowExecutionLogUpdatedAsync", new { }, cancellationToken);
        await group.SendAsync("ActivityExecutionLogUpdatedAsync", new StudioReport([.. course.Statistics(null).Select(StudioStatistics.Of)]), cancellationToken);
        await group.SendAsync("WorkflowInstanceUpdatedAsync", new StudioUpdate(course.Instance.Key), cancellationToken);
    }

    private static async Task<bool> WaitAsync(PeriodicTimer looks, CancellationToken stoppingToken)
    {
        try
        {
            return await looks.WaitForNextTickAsync(stoppingToken);
        }
        catch (OperationCanceledException)
        {
            return false;
        }
    }
}

internal sealed record StudioUpdate(string WorkflowInstanceId);
