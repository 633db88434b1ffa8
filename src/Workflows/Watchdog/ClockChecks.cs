using NodaTime;
using Ybtb.Engine.Persistence;
using Ybtb.Engine.Runtime;
using Ybtb.Engine.Values;
using Ybtb.Workflows.Activities;
using Ybtb.Workflows.Cases;
using Ybtb.Workflows.Persistence;
using Ybtb.Workflows.Sla;
using Ybtb.Workflows.Supervision;

namespace Ybtb.Workflows.Watchdog;

/// <summary>Running clocks that nothing will stop any more: they are stopped through their ledger, without a verdict.</summary>
internal abstract class RunningClockCheck(WatchdogReader reader, ICommitStore store) : IStallCheck
{
    private static readonly ColumnSet Stopped = ColumnSet.Of<ClockRow>(c => c.StoppedAt, c => c.WasOverdue, c => c.NextAlertAt);

    public abstract StallKind Kind { get; }

    public async Task<IReadOnlyList<Stall>> FindAsync(string? key, Instant now, int limit, CancellationToken cancellationToken) =>
        StallKeys.TryReadPlace(key, out var place)
            ? [.. (await ReadAsync(place, limit, cancellationToken)).Select(found => new Stall(
                Kind, StallKeys.Of(found.Clock.CaseNumber, found.Clock.Ordinal), found.Clock.CaseNumber, null, found.StoppedAt ?? found.Clock.StartedAt, WordsOf(found.Clock)))]
            : [];

    public async Task<string> PreviewAsync(Stall stall, CancellationToken cancellationToken)
    {
        StallKeys.TryReadPlace(stall.Key, out var place);
        var last = await reader.FindLastEntryAsync(place!.Value.Of, place.Value.Place, cancellationToken);
        return last is not null && ClockLedgerJson.EntryFrom(ValueJson.Parse(last.Entry)) is ClockStopped stopped
            ? $"计时台账已于{ClockText.Moment(stopped.At)}停止，按台账更正列表中的状态。"
            : "在计时台账中记一笔“停止”，不作时限结论；台账原有内容不变。";
    }

    public async Task<StallResult> RepairAsync(StallRepair order, CancellationToken cancellationToken)
    {
        StallKeys.TryReadPlace(order.Stall.Key, out var place);
        if (await ReadAsync(place, 1, cancellationToken) is not [var (clock, closedAt)])
        {
            return new StallResult.Gone();
        }

        var writes = new WriteSet();
        var last = await reader.FindLastEntryAsync(clock.CaseNumber, clock.Ordinal, cancellationToken);
        var lastEntry = last is null ? null : ClockLedgerJson.EntryFrom(ValueJson.Parse(last.Entry));
        var at = lastEntry is ClockStopped stopped ? stopped.At : Instant.Max(closedAt ?? order.At.ToStored(), lastEntry?.At ?? clock.StartedAt);
        if (lastEntry is not ClockStopped)
        {
            writes.Insert(new ClockEntryRow
            {
                CaseNumber = clock.CaseNumber,
                Ordinal = clock.Ordinal,
                Sequence = (last?.Sequence ?? -1) + 1,
                Kind = clock.Kind,
                Entry = ValueJson.ToText(ClockLedgerJson.ToValue(new ClockStopped(at))),
            });
        }

        clock.StoppedAt = at;
        clock.WasOverdue = clock.DueAt is { } due && LegalTime.WholeSeconds(at) > due;
        clock.NextAlertAt = null;
        writes.Update(clock, Stopped);
        order.Record(writes);
        await store.CommitAsync(writes, cancellationToken);
        return new StallResult.Repaired(order.Effect);
    }

    /// <returns>The clocks; with each when its case was closed, null when there is no case.</returns>
    protected abstract Task<IReadOnlyList<(ClockRow Clock, Instant? StoppedAt)>> ReadAsync((string, int)? only, int limit, CancellationToken cancellationToken);

    private static string WordsOf(ClockRow clock)
    {
        var kind = ClockNames.TryFind(clock.Kind, out ClockKind known) ? known.ChineseName() : clock.Kind;
        return $"{kind}自{ClockText.Moment(clock.StartedAt)}计时{(clock.DueAt is { } due ? $"，{ClockText.Moment(due)}到期" : "")}";
    }
}

/// <summary>Without a case.</summary>
internal sealed class OrphanClockCheck(WatchdogReader reader, ICommitStore store) : RunningClockCheck(reader, store)
{
    private readonly WatchdogReader clocks = reader;

    public override StallKind Kind => StallKind.ClockOrphan;

    protected override async Task<IReadOnlyList<(ClockRow Clock, Instant? StoppedAt)>> ReadAsync((string, int)? only, int limit, CancellationToken cancellationToken) =>
        [.. (await clocks.FindOrphanClocksAsync(only, limit, cancellationToken)).Select(clock => (clock, (Instant?)null))];
}

/// <summary>Of a closed case.</summary>
internal sealed class ClosedCaseClockCheck(WatchdogReader reader, ICommitStore store) : RunningClockCheck(reader, store)
{
    private readonly WatchdogReader clocks = reader;

    public override StallKind Kind => StallKind.ClockAfterClose;

    protected override async Task<IReadOnlyList<(ClockRow Clock, Instant? StoppedAt)>> ReadAsync((string, int)? only, int limit, CancellationToken cancellationToken) =>
        [.. (await clocks.FindClocksAfterCloseAsync(only, limit, cancellationToken)).Select(found => (found.Clock, (Instant?)found.ClosedAt))];
}

/// <summary>Open cases that no clock counts: it is put back from its ledger, or, if that is lost, an incident is made.</summary>
internal sealed class MissingClockCheck(
    WatchdogReader reader, CaseFileHandler files, IDefinitionSource definitions, InstanceRepair repair, ICommitStore store, IClock clock) : IStallCheck
{
    private static readonly Duration Grace = Duration.FromMinutes(1);
    private static readonly ColumnSet Unchanged = ColumnSet.Of<CaseRow>(c => c.Number, c => c.Revision);

    public StallKind Kind => StallKind.ClockMissing;

    public async Task<IReadOnlyList<Stall>> FindAsync(string? key, Instant now, int limit, CancellationToken cancellationToken)
    {
        var stalls = new List<Stall>();
        foreach (var found in await reader.FindWithoutClockAsync(key, now - Grace, limit, cancellationToken))
        {
            if ((await definitions.VersionAsync(found.DefinitionVersionId, cancellationToken)).Activities.Any(activity => activity is StartLimit))
            {
                stalls.Add(new(Kind, found.Number, found.Number, found.InstanceId, found.Since, "办件在办，没有任何时限在计时"));
            }
        }

        return stalls;
    }

    public async Task<string> PreviewAsync(Stall stall, CancellationToken cancellationToken) =>
        await LostAsync(stall.Case!, cancellationToken) is var (_, _, lost) && lost.Count > 0
            ? $"按计时台账补回{lost.Count}个时限，到期时刻不变。"
            : "计时台账也没有在走的时限：登记流程异常，由运维将流程跳转到“开始计时”后跳过该异常。";

    public async Task<StallResult> RepairAsync(StallRepair order, CancellationToken cancellationToken)
    {
        if (await LostAsync(order.Stall.Case!, cancellationToken) is not var (file, row, lost))
        {
            return new StallResult.Gone();
        }

        if (lost.Count == 0)
        {
            return await repair.RaiseAsync(
                row.InstanceId, new ResumeStimulus(0, Value.Null), order.At, "clock-missing", "办件在办而没有时限在计时，由卡点巡查登记：请将流程跳转到“开始计时”，再跳过本异常。",
                order.Record, cancellationToken)
                ? new StallResult.Repaired(order.Effect)
                : new StallResult.Gone();
        }

        var writes = new WriteSet();
        writes.RequirePresent(row, Unchanged);
        foreach (var ordinal in lost)
        {
            var setting = AlertSetting.Of(file, ordinal);
            var past = setting.Plan.Steps.Count(step => step.At <= clock.GetCurrentInstant());
            writes.Insert(CaseFileWriter.AlertsOf(file, ordinal, setting with { Step = Math.Max(0, past - 1) }));
        }

        order.Record(writes);
        await store.CommitAsync(writes, cancellationToken);
        return new StallResult.Repaired(order.Effect);
    }

    /// <summary>The clocks that run by their ledger and have no row; null when there is no such case.</summary>
    private async Task<(CaseFile File, CaseRow Row, IReadOnlyList<int> Lost)?> LostAsync(string number, CancellationToken cancellationToken) =>
        await reader.FindCaseAsync(number, cancellationToken) is var (row, rows) && await files.FindAsync(CaseNumber.Parse(number, null), cancellationToken) is { } file
            ? (file, row, [.. Enumerable.Range(0, file.Clocks.Count).Where(ordinal => !file.Clocks[ordinal].IsStopped && !rows.Contains(ordinal))])
            : null;
}
