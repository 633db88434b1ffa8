using NodaTime;
using Ybtb.Engine.Tests.Hosting;
using Ybtb.Engine.Timers;

namespace Ybtb.Engine.Tests.Timers;

public sealed class CronScheduleTests
{
    /// <summary>Shanghai has kept this offset since 1991.</summary>
    private static readonly TimeSpan Shanghai = TimeSpan.FromHours(8);

    [Theory]
    [InlineData("30 8 * * *", "2026-03-02T08:29:59", "2026-03-02T08:30:00")]
    [InlineData("30 8 * * *", "2026-03-02T08:30:00", "2026-03-03T08:30:00")]
    [InlineData("0 30 8 * * *", "2026-03-02T08:30:00", "2026-03-03T08:30:00")]
    [InlineData("*/15 * * * * *", "2026-03-02T08:30:01", "2026-03-02T08:30:15")]
    [InlineData("*/20 9-17 * * MON-FRI", "2026-03-06T17:40:00", "2026-03-09T09:00:00")]
    [InlineData("0 0 1 1 *", "2026-03-02T00:00:00", "2027-01-01T00:00:00")]
    [InlineData("0 0 29 2 *", "2026-03-02T00:00:00", "2028-02-29T00:00:00")]
    [InlineData("0 0 29 2 1", "2026-03-02T00:00:00", "2044-02-29T00:00:00")]   // the next Monday that is a 29 February
    [InlineData("0 0 13 * 5", "2026-03-13T00:00:00", "2026-11-13T00:00:00")]   // day of month AND day of week: the next Friday the 13th
    [InlineData("0 0 L * ?", "2026-02-01T00:00:00", "2026-02-28T00:00:00")]
    [InlineData("0 0 ? * 5L", "2026-03-02T00:00:00", "2026-03-27T00:00:00")]
    [InlineData("0 0 ? * 1#2", "2026-03-10T00:00:00", "2026-04-13T00:00:00")]
    [InlineData("0 0 * * 0", "2026-03-02T00:00:00", "2026-03-08T00:00:00")]
    [InlineData("0 0 * * 7", "2026-03-02T00:00:00", "2026-03-08T00:00:00")]
    [InlineData("0 0 31 * *", "2026-03-31T00:00:00", "2026-05-31T00:00:00")]
    [InlineData("59 59 23 31 12 *", "2026-03-02T00:00:00", "2026-12-31T23:59:59")]
    public void Next_IsTheFirstOccurrenceAfterwards(string expression, string after, string expected) =>
        CronSchedule.Parse(expression).Next(EngineHost.At(after)).Should().Be(EngineHost.At(expected));

    [Fact]
    public void Next_AfterAFractionOfASecond_IsTheNextWholeOne() =>
        CronSchedule.Parse("* * * * * *").Next(EngineHost.At("2026-03-02T08:30:00") + Duration.FromMilliseconds(1)).Should().Be(EngineHost.At("2026-03-02T08:30:01"));

    [Fact]
    public void Next_OfADayThatNeverComes_IsNull() => CronSchedule.Parse("0 0 30 2 *").Next(EngineHost.At("2026-03-02T00:00:00")).Should().BeNull();

    [Theory]
    [InlineData("")]
    [InlineData("* * * *")]
    [InlineData("* * * * * * *")]
    [InlineData("60 * * * *")]
    [InlineData("* 24 * * *")]
    [InlineData("* * 0 * *")]
    [InlineData("* * 32 * *")]
    [InlineData("* * * 13 *")]
    [InlineData("* * * * 8")]
    [InlineData("30-10 * * * *")]
    [InlineData("*/0 * * * *")]
    [InlineData("*/60 * * * *")]
    [InlineData("5/2147483647 * * * *")]
    [InlineData("-5 * * * *")]
    [InlineData("1- * * * *")]
    [InlineData("1,,2 * * * *")]
    [InlineData("1/2/3 * * * *")]
    [InlineData("a * * * *")]
    [InlineData("* * * FOO *")]
    [InlineData("* * * * MON-FRI#2")]
    [InlineData("* * * * 1,2L")]
    [InlineData("* * * * *L")]
    [InlineData("* * * * 1#6")]
    [InlineData("* * * * 1#0")]
    [InlineData("* * * * L")]
    [InlineData("@daily")]
    public void Parse_OfSomethingElse_IsRefusedInChinese(string expression) =>
        FluentActions.Invoking(() => CronSchedule.Parse(expression)).Should().Throw<FormatException>().WithMessage("*Cron 表达式*");

    /// <summary>Random expressions against a clock that is looked at every minute, or every second, until the expression means the time it shows.</summary>
    [Fact]
    public void Next_OfRandomExpressions_IsWhatWatchingTheClockFinds()
    {
        var found = 0;
        for (var seed = 0; seed < 1_500; seed++)
        {
            var cron = new RandomCron(seed);
            var schedule = CronSchedule.Parse(cron.Text);
            var from = new DateTime(2024, 1, 1).AddSeconds(new Random(seed).Next(6 * 365 * 86_400));
            for (var occurrence = 0; occurrence < 3; occurrence++)
            {
                var watched = Watch(cron, from, out var until);
                var next = schedule.Next(ToInstant(from));
                if (watched is not { } expected)
                {
                    (next is null || next > ToInstant(until)).Should().BeTrue($"seed {seed}: '{cron.Text}' after {from:s} has nothing until {until:s}");
                    break;
                }

                next.Should().Be(ToInstant(expected), $"seed {seed}: '{cron.Text}' after {from:s}");
                from = expected;
                found++;
            }
        }

        found.Should().BeGreaterThan(1_500, "most expressions must have been compared at an occurrence");
    }

    private static DateTime? Watch(RandomCron cron, DateTime after, out DateTime until)
    {
        var step = cron.HasSeconds ? TimeSpan.FromSeconds(1) : TimeSpan.FromMinutes(1);
        until = after + (cron.HasSeconds ? TimeSpan.FromDays(4) : TimeSpan.FromDays(200));
        var first = new DateTime(after.Ticks - (after.Ticks % step.Ticks)) + step;
        for (var at = first; at <= until; at += step)
        {
            if (cron.Means(at))
            {
                return at;
            }
        }

        return null;
    }

    private static Instant ToInstant(DateTime local) => Instant.FromDateTimeOffset(new DateTimeOffset(local, Shanghai));
}
