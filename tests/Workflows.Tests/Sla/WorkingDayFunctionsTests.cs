using Ybtb.Workflows.Sla;

namespace Ybtb.Workflows.Tests.Sla;

public sealed class WorkingDayFunctionsTests
{
    private static readonly WorkingDayFunctions Functions = new(Times.National);

    [Theory]
    [InlineData("2026-04-29", 5, "2026-05-09")]
    [InlineData("2026-04-29", 0, "2026-04-29")]
    [InlineData("2026-04-29T16:30:00Z", 1, "2026-05-06")]
    public void AddWorkingDays_DateOrInstant_GivesADate(string from, int days, string expected) =>
        Functions.AddWorkingDays(from, days).Should().Be(expected);

    [Fact]
    public void WorkingDaysBetween_EitherOrder_CountsTheSame()
    {
        Functions.WorkingDaysBetween("2026-04-29", "2026-05-09").Should().Be(5);
        Functions.WorkingDaysBetween("2026-05-09", "2026-04-29").Should().Be(-5);
    }

    [Theory]
    [InlineData("29/04/2026", 1)]
    [InlineData("2026-02-30", 1)]
    [InlineData("9999-01-01", 1)]
    [InlineData("2026-04-29", -1)]
    [InlineData("2026-04-29", 10_001)]
    public void AddWorkingDays_NoDateOrCount_ThrowsWithAChineseMessage(string date, int days) =>
        FluentActions.Invoking(() => Functions.AddWorkingDays(date, days)).Should().Throw<FormatException>();
}
