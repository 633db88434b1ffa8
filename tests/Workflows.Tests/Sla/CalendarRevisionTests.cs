using NodaTime;

using Ybtb.Workflows.Sla;

using static Ybtb.Workflows.Tests.Sla.Times;

namespace Ybtb.Workflows.Tests.Sla;

/// <summary>R8: what a calendar revised after the start does to a due instant.</summary>
public sealed class CalendarRevisionTests
{
    private static readonly ClockLedger FiveDays = ClockLedger.Begin(ClockKind.Promised, At("2026-08-05 10:00"), new WorkingDays(5));
    private static readonly WorkingDayCalendar WithMakeUpSaturday = National.WithMakeUpDays(Day("2026-08-08"));

    [Fact]
    public void Of_RevisionThatBringsDueForward_CountsFromTheSameStart()
    {
        var reckoning = Revised("2026-08-06 12:00", WithMakeUpSaturday);

        (reckoning.Due, reckoning.RevisionEffect).Should().Be((At("2026-08-11 17:00"), RevisionEffect.Counted));
        reckoning.Ledger.Revision!.DueBefore.Should().Be(At("2026-08-12 17:00"));
    }

    [Theory]
    [InlineData("2026-08-11 17:00", "2026-08-11 17:00", RevisionEffect.Counted)]
    [InlineData("2026-08-11 17:00:01", "2026-08-12 17:00", RevisionEffect.DueAtPublication)]
    [InlineData("2026-08-12 17:00", "2026-08-12 17:00", RevisionEffect.DueAtPublication)]
    [InlineData("2026-08-12 17:00:01", "2026-08-12 17:00", RevisionEffect.OverrunKept)]
    [InlineData("2026-09-01 09:00", "2026-08-12 17:00", RevisionEffect.OverrunKept)]
    public void Of_RecomputedDueIsPast_EndsWithTheFirstClosingAtOrAfterThePublication(string publishedAt, string due, RevisionEffect effect)
    {
        var reckoning = Revised(publishedAt, WithMakeUpSaturday);

        (reckoning.Due, reckoning.RevisionEffect).Should().Be((At(due), effect));
    }

    [Fact]
    public void DaysLeft_DueMovedToThePublication_IsOneUntilThen()
    {
        var reckoning = Revised("2026-08-12 10:00", WithMakeUpSaturday);

        reckoning.DaysLeft(At("2026-08-12 11:00")).Should().Be(1);
        reckoning.Light(At("2026-08-12 11:00")).Should().Be(ClockLight.Red);
        reckoning.DaysLeft(At("2026-08-12 17:00")).Should().Be(0);
    }

    [Fact]
    public void Of_ExtendedAfterTheRevision_CountsOn()
    {
        var revised = Revised("2026-08-12 10:00", WithMakeUpSaturday).Ledger;

        var extended = Recorded(revised.Extend(At("2026-08-12 11:00"), new WorkingDays(3), "局长", "案情复杂", WithMakeUpSaturday, OfficeHours.Default));

        ClockReckoning.Of(extended, WithMakeUpSaturday, OfficeHours.Default).Due.Should().Be(At("2026-08-14 17:00"));
    }

    [Fact]
    public void ReviseCalendar_NotALaterVersion_Throws() =>
        FluentActions.Invoking(() => FiveDays.ReviseCalendar(At("2026-08-06 09:00"), 1, null)).Should().Throw<ArgumentOutOfRangeException>();

    private static ClockReckoning Revised(string publishedAt, WorkingDayCalendar calendar)
    {
        var before = ClockReckoning.Of(FiveDays, National, OfficeHours.Default).OwnDue;
        return ClockReckoning.Of(Recorded(FiveDays.ReviseCalendar(At(publishedAt), 2, before)), calendar, OfficeHours.Default);
    }
}
