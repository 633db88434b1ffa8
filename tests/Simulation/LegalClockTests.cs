using NodaTime;
using Ybtb.Workflows.Sla;

namespace Ybtb.Simulation;

/// <summary>Legal clocks over random ledgers: no day that lies in a pause is counted, and none falls due in an open one.</summary>
public sealed class LegalClockTests
{
    private const int Ledgers = 2_000;

    [Fact]
    public void Clock_WhilePaused_StandsStill()
    {
        for (var seed = 0; seed < Ledgers; seed++)
        {
            var (ledger, pauses) = Random(seed);
            var reckoned = Reckon(ledger);

            CountedInside(pauses, reckoned).Should().BeEmpty($"seed {seed}");
            if (reckoned.Due is not { } due)
            {
                ledger.IsPaused.Should().BeTrue($"seed {seed}: only an open pause leaves the due instant unknown");
            }
            else
            {
                (ledger.IsPaused && due > ledger.Entries[^1].At).Should().BeFalse($"seed {seed}: it cannot fall due while it stands still");
                reckoned.CountedDays.Should().HaveCount(reckoned.TotalDays, $"seed {seed}").And.BeInAscendingOrder().And.OnlyHaveUniqueItems();
            }
        }
    }

    /// <summary>The same ledgers with their pauses left out break the rule: the test above can fail.</summary>
    [Fact]
    public void Clock_ThatRunsWhilePaused_IsNoticed() =>
        Enumerable.Range(0, Ledgers).Count(seed =>
        {
            var (ledger, pauses) = Random(seed);
            var runsOn = ClockLedger.Of(ledger.Kind, ledger.Entries.Where(e => e is not (ClockPaused or ClockResumed)));
            return CountedInside(pauses, Reckon(runsOn)).Any();
        }).Should().BeGreaterThan(Ledgers / 10);

    private static (ClockLedger Ledger, List<Interval> Pauses) Random(int seed)
    {
        var random = new Random(seed);
        var at = LegalTime.At(new LocalDate(2026, 3, 2).PlusDays(random.Next(300)), new LocalTime(random.Next(24), random.Next(60)));
        var ledger = ClockLedger.Begin(ClockKind.Promised, at, ClockLimit.Of(new WorkingDays(random.Next(1, 31))));
        var pauses = new List<Interval>();
        for (var changes = random.Next(7); changes > 0; changes--)
        {
            var since = at;
            at += Duration.FromMinutes(random.Next(1, 12_000));
            if (ledger.IsPaused)
            {
                pauses.Add(new Interval(since, at));
                ledger = Accepted(ledger.Resume(at));
            }
            else
            {
                ledger = Accepted(ledger.Pause(at, PauseGround.Appraisal, "委托鉴定通知书", "王五", null, [PauseGround.Appraisal]));
            }
        }

        return (ledger, pauses);
    }

    private static IEnumerable<LocalDate> CountedInside(List<Interval> pauses, ClockReckoning reckoned) => reckoned.CountedDays.Where(day =>
        pauses.Exists(pause => pause.Start <= LegalTime.StartOf(day) && LegalTime.StartOf(day.PlusDays(1)) <= pause.End));

    private static ClockReckoning Reckon(ClockLedger ledger) => ClockReckoning.Of(ledger, WorkingDayCalendar.MondayToFriday, OfficeHours.Default);

    private static ClockLedger Accepted(LedgerResult result) => result.Should().BeOfType<LedgerResult.Recorded>().Subject.Ledger;
}
