using System.Collections.Immutable;

using NodaTime;

namespace Ybtb.Workflows.Sla;

/// <summary>The append-only facts about one clock of one case, oldest first; never empty.</summary>
/// <remarks>Entries lie in the order of their instants, calendar revisions apart. Immutable: each method answers with another ledger or with an expected refusal, and leaves this one as it is.</remarks>
public sealed class ClockLedger
{
    /// <summary>The longest extension the law admits (行政许可法 第四十二条, by analogy).</summary>
    public static readonly WorkingDays LongestExtension = new(10);

    private readonly ImmutableList<ClockEntry> entries;

    private ClockLedger(ClockKind kind, ImmutableList<ClockEntry> entries)
    {
        Kind = kind;
        this.entries = entries;
    }

    public ClockKind Kind { get; }

    public IReadOnlyList<ClockEntry> Entries => entries;

    public ClockStarted Start => (ClockStarted)entries[0];

    public ClockLimit Limit => Start.Limit;

    /// <summary>The stage's name; null unless this is a <see cref="ClockKind.Stage"/> clock.</summary>
    public string? Stage => (Start as StageStarted)?.Stage;

    /// <summary>The office that handles the stage; null for one outside the province, and for clocks of the whole case.</summary>
    public string? StageOffice => (Start as StageStarted)?.Office;

    /// <summary>Whether the clock's own matter was in time, frozen when it stopped; null while it runs and where none was due.</summary>
    public ClockVerdict? Verdict => (entries[^1] as ClockStopped)?.Verdict;

    /// <summary>The days by which the limit was extended; zero when it was not.</summary>
    public WorkingDays Extension => entries.OfType<ClockExtended>().FirstOrDefault()?.Days ?? WorkingDays.Zero;

    public bool IsPaused => entries.FindLast(entry => entry is ClockPaused or ClockResumed) is ClockPaused && !IsStopped;

    public bool IsStopped => entries[^1] is ClockStopped;

    /// <summary>The last revision of the calendar entered here; null when the clock still has the one it started with.</summary>
    public CalendarRevised? Revision => entries.FindLast(entry => entry is CalendarRevised) as CalendarRevised;

    /// <summary>Number of the calendar version by which the clock counts.</summary>
    public int CalendarVersion => Revision?.Version ?? Start.CalendarVersion;

    /// <summary>The pauses in order; the last has no end while it is open.</summary>
    public IReadOnlyList<ClockPause> Pauses
    {
        get
        {
            var pauses = new List<ClockPause>();
            foreach (var entry in entries)
            {
                if (entry is ClockPaused paused)
                {
                    pauses.Add(new ClockPause(paused.Ground, paused.At, null));
                }
                else if (entry is ClockResumed)
                {
                    pauses[^1] = pauses[^1] with { To = entry.At };
                }
            }

            return pauses;
        }
    }

    /// <exception cref="ArgumentException">A stage clock: it is started by <see cref="BeginStage"/>.</exception>
    /// <param name="calendarVersion">Number of the calendar version in force.</param>
    public static ClockLedger Begin(
        ClockKind kind, Instant at, ClockLimit limit, StartDayPolicy policy = StartDayPolicy.NextWorkday, int calendarVersion = 1) =>
        kind == ClockKind.Stage
            ? throw new ArgumentException("A stage clock needs the stage's name.", nameof(kind))
            : new(kind, [new ClockStarted(at, limit, policy) { CalendarVersion = calendarVersion }]);

    /// <param name="stage">The stage's name; not empty.</param>
    /// <param name="office">Code of the office that handles it; null for one outside the province.</param>
    public static ClockLedger BeginStage(
        Instant at, string stage, string? office, ClockLimit limit, StartDayPolicy policy = StartDayPolicy.NextWorkday, int calendarVersion = 1)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(stage);
        return new(ClockKind.Stage, [new StageStarted(at, stage, office, limit, policy) { CalendarVersion = calendarVersion }]);
    }

    /// <summary>The ledger as it was stored.</summary>
    /// <exception cref="ArgumentException">The first entry does not start such a clock, a later one does, or entries lie out of order.</exception>
    public static ClockLedger Of(ClockKind kind, IEnumerable<ClockEntry> entries)
    {
        var all = entries.ToImmutableList();
        if (all.IsEmpty || all[0] is not ClockStarted || all[0] is StageStarted != (kind == ClockKind.Stage))
        {
            throw new ArgumentException("A ledger begins with the start of its clock.", nameof(entries));
        }

        var open = false;
        for (var i = 1; i < all.Count; i++)
        {
            var fits = all[i] switch
            {
                ClockStarted => false,
                ClockPaused => !open,
                ClockResumed => open,
                _ => true,
            };
            if (!fits || all[i - 1] is ClockStopped || (all[i] is not CalendarRevised && all[i].At < LastAt(all.GetRange(0, i))))
            {
                throw new ArgumentException($"Entry {i} of the ledger cannot follow the one before it.", nameof(entries));
            }

            open = all[i] is ClockPaused || (open && all[i] is not ClockResumed);
        }

        return new(kind, all);
    }

    /// <summary>The same limit as it would run from a later instant on, by the calendar this ledger has come to: for whoever got the matter only then.</summary>
    /// <returns>This ledger when it starts no earlier.</returns>
    public ClockLedger Since(Instant from) => Start.At >= from
        ? this
        : new(Kind, [Start with { At = from, CalendarVersion = CalendarVersion }, .. entries.Skip(1).Where(entry => entry.At >= from && entry is not CalendarRevised)]);

    /// <summary>Stops the limit from running (R5); correction after acceptance only once per case (R6).</summary>
    /// <param name="expectedEndOn">The legal day on which it is expected to end, not before that of <paramref name="at"/>; null when none was told.</param>
    /// <param name="allowedGrounds">The grounds the service item admits.</param>
    public LedgerResult Pause(
        Instant at, PauseGround ground, string notice, string officer, LocalDate? expectedEndOn, IReadOnlyCollection<PauseGround> allowedGrounds)
    {
        var reason = Refuse(at) ?? (
            IsPaused ? ClockRefusalReason.AlreadyPaused
            : Kind is ClockKind.Receipt or ClockKind.Correction || Limit.Unit != ClockLimitUnit.WorkingDays ? ClockRefusalReason.NotPausable
            : !allowedGrounds.Contains(ground) ? ClockRefusalReason.GroundNotAllowed
            : ground == PauseGround.Correction && entries.Exists(WasForCorrection) ? ClockRefusalReason.CorrectionUsed
            : string.IsNullOrWhiteSpace(notice) || string.IsNullOrWhiteSpace(officer) ? ClockRefusalReason.Undocumented
            : expectedEndOn < LegalTime.DayOf(at) ? ClockRefusalReason.EndsBeforeStart
            : null);
        return Answer(reason, new ClockPaused(at, ground, notice, officer, expectedEndOn));
    }

    /// <summary>Lets the limit run again.</summary>
    public LedgerResult Resume(Instant at) =>
        Answer(Refuse(at) ?? (IsPaused ? null : ClockRefusalReason.NotPaused), new ClockResumed(at));

    /// <summary>Prolongs the limit (R7): once, by at most 10 working days, approved before the due instant.</summary>
    /// <param name="longest">What the service item allows; ten working days when null, and never more.</param>
    /// <remarks>While the clock is paused its due instant is still to come, so an approval then is in time.</remarks>
    public LedgerResult Extend(
        Instant approvedAt,
        WorkingDays days,
        string approver,
        string reason,
        WorkingDayCalendar calendar,
        OfficeHours hours,
        WorkingDays? longest = null)
    {
        var most = longest is { } allowed && allowed < LongestExtension ? allowed : LongestExtension;
        var refusal = Refuse(approvedAt) ?? (
            Kind is ClockKind.Receipt or ClockKind.Correction || Limit.IsInstant || Limit.Unit != ClockLimitUnit.WorkingDays
                ? ClockRefusalReason.NotExtendable
            : entries.Exists(entry => entry is ClockExtended) ? ClockRefusalReason.ExtensionUsed
            : days == WorkingDays.Zero || days > most ? ClockRefusalReason.ExtensionTooLong
            : string.IsNullOrWhiteSpace(approver) || string.IsNullOrWhiteSpace(reason) ? ClockRefusalReason.Undocumented
            : ClockReckoning.Of(this, calendar, hours).Due is { } due && approvedAt >= due ? ClockRefusalReason.AfterDue
            : null);
        return Answer(refusal, new ClockExtended(approvedAt, days, approver, reason));
    }

    /// <summary>Notes that a revised calendar applies (R8); the due instant is reckoned anew from the same start.</summary>
    /// <param name="publishedAt">May lie before other entries: a revision is often entered days after it was published.</param>
    /// <param name="version">Number of the revised calendar; higher than <see cref="CalendarVersion"/>.</param>
    /// <param name="dueBefore">The clock's own due instant by the calendar before; null while it stands still.</param>
    /// <exception cref="ArgumentOutOfRangeException">The version is not a later one.</exception>
    public LedgerResult ReviseCalendar(Instant publishedAt, int version, Instant? dueBefore)
    {
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(version, CalendarVersion);
        return Answer(IsStopped ? ClockRefusalReason.Stopped : null, new CalendarRevised(publishedAt, version, dueBefore));
    }

    /// <summary>Ends the clock, paused or not.</summary>
    /// <param name="verdict">Frozen with the end; null where none is due.</param>
    public LedgerResult Stop(Instant at, ClockVerdict? verdict = null) => Answer(Refuse(at), new ClockStopped(at, verdict));

    private static Instant LastAt(ImmutableList<ClockEntry> entries) => entries.FindLast(entry => entry is not CalendarRevised)!.At;

    private static bool WasForCorrection(ClockEntry entry) => entry is ClockPaused { Ground: PauseGround.Correction };

    private ClockRefusalReason? Refuse(Instant at) =>
        IsStopped ? ClockRefusalReason.Stopped
        : at < LastAt(entries) ? ClockRefusalReason.OutOfOrder
        : null;

    private LedgerResult Answer(ClockRefusalReason? refusal, ClockEntry entry) => refusal is { } reason
        ? reason.Refuse()
        : new LedgerResult.Recorded(new ClockLedger(Kind, entries.Add(entry)));
}
