using System.Text.Json;

using NodaTime;

using Ybtb.Workflows.Sla;
using Ybtb.Workflows.Sla.Calculation;

using static Ybtb.Workflows.Tests.Sla.Times;

namespace Ybtb.Workflows.Tests.Sla;

/// <summary>The calculator against the day-walking reference, and what it refuses.</summary>
public sealed class TimeLimitCalculatorTests
{
    private const int Cases = 6_000;

    private static readonly TimeLimitCalculator Calculator = new(Shipped, code => code == "533102" ? "530000/533100/533102" : null);

    [Fact]
    public void Calculate_RandomQuestions_AgreesWithTheWalkingReference()
    {
        var random = new Random(47);
        var seen = new Dictionary<RevisionEffect, int>();
        for (var i = 0; i < Cases; i++)
        {
            var input = RandomInput(random);
            if (Calculator.Calculate(input) is not TimeLimitAnswer.Calculated answer)
            {
                // Only an approval after due is refused of what is made here, and then the reference says so too.
                (Reference(input with { Extension = 0 }, input.Policy) <= Local(input.ExtensionApprovedAt!.Value)).Should().BeTrue("case {0}", i);
                continue;
            }

            var expected = Reference(input, input.Policy);
            Local(answer.Reckoning.Due).Should().Be(expected, "case {0}: {1}", i, Describe(input));
            Local(answer.DueIfCalendarDay).Should().Be(Reference(input, StartDayPolicy.CalendarDay), "case {0}: {1}", i, Describe(input));
            answer.Stages.Select(stage => Local(stage.Due)).Should().Equal(
                input.Stages.Select(stage => Earlier(Reference(Of(stage, input), input.Policy), expected)), "case {0}", i);
            seen[answer.Reckoning.RevisionEffect] = seen.GetValueOrDefault(answer.Reckoning.RevisionEffect) + 1;
        }

        seen.Should().HaveCount(3, "every effect of a revision is among the cases").And.NotContain(pair => pair.Value < 50);
    }

    [Fact]
    public void Calculate_Laws_Hold()
    {
        var random = new Random(48);
        for (var i = 0; i < 2_000; i++)
        {
            var input = RandomInput(random) with { Revision = null, ExtensionApprovedAt = null, Extension = 0, Stages = [] };
            input = input with { Pauses = [.. input.Pauses.Where(pause => pause.To is not null)] };
            var due = Due(input);
            (Due(input with { Limit = input.Limit + 1 }) >= due).Should().BeTrue("a longer limit is never due earlier");
            (Due(input with { Pauses = [] }) <= due).Should().BeTrue("a pause never brings due forward");
            (Due(input with { Pauses = [], Overlay = [] }) <= Due(input with { Pauses = [] })).Should().BeTrue("a day off never brings due forward");
            if (input.Limit > 0)
            {
                Due(input with { Extension = 3 }).Should().Be(Due(input with { Limit = input.Limit + 3 }), "an extension is a longer limit");
                var plain = Calculated(input with { Pauses = [], Overlay = [] });
                National.CountBetween(plain.Reckoning.EffectiveStartDay, LegalTime.DayOf(plain.Reckoning.Due!.Value)).Should().Be(input.Limit, "adding n then counting gives n");
            }
        }
    }

    [Fact]
    public void Calculate_ByAnOfficeWithRegionalDaysOff_CountsByThem() =>
        Local(Due(new TimeLimitInput { Start = At("2025-04-08 10:00"), Limit = 5, Office = "533102" })).Should().Be(Local(At("2025-04-17 17:00")));

    [Theory]
    [InlineData("""{ "limit": 5 }""", "缺少“start”（起算时刻）。")]
    [InlineData("""{ "start": "2026-03-02T10:00:00+08:00" }""", "缺少“limit”（期限）。")]
    [InlineData("""{ "start": "2 March", "limit": 5 }""", "“start”（2 March）不是时刻，应形如2026-05-08T09:00:00+08:00。")]
    [InlineData("""{ "start": "2026-03-02T10:00:00+08:00", "limit": 5.5 }""", "“limit”应为整数。")]
    [InlineData("""{ "start": "2026-03-02T10:00:00+08:00", "limit": 5, "extention": 3 }""", "没有名为“extention”的参数。")]
    [InlineData("""{ "start": "2026-03-02T10:00:00+08:00", "limit": 5, "policy": "strict" }""", "“strict”不是起算口径，应为nextWorkday或calendarDay。")]
    [InlineData("""{ "start": "2026-03-02T10:00:00+08:00", "limit": 5, "pauses": [ { "from": "2026-03-03T10:00:00+08:00", "to": null, "reason": "午休" } ] }""", "“午休”不是中止计时的法定事由。")]
    [InlineData("""{ "start": "2026-03-02T10:00:00+08:00", "limit": 5, "overlay": [ "2026-02-30" ] }""", "“overlay”中的“2026-02-30”不是日期，应形如2026-05-01。")]
    public void Read_Malformed_NamesWhatIsWrong(string json, string message) =>
        FluentActions.Invoking(() => TimeLimitJson.Read(JsonDocument.Parse(json).RootElement)).Should().Throw<FormatException>().WithMessage(message);

    [Theory]
    [InlineData("""{ "limit": -1 }""", "期限须为0至1000个工作日。")]
    [InlineData("""{ "limit": 5, "extension": 11 }""", "延期须为0至10个工作日。")]
    [InlineData("""{ "limit": 0, "extension": 3 }""", "即时办结的期限不能延长。")]
    [InlineData("""{ "limit": 5, "pauses": [ { "from": "2026-03-05T10:00:00+08:00", "to": "2026-03-04T10:00:00+08:00", "reason": "鉴定" } ] }""",
        "计时中止的结束（2026年3月4日 10:00）早于开始（2026年3月5日 10:00）。")]
    [InlineData("""{ "limit": 5, "pauses": [ { "from": "2026-03-01T10:00:00+08:00", "to": "2026-03-04T10:00:00+08:00", "reason": "鉴定" } ] }""",
        "计时中止（2026年3月1日 10:00）早于起算时刻。")]
    [InlineData("""{ "limit": 5, "extension": 3, "extensionApprovedAt": "2026-03-09T17:00:00+08:00" }""", "延期须在期限届满（2026年3月9日 17:00）前批准，2026年3月9日 17:00已届满。")]
    [InlineData("""{ "limit": 5, "stages": [ { "name": "转出", "limit": 3, "start": "2026-03-01T09:00:00+08:00" } ] }""", "阶段“转出”须有名称，期限为0至1000个工作日，且不早于整件起算。")]
    [InlineData("""{ "limit": 5, "office": "999999" }""", "没有代码为“999999”的经办机构。")]
    public void Calculate_Impossible_IsRefused(string rest, string problem)
    {
        var json = rest.Replace("{ ", """{ "start": "2026-03-02T10:00:00+08:00", """, StringComparison.Ordinal);
        json = json.Replace("""{ "start": "2026-03-02T10:00:00+08:00", "from""", "{ \"from", StringComparison.Ordinal)
            .Replace("""{ "start": "2026-03-02T10:00:00+08:00", "name""", "{ \"name", StringComparison.Ordinal);

        Calculator.Calculate(TimeLimitJson.Read(JsonDocument.Parse(json).RootElement))
            .Should().BeOfType<TimeLimitAnswer.Refused>().Which.Problems.Should().Equal(problem);
    }

    [Fact]
    public void Check_WorkedExamples_AllAgree() => WorkedExample.All.Should().AllSatisfy(example =>
        TimeLimitCheck.Check(example.Json, Calculator).Should().BeEmpty(example.Id));

    [Theory]
    [InlineData("\"due\":\"2026-03-09T17:00:00+08:00\"", "\"due\":\"2026-03-10T17:00:00+08:00\"", "due：应为")]
    [InlineData("\"countedDays\":[\"2026-03-03\"", "\"countedDays\":[\"2026-03-02\"", "countedDays[0]：应为")]
    [InlineData("\"provisional\":false", "\"provisional\":true", "provisional：应为 true，算得 false")]
    [InlineData("\"limit\":5", "\"limit\":-5", "期限须为0至1000个工作日。")]
    public void Check_OneFigureWrong_NamesIt(string right, string wrong, string difference)
    {
        const string entry = """
            {"input":{"start":"2026-03-02T10:00:00+08:00","limit":5},"expected":{"due":"2026-03-09T17:00:00+08:00","provisional":false,
            "countedDays":["2026-03-03","2026-03-04","2026-03-05","2026-03-06","2026-03-09"]}}
            """;
        TimeLimitCheck.Check(JsonDocument.Parse(entry).RootElement, Calculator).Should().BeEmpty();

        TimeLimitCheck.Check(JsonDocument.Parse(entry.Replace(right, wrong, StringComparison.Ordinal)).RootElement, Calculator)
            .Should().ContainSingle().Which.Should().StartWith(difference);
    }

    private static TimeLimitAnswer.Calculated Calculated(TimeLimitInput input) =>
        Calculator.Calculate(input).Should().BeOfType<TimeLimitAnswer.Calculated>().Subject;

    private static Instant? Due(TimeLimitInput input) => Calculated(input).Reckoning.Due;

    private static string Describe(TimeLimitInput input) =>
        $"{input} pauses {string.Join(' ', input.Pauses)} overlay {string.Join(' ', input.Overlay)} revised {string.Join(' ', input.Revision?.DaysOff ?? [])} / {string.Join(' ', input.Revision?.MakeUpDays ?? [])}";

    private static LocalDateTime? Local(Instant? instant) => instant is { } at ? LegalTime.LocalOf(at) : null;

    private static LocalDateTime Local(Instant instant) => LegalTime.LocalOf(instant);

    private static LocalDateTime? Earlier(LocalDateTime? one, LocalDateTime? other) => one is { } a && other is { } b && b < a ? b : one;

    private static TimeLimitInput Of(TimeLimitStage stage, TimeLimitInput input) => input with
    {
        Start = stage.Start,
        Limit = stage.Limit,
        Extension = 0,
        Pauses = [.. input.Pauses.Where(pause => pause.To is not { } to || to > stage.Start).Select(pause => pause with { From = Instant.Max(pause.From, stage.Start) })],
    };

    /// <summary>The rules once more: R3–R5 and R7 by walking, R8 from its text.</summary>
    private static LocalDateTime? Reference(TimeLimitInput input, StartDayPolicy policy)
    {
        var shipped = Shipped.Arrangement.Years.Values.SelectMany(year => year.Festivals).ToList();
        HashSet<LocalDate> daysOff = [.. shipped.SelectMany(festival => festival.DaysOff)], makeUp = [.. shipped.SelectMany(festival => festival.MakeUpDays)];
        var before = Walk(daysOff, makeUp, input);
        if (input.Revision is not { } revision)
        {
            return before;
        }

        var published = Local(revision.PublishedAt);
        var known = Walk(daysOff, makeUp, input with
        {
            Extension = (input.ExtensionApprovedAt ?? input.Start) <= revision.PublishedAt ? input.Extension : 0,
            Pauses = [.. input.Pauses.Where(pause => pause.From <= revision.PublishedAt).Select(pause => pause.To > revision.PublishedAt ? pause with { To = null } : pause)],
        });
        var after = Walk([.. daysOff.Except(revision.MakeUpDays), .. revision.DaysOff], [.. makeUp.Except(revision.DaysOff), .. revision.MakeUpDays], input);
        if (after is null || known is null || !(known < published))
        {
            return after < published ? FirstClosing(published) : after;
        }

        return known;

        LocalDateTime? Walk(HashSet<LocalDate> off, HashSet<LocalDate> worked, TimeLimitInput asked) =>
            new WalkingReference(WalkingReference.Workdays(off, worked, [.. asked.Overlay]), OfficeHours.Default.Close, policy).Due(
                Local(asked.Start), asked.Limit + asked.Extension, [.. asked.Pauses.Select(pause => (Local(pause.From), Local(pause.To)))]);

        LocalDateTime FirstClosing(LocalDateTime at)
        {
            var workday = WalkingReference.Workdays([.. daysOff.Except(revision.MakeUpDays), .. revision.DaysOff], [.. makeUp.Except(revision.DaysOff), .. revision.MakeUpDays], [.. input.Overlay]);
            for (var day = at.Date; ; day = day.PlusDays(1))
            {
                if (workday(day) && day.At(OfficeHours.Default.Close) >= at)
                {
                    return day.At(OfficeHours.Default.Close);
                }
            }
        }
    }

    private static TimeLimitInput RandomInput(Random random)
    {
        var start = RandomInstant(random, new LocalDate(2022, 12, 20).PlusDays(random.Next(1_750)));
        var limit = random.Next(5) == 0 ? 0 : random.Next(1, 31);
        var pauses = Enumerable.Range(0, random.Next(4)).Select(n => Pause(random, start, open: n == 0 && random.Next(8) == 0)).ToList();
        var extension = limit > 0 && random.Next(3) == 0 ? random.Next(1, 11) : 0;
        return new TimeLimitInput
        {
            Start = start,
            Limit = limit,
            Pauses = pauses,
            Extension = extension,
            ExtensionApprovedAt = extension > 0 && random.Next(2) == 0 ? start + Duration.FromHours(random.Next(24 * 30)) : null,
            Policy = random.Next(2) == 0 ? StartDayPolicy.NextWorkday : StartDayPolicy.CalendarDay,
            Overlay = random.Next(3) == 0 ? [.. RandomDays(random, start, 6)] : [],
            Revision = random.Next(2) == 0 ? RandomRevision(random, start) : null,
            Stages = [.. Enumerable.Range(0, random.Next(3)).Select(n => new TimeLimitStage($"阶段{n + 1}", random.Next(15), start + Duration.FromHours(random.Next(24 * 12))))],
        };
    }

    private static ClockPause Pause(Random random, Instant start, bool open)
    {
        var from = RandomInstant(random, LegalTime.DayOf(start).PlusDays(1 + random.Next(40)));
        return new ClockPause(PauseGround.Appraisal, from, open ? null : from + Duration.FromMinutes(random.Next(60 * 24 * 15)));
    }

    private static TimeLimitRevision RandomRevision(Random random, Instant start)
    {
        var days = RandomDays(random, start, 10).ToList();
        return new(start + Duration.FromHours(1 + random.Next(24 * 60)),
            [.. days.Where(day => day.DayOfWeek < IsoDayOfWeek.Saturday)], [.. days.Where(day => day.DayOfWeek >= IsoDayOfWeek.Saturday)]);
    }

    private static IEnumerable<LocalDate> RandomDays(Random random, Instant start, int most) =>
        Enumerable.Range(0, 1 + random.Next(most)).Select(_ => LegalTime.DayOf(start).PlusDays(1 + random.Next(45))).Distinct();

    private static Instant RandomInstant(Random random, LocalDate day) => LegalTime.At(day, random.Next(6) switch
    {
        0 => new LocalTime(17, 0),
        1 => new LocalTime(17, 0, 1),
        2 => new LocalTime(16, 59, 59),
        3 => LocalTime.Midnight,
        _ => LocalTime.FromSecondsSinceMidnight(random.Next(86_400)),
    });
}
