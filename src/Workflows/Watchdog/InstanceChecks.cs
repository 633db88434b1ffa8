using NodaTime;
using Ybtb.Engine.Runtime;
using Ybtb.Workflows.Persistence;
using Ybtb.Workflows.Sla;

namespace Ybtb.Workflows.Watchdog;

/// <summary>Instances that nothing would take on: what their state waits for is put back, or, if that is nothing, an incident is made.</summary>
internal sealed class IdleInstanceCheck(WatchdogReader reader, InstanceRepair repair) : IStallCheck
{
    /// <summary>How long an instance may be so before it is told.</summary>
    private static readonly Duration Grace = Duration.FromMinutes(1);

    private const string Code = "stalled";
    private const string Message = "流程没有任何等待、定时或异常，由卡点巡查登记。";

    public StallKind Kind => StallKind.InstanceIdle;

    public async Task<IReadOnlyList<Stall>> FindAsync(string? key, Instant now, int limit, CancellationToken cancellationToken) =>
        StallKeys.TryReadId(key, out var only)
            ? [.. (await reader.FindIdleAsync(only, now - Grace, limit, cancellationToken)).Select(found => new Stall(
                Kind, found.Id.ToString("N"), StallKeys.CaseOf(found.CorrelationId), found.Id, found.Since, $"流程“{found.DefinitionId}”停在{ClockText.Moment(found.Since)}的一步之后"))]
            : [];

    public async Task<string> PreviewAsync(Stall stall, CancellationToken cancellationToken) => await WaitsAsync(stall.InstanceId!.Value, cancellationToken) switch
    {
        null => "流程的数据已清除，不能修复。",
        { Waits: > 0 } found => $"按流程记录补回{found.LostBookmarks.Count}处等待、{found.LostTimers.Count}个定时，流程回到应在的环节。",
        { OpenSteps: [] } => "流程中没有未完成的环节，不能自动修复，请在流程实例中处理。",
        var found => $"为“{string.Join("”“", found.OpenSteps)}”登记流程异常，随后由运维在异常处理中重试、跳过或跳转。",
    };

    public async Task<StallResult> RepairAsync(StallRepair order, CancellationToken cancellationToken)
    {
        var instance = order.Stall.InstanceId!.Value;
        var (bookmarks, timers) = await reader.ReadWaitsAsync(instance, cancellationToken);
        return await repair.RestoreAsync(instance, bookmarks, timers, order.Record, cancellationToken) is not null
            || await repair.FailAsync(instance, Code, Message, order.Record, cancellationToken) > 0
            ? new StallResult.Repaired(order.Effect)
            : new StallResult.Failed("流程中没有可以补回或登记的内容，请在流程实例中处理。");
    }

    private async Task<WaitsFound?> WaitsAsync(Guid instance, CancellationToken cancellationToken)
    {
        var (bookmarks, timers) = await reader.ReadWaitsAsync(instance, cancellationToken);
        return await repair.CompareAsync(instance, bookmarks, timers, cancellationToken);
    }
}

/// <summary>Instances whose timers are lost: they are put back, and fire at once if they are due.</summary>
internal sealed class MissingTimerCheck(WatchdogReader reader, InstanceRepair repair) : IStallCheck
{
    public StallKind Kind => StallKind.TimerMissing;

    public async Task<IReadOnlyList<Stall>> FindAsync(string? key, Instant now, int limit, CancellationToken cancellationToken)
    {
        var stalls = new List<Stall>();
        if (StallKeys.TryReadId(key, out var only))
        {
            foreach (var candidate in await reader.FindWithoutTimerAsync(only, limit, cancellationToken))
            {
                var (bookmarks, timers) = await reader.ReadWaitsAsync(candidate.Id, cancellationToken);
                if (bookmarks.Count > 0 && await repair.CompareAsync(candidate.Id, bookmarks, timers, cancellationToken) is { LostTimers: [var due, ..] })
                {
                    stalls.Add(new(
                        Kind, candidate.Id.ToString("N"), StallKeys.CaseOf(candidate.CorrelationId), candidate.Id, candidate.Since, $"应在{ClockText.Moment(due)}自动继续，定时记录已丢失"));
                }
            }
        }

        return stalls;
    }

    public async Task<string> PreviewAsync(Stall stall, CancellationToken cancellationToken)
    {
        var (bookmarks, timers) = await reader.ReadWaitsAsync(stall.InstanceId!.Value, cancellationToken);
        return await repair.CompareAsync(stall.InstanceId.Value, bookmarks, timers, cancellationToken) is { } found
            ? $"补回{found.LostTimers.Count}个定时，到期时刻为{string.Join("、", found.LostTimers.Select(ClockText.Moment))}；已经到期的随即按该时刻触发。"
            : "流程已不在等待，无需修复。";
    }

    public async Task<StallResult> RepairAsync(StallRepair order, CancellationToken cancellationToken)
    {
        var (bookmarks, timers) = await reader.ReadWaitsAsync(order.Stall.InstanceId!.Value, cancellationToken);
        return await repair.RestoreAsync(order.Stall.InstanceId.Value, bookmarks, timers, order.Record, cancellationToken) is not null
            ? new StallResult.Repaired(order.Effect)
            : new StallResult.Gone();
    }
}
