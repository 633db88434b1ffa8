using System.Collections.Immutable;
using NodaTime;
using Ybtb.Workflows.Sla;
using static Ybtb.Workflows.Tests.Sla.Times;

namespace Ybtb.Workflows.Tests.Sla;

/// <summary>A revision entered into ledgers against R8 written down a second time, on seeded random clocks and calendars.</summary>
public sealed class CaseCountingTests
{
    private const string Path = "530000/532300/532301";

    [Fact]
    public void UnderCalendarInForce_RandomLedgersAndRevisions_EndAsACountFromTheStartDoes()
    {
        var random = new Random(20261122);
        var (moved, kept, put) = (0, 0, 0);
        for (var pair = 0; pair < 60; pair++)
        {
            var first = Version(1, "2026-01-05 09:00", Random(random));
            var published = At("2026-06-01 09:00") + Duration.FromHours(random.Next(24 * 150));
            var second = Version(2, null, Random(random), published);
            var counting = new CaseCounting(new CalendarVersions(first, second), false, "532301", Path, _ => Path);
            var (calendar, hours) = second.CountingAt("532301", Path);
            for (var i = 0; i < 100; i++)
            {
                var clock = RandomClock(random);

                var revised = counting.UnderCalendarInForce([clock])[0];

                var before = ClockReckoning.Of(clock, first.CalendarOf(Path), first.HoursOf("532301")).Due;
                var counted = ClockReckoning.Of(clock, calendar, hours).Due;
                var expected = before is { } old && counted is { } now
                    ? old < published ? old : now < published ? FirstClosing(published, calendar, hours) : now
                    : null as Instant?;
                counting.ReckonAlone(revised).Due.Should().Be(expected, $"clock {i} of pair {pair}");
                moved += before != expected ? 1 : 0;
                kept += before < published ? 1 : 0;
                put += before >= published && counted < published ? 1 : 0;
            }
        }

        moved.Should().BeGreaterThan(100);
        kept.Should().BeGreaterThan(100);
        put.Should().BeGreaterThan(5);
    }

    [Fact]
    public void Between_StageWhoseCaseMoves_MovesWithIt()
    {
        var clocks = ImmutableList.Create(
            ClockLedger.Begin(ClockKind.Promised, At("2026-08-05 10:00"), new WorkingDays(2)),
            ClockLedger.BeginStage(At("2026-08-05 11:00"), "初审", "532301", new WorkingDays(9)));
        var counting = new CaseCounting(
            new CalendarVersions(Shipped, Version(2, "2026-08-05 12:00", [Day("2026-08-07")])), false, "532301", Path, _ => Path);

        var moves = ClockMove.Between(counting, clocks, counting.UnderCalendarInForce(clocks));

        moves.Select(move => (move.Ordinal, move.After.Due)).Should().Equal((0, At("2026-08-10 17:00")), (1, At("2026-08-10 17:00")));
    }

    private static CalendarVersion Version(int number, string? at, IEnumerable<LocalDate> more, Instant? publishedAt = null)
    {
        var year = Shipped.Arrangement.Years[2026];
        var festivals = more.Select(day => new Festival("加休", [day], []));
        return new(number, publishedAt ?? At(at!), Shipped.Arrangement.With(year with { Festivals = [.. year.Festivals, .. festivals] }));
    }

    private static IEnumerable<LocalDate> Random(Random random) => Enumerable.Range(0, random.Next(8)).Select(_ => Day("2026-06-01").PlusDays(random.Next(150)));

    private static ClockLedger RandomClock(Random random)
    {
        var start = At("2026-05-20 08:00") + Duration.FromHours(random.Next(24 * 120));
        var policy = random.Next(2) == 0 ? StartDayPolicy.NextWorkday : StartDayPolicy.CalendarDay;
        if (random.Next(6) == 0)
        {
            return ClockLedger.Begin(ClockKind.Correction, start, ClockLimit.InCalendarDays(30, DayEnd.Midnight), policy);
        }

        var clock = ClockLedger.Begin(ClockKind.Promised, start, ClockLimit.Of(new WorkingDays(random.Next(31))), policy);
        if (random.Next(3) != 0)
        {
            return clock;
        }

        var from = start + Duration.FromHours(random.Next(1, 100));
        return random.Next(4) == 0 ? Paused(clock, from) : Paused(clock, from, from + Duration.FromHours(random.Next(1, 300)));
    }

    private static Instant FirstClosing(Instant at, WorkingDayCalendar calendar, OfficeHours hours)
    {
        for (var day = LegalTime.DayOf(at); ; day = day.PlusDays(1))
        {
            if (calendar.IsWorkday(day) && hours.ClosingOf(day) >= at)
            {
                return hours.ClosingOf(day);
            }
        }
    }
}
