using NodaTime;

using Ybtb.Workflows.Sla;

using static Ybtb.Workflows.Tests.Sla.Times;

namespace Ybtb.Workflows.Tests.Sla;

public sealed class ClockReckoningTests
{
    private static readonly Instant Monday = At("2026-06-01 10:00");

    // Counted: 2, 3, 4, 5 and 8 June. 60 % are used at the end of the 4th, 80 % at the end of the 5th.
    [Theory]
    [InlineData("2026-06-01 10:00:00", ClockLight.Green)]
    [InlineData("2026-06-04 16:59:59", ClockLight.Green)]
    [InlineData("2026-06-04 17:00:00", ClockLight.Yellow)]
    [InlineData("2026-06-05 16:59:59", ClockLight.Yellow)]
    [InlineData("2026-06-05 17:00:00", ClockLight.Red)]
    [InlineData("2026-06-08 17:00:00", ClockLight.Red)]
    [InlineData("2026-06-08 17:00:01", ClockLight.Overdue)]
    public void Light_FiveDays_ChangesToTheSecond(string at, ClockLight expected) =>
        Reckon(5).Light(At(at)).Should().Be(expected);

    // Counted: 2, 3 and 4 June. 60 % are used at the end of the 3rd; the last day begins before 80 % are.
    [Theory]
    [InlineData("2026-06-03 17:00:00", ClockLight.Yellow)]
    [InlineData("2026-06-03 23:59:59", ClockLight.Yellow)]
    [InlineData("2026-06-04 00:00:00", ClockLight.Red)]
    public void Light_ThreeDays_IsRedFromTheStartOfTheLastDay(string at, ClockLight expected) =>
        Reckon(3).Light(At(at)).Should().Be(expected);

    [Theory]
    [InlineData(0, "2026-06-01 15:59:59", ClockLight.Green)]
    [InlineData(0, "2026-06-01 16:00:00", ClockLight.Red)]
    [InlineData(0, "2026-06-01 17:00:00", ClockLight.Red)]
    [InlineData(0, "2026-06-01 17:00:01", ClockLight.Overdue)]
    [InlineData(1, "2026-06-02 15:59:59", ClockLight.Green)]
    [InlineData(1, "2026-06-02 16:00:00", ClockLight.Red)]
    public void Light_LimitsOfZeroAndOne_AreRedInTheLastHourOnly(int limit, string at, ClockLight expected)
    {
        Reckon(limit).Light(At(at)).Should().Be(expected);
        Reckon(limit).YellowFrom.Should().BeNull();
    }

    [Fact]
    public void YellowFrom_TwoDays_IsNullBecauseRedComesFirst()
    {
        Reckon(2).YellowFrom.Should().BeNull();
        Reckon(2).RedFrom.Should().Be(At("2026-06-03 00:00"));
    }

    [Fact]
    public void Light_FractionOfTheLastSecond_IsStillInTime()
    {
        var reckoning = Reckon(5);

        reckoning.IsOverdue(At("2026-06-08 17:00:00") + Duration.FromMilliseconds(999)).Should().BeFalse();
        reckoning.IsOverdue(At("2026-06-08 17:00:01")).Should().BeTrue();
    }

    [Fact]
    public void Of_OpenPause_LeavesDueUnknownAndKeepsTheDaysLeft()
    {
        var reckoning = ClockReckoning.Of(
            Paused(ClockLedger.Begin(ClockKind.Promised, Monday, new WorkingDays(5)), At("2026-06-04 10:00")), National, OfficeHours.Default);

        reckoning.Due.Should().BeNull();
        reckoning.YellowFrom.Should().BeNull();
        reckoning.RedFrom.Should().BeNull();
        reckoning.CountedDays.Should().Equal(Day("2026-06-02"), Day("2026-06-03"));
        reckoning.DaysLeft(At("2026-07-20 10:00")).Should().Be(3);
        reckoning.Light(At("2026-07-20 10:00")).Should().Be(ClockLight.Paused);
    }

    [Fact]
    public void Of_PauseBegunAfterDue_StaysOverdue()
    {
        var reckoning = ClockReckoning.Of(
            Paused(ClockLedger.Begin(ClockKind.Promised, Monday, new WorkingDays(1)), At("2026-06-04 10:00")), National, OfficeHours.Default);

        reckoning.Due.Should().Be(At("2026-06-02 17:00"));
        reckoning.Light(At("2026-06-05 10:00")).Should().Be(ClockLight.Overdue);
    }

    [Fact]
    public void Of_PausesThatTouch_AreMerged()
    {
        var ledger = ClockLedger.Begin(ClockKind.Promised, Monday, new WorkingDays(3));
        ledger = Paused(ledger, At("2026-06-02 10:00"), At("2026-06-03 10:00"));
        ledger = Paused(ledger, At("2026-06-03 11:00"), At("2026-06-04 10:00"));

        var reckoning = ClockReckoning.Of(ledger, National, OfficeHours.Default);

        reckoning.ExcludedRanges.Should().Equal(new ExcludedRange(Day("2026-06-02"), Day("2026-06-04")));
        reckoning.Due.Should().Be(At("2026-06-09 17:00"));
    }

    [Fact]
    public void Light_Stopped_IsStoppedEvenPastDue()
    {
        var ledger = Recorded(ClockLedger.Begin(ClockKind.Promised, Monday, new WorkingDays(1)).Stop(At("2026-06-10 10:00")));

        ClockReckoning.Of(ledger, National, OfficeHours.Default).Light(At("2026-06-11 10:00")).Should().Be(ClockLight.Stopped);
    }

    [Theory]
    [InlineData("2026-06-08 17:00:00", ClockVerdict.OnTime)]
    [InlineData("2026-06-08 17:00:01", ClockVerdict.PromisedOverdue)]
    [InlineData("2026-06-30 17:00:00", ClockVerdict.PromisedOverdue)]
    [InlineData("2026-06-30 17:00:01", ClockVerdict.StatutoryOverdue)]
    public void At_FivePromisedTwentyStatutory_NamesTheLimitThatWasMissed(string completed, ClockVerdict expected) =>
        ClockVerdicts.At(At(completed), Reckon(5), Reckon(20)).Should().Be(expected);

    [Fact]
    public void CappedAt_CaseDueInsideTheStage_EndsTheStageWithTheCase()
    {
        var stage = ClockReckoning.Of(ClockLedger.BeginStage(Monday, "转入", null, new WorkingDays(5)), National, OfficeHours.Default);

        var capped = stage.CappedAt(At("2026-06-04 17:00"));

        capped.Due.Should().Be(At("2026-06-04 17:00"));
        capped.CountedDays.Should().HaveCount(3);
        capped.RedFrom.Should().Be(At("2026-06-04 00:00"));
        stage.CappedAt(null).Should().BeSameAs(stage);
    }

    // Thirty days from 10 September end on Saturday 10 October 2026, which is worked; from 3 September on Saturday 3 October, a holiday until the 7th.
    [Theory]
    [InlineData("2026-09-10 18:00", "2026-10-11 00:00", DayEnd.Midnight)]
    [InlineData("2026-09-10 18:00", "2026-10-10 17:00", DayEnd.Closing)]
    [InlineData("2026-09-03 10:00", "2026-10-09 00:00", DayEnd.Midnight)]
    public void Of_CalendarDays_EndsOnAWorkingDay(string start, string due, DayEnd end)
    {
        var ledger = ClockLedger.Begin(ClockKind.Correction, At(start), ClockLimit.InCalendarDays(30, end));

        var reckoning = ClockReckoning.Of(ledger, National, OfficeHours.Default);

        reckoning.Due.Should().Be(At(due));
        reckoning.CountedDays.Should().HaveCount(30);
        (reckoning.YellowFrom < reckoning.RedFrom).Should().BeTrue();
    }

    private static ClockReckoning Reckon(int limit) =>
        ClockReckoning.Of(ClockLedger.Begin(ClockKind.Promised, Monday, new WorkingDays(limit)), National, OfficeHours.Default);
}
