using NodaTime;
using Ybtb.Engine.Activities;
using Ybtb.Workflows.Sla;

namespace Ybtb.Workflows.Cases;

/// <content>The clocks of a case.</content>
public sealed partial record CaseFile
{
    /// <summary>The newest clock of this kind; null when the case has none.</summary>
    public ClockLedger? Clock(ClockKind kind) => Clocks.FindLast(clock => clock.Kind == kind);

    /// <summary>What follows from a ledger under the calendar and hours that count for this case.</summary>
    public ClockReckoning Reckon(ClockLedger ledger) => ClockReckoning.Of(ledger, Calendar, Hours);

    /// <summary>When the open work is due: the promised limit, before acceptance the receipt limit; null when neither runs.</summary>
    public Instant? WorkDue =>
        (Clock(ClockKind.Promised) ?? Clock(ClockKind.Receipt)) is { IsStopped: false } clock ? Reckon(clock).Due : null;

    /// <summary>Whether a completion at this instant is in time.</summary>
    public ClockVerdict VerdictAt(Instant at) => ClockVerdicts.At(
        at,
        Clock(ClockKind.Promised) is { } promised ? Reckon(promised) : null,
        Clock(ClockKind.Statutory) is { } statutory ? Reckon(statutory) : null);

    /// <summary>Lets a clock begin; a second of the same kind is refused while the first runs.</summary>
    public CaseFile StartClock(ClockKind kind, ClockLimit limit, Instant at) => Clock(kind) is { IsStopped: false }
        ? throw new ActivityFailedException("clock-running", $"{kind.ChineseName()}已在计时，不能重复开始。")
        : this with
        {
            Clocks = Clocks.Add(ClockLedger.Begin(kind, at, limit)),
            Status = kind is ClockKind.Promised && Status == CaseStatus.Accepted ? CaseStatus.InProgress : Status,
        };

    /// <summary>计时中止 of the promised and the statutory clock together.</summary>
    /// <param name="notice">Number of the written notice.</param>
    /// <returns>The refusal and an unchanged file when one of them may not stand still.</returns>
    public (CaseFile File, ClockRefusal? Refusal) PauseClocks(Instant at, PauseGround ground, string notice, string officer, LocalDate? expectedEndOn)
    {
        var (paused, refusal) = Change(IsHandlingClock, clock =>
            clock.Pause(NotBefore(clock, at), ground, notice, officer, expectedEndOn, [.. Handling.PauseGrounds]));
        return refusal is null ? (paused with { Status = CaseStatus.ClockPaused }, null) : (this, refusal);
    }

    /// <summary>恢复计时 of the clocks that stand still.</summary>
    public CaseFile ResumeClocks(Instant at)
    {
        var (resumed, _) = Change(clock => clock.IsPaused, clock => clock.Resume(NotBefore(clock, at)));
        return Status == CaseStatus.ClockPaused ? resumed with { Status = CaseStatus.InProgress } : resumed;
    }

    /// <summary>延期 of the promised and the statutory clock together (R7).</summary>
    /// <param name="approvedAt">Before due, or it is refused.</param>
    public (CaseFile File, ClockRefusal? Refusal) ExtendClocks(Instant approvedAt, WorkingDays days, string approver, string reason)
    {
        var (extended, refusal) = Change(IsHandlingClock, clock =>
            clock.Extend(NotBefore(clock, approvedAt), days, approver, reason, Calendar, Hours, Handling.LongestExtension));
        return refusal is null ? (extended, null) : (this, refusal);
    }

    public CaseFile StopClock(ClockKind kind, Instant at) => Stop(clock => clock.Kind == kind, at);

    public CaseFile StopAllClocks(Instant at) => Stop(_ => true, at);

    private static bool IsHandlingClock(ClockLedger clock) => clock is { Kind: ClockKind.Promised or ClockKind.Statutory, IsStopped: false };

    // A retried or queued request may carry an earlier legal instant than what was entered meanwhile.
    private static Instant NotBefore(ClockLedger clock, Instant at) => Instant.Max(at, clock.Entries[^1].At);

    private CaseFile Stop(Func<ClockLedger, bool> which, Instant at) =>
        Change(clock => !clock.IsStopped && which(clock), clock => clock.Stop(NotBefore(clock, at))).File;

    /// <summary>Applies a change to the clocks it is meant for: to all of them or to none.</summary>
    private (CaseFile File, ClockRefusal? Refusal) Change(Func<ClockLedger, bool> which, Func<ClockLedger, LedgerResult> change)
    {
        var clocks = Clocks.ToBuilder();
        for (var i = 0; i < clocks.Count; i++)
        {
            if (!which(clocks[i]))
            {
                continue;
            }

            switch (change(clocks[i]))
            {
                case LedgerResult.Recorded recorded:
                    clocks[i] = recorded.Ledger;
                    break;
                case LedgerResult.Refused refused:
                    return (this, refused.Refusal);
            }
        }

        return (this with { Clocks = clocks.ToImmutable() }, null);
    }
}
