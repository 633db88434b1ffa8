using Microsoft.Extensions.Logging;
using NodaTime;
using Ybtb.Engine.Persistence;
using Ybtb.Engine.Runtime;
using Ybtb.Engine.Values;
using Ybtb.Workflows.Persistence;
using Ybtb.Workflows.Sla;

namespace Ybtb.Workflows.Watchdog;

/// <summary>Timers that the sweep has not fired: they are fired at their legal instant; what fails becomes an incident.</summary>
internal sealed class OverdueTimerCheck(
    WatchdogReader reader, WorkflowRuntime runtime, InstanceRepair repair, ILogger<OverdueTimerCheck> logger) : IStallCheck
{
    /// <summary>The sweep looks each second; under load it may be late by far less than this.</summary>
    private static readonly Duration Grace = Duration.FromMinutes(2);

    public StallKind Kind => StallKind.TimerOverdue;

    public async Task<IReadOnlyList<Stall>> FindAsync(string? key, Instant now, int limit, CancellationToken cancellationToken)
    {
        if (!StallKeys.TryReadPlace(key, out var place) || !StallKeys.TryReadId(place?.Of, out var instance))
        {
            return [];
        }

        var found = await reader.FindTimersAsync(instance is { } id ? (id, place!.Value.Place) : null, now - Grace, limit, cancellationToken);
        return [.. found.Select(timer => new Stall(
            Kind, StallKeys.Of(timer.Timer.InstanceId.ToString("N"), timer.Timer.BookmarkId), StallKeys.CaseOf(timer.CorrelationId), timer.Timer.InstanceId, timer.Timer.DueAt,
            $"流程“{timer.DefinitionId}”应在{ClockText.Moment(timer.Timer.DueAt)}自动继续，至今没有触发"))];
    }

    public Task<string> PreviewAsync(Stall stall, CancellationToken cancellationToken) =>
        Task.FromResult($"立即触发，按应到期的时刻{ClockText.Moment(stall.Since)}继续流程；如办理失败，登记流程异常由运维处理。");

    public async Task<StallResult> RepairAsync(StallRepair order, CancellationToken cancellationToken)
    {
        StallKeys.TryReadPlace(order.Stall.Key, out var place);
        var (instance, due) = (order.Stall.InstanceId!.Value, order.Stall.Since);
        var stimulus = new ResumeStimulus(place!.Value.Place, Value.Null, ByTimer: true);
        try
        {
            var receipt = await runtime.StepAsync(
                new StepRequest(instance, stimulus) { ReceivedAt = due, Actor = order.Viewer.Login, Contribute = (writes, _) => order.Record(writes) }, cancellationToken);
            return receipt.Failure is { } failure ? new StallResult.Failed($"触发后办理失败，已登记流程异常：{failure}") : new StallResult.Repaired(order.Effect);
        }
        catch (StimulusRefusedException)
        {
            return new StallResult.Gone();
        }
        catch (Exception failure) when (failure is not (StoreUnavailableException or WriteConflictException or OperationCanceledException))
        {
            logger.LogError(failure, "The timer of bookmark {Bookmark} of instance {Instance} could not be fired; it becomes an incident", stimulus.BookmarkId, instance);
            return await repair.RaiseAsync(instance, stimulus, due, "timer-failed", "定时触发后办理失败，由卡点巡查登记。", order.Record, cancellationToken)
                ? new StallResult.Repaired("触发失败，已登记流程异常，请运维在异常处理中重试或跳过。")
                : new StallResult.Gone();
        }
    }
}
