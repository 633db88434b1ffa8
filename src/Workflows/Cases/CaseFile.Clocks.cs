using NodaTime;
using Ybtb.Engine.Activities;
using Ybtb.Workflows.Sla;

namespace Ybtb.Workflows.Cases;

/// <content>The clocks of a case.</content>
public sealed partial record CaseFile
{
    private CountingBasis? counting;

    /// <summary>The newest clock of this kind; null when the case has none.</summary>
    public ClockLedger? Clock(ClockKind kind) => Clocks.FindLast(clock => clock.Kind == kind);

    /// <summary>The stage that is being worked on; null between stages, and for a case without any.</summary>
    public ClockLedger? RunningStage => Clock(ClockKind.Stage) is { IsStopped: false } stage ? stage : null;

    /// <summary>What follows from a ledger under the calendar and hours that count for it; a stage ends with its case at the latest (R11).</summary>
    public ClockReckoning Reckon(ClockLedger ledger) => Counting.Reckon(ledger, Clocks);

    /// <summary>Brings every running clock under the calendar in force (R8), by way of each version in between that moves its due instant.</summary>
    /// <returns>This file when all of them have it already.</returns>
    public CaseFile UnderCalendarInForce() =>
        Counting.UnderCalendarInForce(Clocks) is var clocks && ReferenceEquals(clocks, Clocks) ? this : this with { Clocks = clocks };

    /// <summary>What becoming that file under another calendar does to the running clocks.</summary>
    public IReadOnlyList<ClockMove> MovesTo(CaseFile revised) => ClockMove.Between(Counting, Clocks, revised.Clocks);

    /// <summary>Why a clock is due when it is, day by day.</summary>
    public ClockExplanation Explain(ClockLedger ledger) => Counting.Explain(ledger, Clocks);

    /// <summary>Code of the office by whose days and hours a clock counts; null for the national calendar and the usual hours.</summary>
    public string? CountingOfficeOf(ClockLedger ledger) => Counting.OfficeOf(ledger.Kind, ledger.StageOffice)?.Code;

    /// <summary>When the open work is due: the running stage, else the promised limit, before acceptance the receipt limit; null when none runs.</summary>
    public Instant? WorkDue =>
        (RunningStage ?? Clock(ClockKind.Promised) ?? Clock(ClockKind.Receipt)) is { IsStopped: false } clock ? Reckon(clock).Due : null;

    /// <summary>Whether a completion at this instant is in time.</summary>
    public ClockVerdict VerdictAt(Instant at) => ClockVerdicts.At(
        at,
        Clock(ClockKind.Promised) is { } promised ? Reckon(promised) : null,
        Clock(ClockKind.Statutory) is { } statutory ? Reckon(statutory) : null);

    /// <summary>Lets a clock begin; a second of the same kind is refused while the first runs.</summary>
    public CaseFile StartClock(ClockKind kind, ClockLimit limit, Instant at) => Clock(kind) is { IsStopped: false }
        ? throw new ActivityFailedException("clock-running", $"{kind.ChineseName()}已在计时，不能重复开始。")
        : (this with
        {
            Clocks = Clocks.Add(ClockLedger.Begin(kind, at, limit, calendarVersion: Settings.Calendars.InForce.Number)),
            Status = kind is ClockKind.Promised && Status == CaseStatus.Accepted ? CaseStatus.InProgress : Status,
        }).WithLimitsInNotices();

    /// <summary>Lets a stage begin, and ends the one before it with its verdict.</summary>
    /// <param name="limit">For the stage in all: one that begins again has what it left unused, one day at least.</param>
    /// <param name="office">Who handles it; null for an office outside the province.</param>
    public CaseFile StartStage(string stage, WorkingDays limit, CaseOffice? office, Instant at)
    {
        var ended = EndStage(at);
        var earlier = ended.Clocks.Where(clock => clock.Stage == stage).ToList();
        var used = earlier.Sum(clock => ended.Reckon(clock).DaysUsed(clock.Entries[^1].At));
        var left = earlier.Count == 0 ? limit : new WorkingDays(Math.Max(1, limit.Count - used));
        return ended with { Clocks = ended.Clocks.Add(ClockLedger.BeginStage(at, stage, office?.Code, left, calendarVersion: Settings.Calendars.InForce.Number)) };
    }

    /// <summary>Ends the running stage; whether it was in time is frozen. Nothing when none runs.</summary>
    public CaseFile EndStage(Instant at) => Stop(clock => clock.Kind == ClockKind.Stage, at, isJudged: true);

    /// <summary>计时中止 of the case's limits and the running stage together.</summary>
    /// <param name="notice">Number of the written notice.</param>
    /// <remarks>A promise of the day of submission that people review (I24-1, I25-1) is watched, not counted: it runs on while the statutory limit stands still.</remarks>
    /// <returns>The refusal and an unchanged file when one of them may not stand still: what is handled on the spot has no time to wait for anything.</returns>
    public (CaseFile File, ClockRefusal? Refusal) PauseClocks(Instant at, PauseGround ground, string notice, string officer, LocalDate? expectedEndOn)
    {
        var (paused, refusal) = Change(
            clock => (IsLimit(clock) && !IsWatchedOnly(clock)) || IsRunningStage(clock),
            clock => clock.Limit.IsInstant ? ClockRefusalReason.NotPausable.Refuse() : clock.Pause(NotBefore(clock, at), ground, notice, officer, expectedEndOn, [.. Handling.PauseGrounds]));
        return refusal is null ? (paused with { Status = CaseStatus.ClockPaused }, null) : (this, refusal);
    }

    /// <summary>A promise of the day, of an item that people review.</summary>
    private bool IsWatchedOnly(ClockLedger clock) => clock.Kind == ClockKind.Promised && clock.Limit.IsInstant && Item.IsReviewed;

    /// <summary>The open pause of the case's limits; null while they run.</summary>
    public ClockPaused? OpenPause => Clocks.FindLast(clock => IsLimit(clock) && clock.IsPaused)?.Entries.OfType<ClockPaused>().Last();

    /// <summary>恢复计时 of the clocks that stand still.</summary>
    public CaseFile ResumeClocks(Instant at)
    {
        var (resumed, _) = Change(clock => clock.IsPaused, clock => clock.Resume(NotBefore(clock, at)));
        return Status == CaseStatus.ClockPaused ? resumed with { Status = CaseStatus.InProgress } : resumed;
    }

    /// <summary>延期 of the case's limits together (R7), and of the running stage unless that is past due already.</summary>
    /// <param name="approvedAt">Before due, or it is refused.</param>
    public (CaseFile File, ClockRefusal? Refusal) ExtendClocks(Instant approvedAt, WorkingDays days, string approver, string reason)
    {
        var (extended, refusal) = Change(
            clock => IsLimit(clock) || (IsRunningStage(clock) && !(approvedAt >= Reckon(clock).Due)),
            clock =>
            {
                var (calendar, hours) = Counting.Of(clock);
                return clock.Extend(NotBefore(clock, approvedAt), days, approver, reason, calendar, hours, Handling.LongestExtension);
            });
        return refusal is null ? (extended, null) : (this, refusal);
    }

    /// <summary>Whether the case would count as accepted, had nobody said anything until <paramref name="at"/> (R14).</summary>
    public bool IsReceiptOverdue(Instant at) => Clock(ClockKind.Receipt) is { IsStopped: false } receipt && Reckon(receipt).IsOverdue(at);

    public CaseFile StopClock(ClockKind kind, Instant at) => Stop(clock => clock.Kind == kind, at, isJudged: true);

    public CaseFile StopAllClocks(Instant at) => Stop(_ => true, at, isJudged: true);

    /// <summary>Stops everything without a verdict: the matter was given up, not finished.</summary>
    private CaseFile AbandonClocks(Instant at) => Stop(_ => true, at, isJudged: false);

    private static bool IsLimit(ClockLedger clock) => clock is { Kind: ClockKind.Promised or ClockKind.Statutory, IsStopped: false };

    private static bool IsRunningStage(ClockLedger clock) => clock is { Kind: ClockKind.Stage, IsStopped: false };

    // A retried or queued request may carry an earlier legal instant than what was entered meanwhile.
    private static Instant NotBefore(ClockLedger clock, Instant at) => Instant.Max(at, clock.Entries[^1].At);

    /// <summary>By what the clocks of this case count; the files that follow from this one share it as long as nothing it stands on changes.</summary>
    private CaseCounting Counting
    {
        get
        {
            if (counting is not { } known || !ReferenceEquals(known.Settings, Settings) || known.ItemCode != ItemCode || known.Office != CountingOffice)
            {
                known = new(Settings, ItemCode, CountingOffice, Settings.CountingOf(ItemCode, CountingOffice, CatalogueVersion));
                counting = known;
            }

            return known.Counting;
        }
    }

    private sealed record CountingBasis(CaseSettings Settings, string ItemCode, CaseOffice Office, CaseCounting Counting);

    /// <summary>What the office that works on the case counts by now.</summary>
    internal (WorkingDayCalendar Calendar, OfficeHours Hours) CountingNow => Settings.Calendars.InForce.CountingAt(CountingOffice.Code, CountingOffice.Path);

    private CaseFile Stop(Func<ClockLedger, bool> which, Instant at, bool isJudged) => Change(
        clock => !clock.IsStopped && which(clock),
        clock => NotBefore(clock, at) is var end && isJudged
            ? clock.Stop(end, ClockVerdicts.Of(end, Reckon(clock)))
            : clock.Stop(end)).File;

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
