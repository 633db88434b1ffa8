using NodaTime;
using Ybtb.Engine.Persistence;
using Ybtb.Workflows.Accounts;
using Ybtb.Workflows.Persistence;

namespace Ybtb.Workflows.Watchdog;

/// <summary>卡点巡查: what is stuck and why, and one repair for each, audited and safe to repeat.</summary>
public sealed class WatchdogDesk
{
    /// <summary>How many of each kind are listed.</summary>
    public const int MostListed = 100;

    /// <summary>The longest reason, in characters.</summary>
    public const int MaxReason = 200;

    private readonly IStallCheck[] checks;
    private readonly WatchdogReader reader;
    private readonly AuditTrail audit;
    private readonly IClock clock;

    internal WatchdogDesk(IEnumerable<IStallCheck> checks, WatchdogReader reader, AuditTrail audit, IClock clock)
    {
        this.checks = [.. checks.OrderBy(check => check.Kind)];
        (this.reader, this.audit, this.clock) = (reader, audit, clock);
    }

    /// <summary>Looks for everything now. Who supervises sees what is stuck of the cases of his offices.</summary>
    public async Task<WatchdogReport> LookAsync(Viewer viewer, CancellationToken cancellationToken)
    {
        var now = clock.GetCurrentInstant();
        var (kinds, views) = (new List<StallCount>(), new List<StallView>());
        foreach (var check in PolicyEngine.Decide(viewer, Permission.ReadWatchdog).IsAllowed ? checks : [])
        {
            var found = await check.FindAsync(null, now, MostListed + 1, cancellationToken);
            var seen = await SeenByAsync(viewer, [.. found.Take(MostListed)], cancellationToken);
            kinds.Add(new(check.Kind.Code(), check.Kind.ChineseName(), seen.Count, found.Count > MostListed));
            views.AddRange(seen.Select(StallView.Of));
        }

        return new(now, kinds, views);
    }

    /// <summary>What its repair would do now; null when it is not stuck any more, or not in the viewer's sight.</summary>
    public async Task<StallPreview?> PreviewAsync(Viewer viewer, StallKind kind, string key, CancellationToken cancellationToken)
    {
        var check = checks.First(check => check.Kind == kind);
        return PolicyEngine.Decide(viewer, Permission.ReadWatchdog).IsAllowed
            && await SeenByAsync(viewer, await check.FindAsync(key, clock.GetCurrentInstant(), 1, cancellationToken), cancellationToken) is [var stall]
            ? new(StallView.Of(stall), await check.PreviewAsync(stall, cancellationToken))
            : null;
    }

    /// <summary>Repairs it if it is still stuck.</summary>
    /// <param name="reason">1 to <see cref="MaxReason"/> characters; kept in the audit trail.</param>
    public async Task<StallResult> RepairAsync(Viewer viewer, StallKind kind, string key, string reason, CancellationToken cancellationToken)
    {
        if (PolicyEngine.Decide(viewer, Permission.ManageIncidents) is { IsAllowed: false } denied)
        {
            return new StallResult.Denied(denied.Reason!);
        }

        if (string.IsNullOrWhiteSpace(reason) || reason.Length > MaxReason)
        {
            return new StallResult.Invalid($"请填写修复理由，不超过{MaxReason}个字。");
        }

        var (check, now) = (checks.First(check => check.Kind == kind), clock.GetCurrentInstant());
        if (await check.FindAsync(key, now, 1, cancellationToken) is not [var stall])
        {
            return new StallResult.Gone();
        }

        var order = new StallRepair(viewer, stall, reason.Trim(), await check.PreviewAsync(stall, cancellationToken), now, audit);
        try
        {
            return await check.RepairAsync(order, cancellationToken);
        }
        catch (WriteConflictException)
        {
            return new StallResult.Failed("该卡点刚刚有变化，请重新巡查。");
        }
    }

    private async Task<IReadOnlyList<Stall>> SeenByAsync(Viewer viewer, IReadOnlyList<Stall> stalls, CancellationToken cancellationToken)
    {
        if (stalls.Count == 0 || PolicyEngine.Decide(viewer, Permission.ReadWatchdog, new CaseScope("", "")).IsAllowed)
        {
            return stalls;
        }

        var scopes = await reader.ReadScopesAsync([.. stalls.Select(stall => stall.Case).OfType<string>().Distinct()], cancellationToken);
        return [.. stalls.Where(stall => stall.Case is { } number && scopes.TryGetValue(number, out var scope)
            && PolicyEngine.Decide(viewer, Permission.ReadWatchdog, scope).IsAllowed)];
    }
}
