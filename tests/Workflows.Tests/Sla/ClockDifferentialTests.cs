using System.Text.Json;

using NodaTime;

using Ybtb.Workflows.Sla;

using static Ybtb.Workflows.Tests.Sla.Times;

namespace Ybtb.Workflows.Tests.Sla;

/// <summary>Thousands of random clocks against the day-walking reference.</summary>
public sealed class ClockDifferentialTests
{
    private static readonly OfficeHours[] Hours =
        [OfficeHours.Default, new(new LocalTime(8, 30), new LocalTime(17, 30)), new(new LocalTime(9, 0), new LocalTime(12, 0))];

    [Fact]
    public void Of_RandomClocks_AgreesWithTheWalkingReference()
    {
        var (daysOff, makeUpDays) = Lists();
        var random = new Random(44);
        for (var i = 0; i < 8_000; i++)
        {
            var overlay = RandomOverlay(random);
            var hours = Hours[random.Next(Hours.Length)];
            var policy = random.Next(2) == 0 ? StartDayPolicy.NextWorkday : StartDayPolicy.CalendarDay;
            var start = RandomTime(random, new LocalDate(2022, 12, 1).PlusDays(random.Next(1_900)), hours);
            var limit = random.Next(4) == 0 ? random.Next(3) : random.Next(31);
            var extension = limit > 0 && random.Next(3) == 0 ? random.Next(1, 11) : 0;
            var pauses = RandomPauses(random, start, hours);
            var calendar = overlay.Count == 0 ? National : National.WithOverlay(overlay);

            var due = ClockReckoning.Of(Ledger(start, limit, extension, policy, pauses, calendar, hours), calendar, hours).Due;

            var reference = new WalkingReference(WalkingReference.Workdays(daysOff, makeUpDays, overlay), hours.Close, policy);
            var expected = reference.Due(start, limit + extension, pauses);
            due.Should().Be(
                expected is { } local ? Instant(local) : null,
                "case {0}: {1} + {2} + {3}, {4}, close {5}, pauses {6}", i, start, limit, extension, policy, hours.Close, string.Join("; ", pauses));
        }
    }

    [Fact]
    public void Light_RandomInstants_NeverGoesBackAsTimePasses()
    {
        var random = new Random(45);
        for (var i = 0; i < 500; i++)
        {
            var start = RandomTime(random, new LocalDate(2023, 1, 1).PlusDays(random.Next(1_300)), OfficeHours.Default);
            var ledger = ClockLedger.Begin(ClockKind.Promised, Instant(start), new WorkingDays(random.Next(25)));
            var reckoning = ClockReckoning.Of(ledger, National, OfficeHours.Default);

            var lights = Enumerable.Range(0, 24 * 45).Select(hour => reckoning.Light(Instant(start) + Duration.FromHours(hour))).ToList();

            lights.Should().BeInAscendingOrder();
            reckoning.Light(reckoning.Due!.Value).Should().Be(ClockLight.Red);
            reckoning.DaysLeft(reckoning.Due!.Value).Should().Be(0);
        }
    }

    private static Instant Instant(LocalDateTime local) => LegalTime.At(local.Date, local.TimeOfDay);

    private static ClockLedger Ledger(
        LocalDateTime start,
        int limit,
        int extension,
        StartDayPolicy policy,
        List<(LocalDateTime From, LocalDateTime? To)> pauses,
        WorkingDayCalendar calendar,
        OfficeHours hours)
    {
        var ledger = ClockLedger.Begin(ClockKind.Statutory, Instant(start), new WorkingDays(limit), policy);
        if (extension > 0)
        {
            ledger = Recorded(ledger.Extend(Instant(start), new WorkingDays(extension), "局长", "案情复杂", calendar, hours));
        }

        return pauses.Aggregate(ledger, (running, pause) => pause.To is { } to
            ? Paused(running, Instant(pause.From), Instant(to))
            : Paused(running, Instant(pause.From)));
    }

    private static List<(LocalDateTime From, LocalDateTime? To)> RandomPauses(Random random, LocalDateTime start, OfficeHours hours)
    {
        var pauses = new List<(LocalDateTime, LocalDateTime?)>();
        var at = start;
        for (var n = random.Next(4); n > 0; n--)
        {
            var from = Later(at);
            at = Later(from);
            pauses.Add((from, n == 1 && random.Next(5) == 0 ? null : at));
        }

        return pauses;

        LocalDateTime Later(LocalDateTime than)
        {
            var next = RandomTime(random, than.Date.PlusDays(random.Next(12)), hours);
            return next < than ? than : next;
        }
    }

    private static LocalDateTime RandomTime(Random random, LocalDate day, OfficeHours hours) => day.At(random.Next(6) switch
    {
        0 => hours.Close,
        1 => hours.Close.PlusSeconds(1),
        2 => hours.Close.PlusSeconds(-1),
        3 => hours.Open,
        4 => LocalTime.Midnight,
        _ => LocalTime.FromSecondsSinceMidnight(random.Next(86_400)),
    });

    private static HashSet<LocalDate> RandomOverlay(Random random) => random.Next(3) > 0
        ? []
        : [.. Enumerable.Range(0, 40).Select(_ => new LocalDate(2023, 1, 1).PlusDays(random.Next(1_900)))];

    private static (HashSet<LocalDate> DaysOff, HashSet<LocalDate> MakeUpDays) Lists()
    {
        using var stream = DataFiles.Open("calendar-cn.json");
        var root = JsonDocument.Parse(stream).RootElement;
        return (
            [.. Dates(root.GetProperty("offDays")), .. Dates(root.GetProperty("provisional2027").GetProperty("statutoryHolidays"))],
            [.. Dates(root.GetProperty("makeupWorkdays"))]);
    }

    private static IEnumerable<LocalDate> Dates(JsonElement rows) =>
        rows.EnumerateArray().Select(row => Day(row.GetProperty("date").GetString()!));
}
