using NodaTime;
using Ybtb.Workflows.Cases;

namespace Ybtb.Workflows.Tests.Cases;

public sealed class CaseNumberTests
{
    [Fact]
    public void Of_RegionDayAndSerial_ParsesBack()
    {
        var number = CaseNumber.Of("530102", new LocalDate(2026, 3, 2), 42);

        number.Value.Should().StartWith("5301022026030200000042").And.HaveLength(CaseNumber.Length);
        CaseNumber.Parse(number.Value, null).Should().Be(number);
    }

    [Fact]
    public void TryParse_AnyDigitChanged_IsRefused()
    {
        var value = CaseNumber.Of("530102", new LocalDate(2026, 3, 2), 12_345_678).Value;
        for (var i = 0; i < value.Length; i++)
        {
            var changed = value[..i] + (char)('0' + (value[i] - '0' + 1) % 10) + value[(i + 1)..];
            CaseNumber.TryParse(changed, null, out _).Should().BeFalse(changed);
        }
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("53010220260302000000421x")]
    [InlineData("53010220261302000000420")]
    public void TryParse_NoSuchNumber_IsRefused(string? text) => CaseNumber.TryParse(text, null, out _).Should().BeFalse();
}
