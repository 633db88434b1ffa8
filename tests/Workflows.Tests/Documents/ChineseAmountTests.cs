using Ybtb.Workflows.Documents.Templates;

namespace Ybtb.Workflows.Tests.Documents;

public sealed class ChineseAmountTests
{
    [Theory]
    [InlineData(0, "人民币零元整")]
    [InlineData(1, "人民币壹分")]
    [InlineData(30, "人民币叁角整")]
    [InlineData(100, "人民币壹元整")]
    [InlineData(105, "人民币壹元零伍分")]
    [InlineData(1_000, "人民币壹拾元整")]
    [InlineData(100_530, "人民币壹仟零伍元叁角整")]
    [InlineData(140_950, "人民币壹仟肆佰零玖元伍角整")]
    [InlineData(600_714, "人民币陆仟零柒元壹角肆分")]
    [InlineData(1_070_053, "人民币壹万零柒佰元伍角叁分")]
    [InlineData(1_640_902, "人民币壹万陆仟肆佰零玖元零贰分")]
    [InlineData(10_000_500, "人民币壹拾万零伍元整")]
    [InlineData(12_034_500, "人民币壹拾贰万零叁佰肆拾伍元整")]
    [InlineData(10_500_000, "人民币壹拾万伍仟元整")]
    [InlineData(1_000_000_000_100, "人民币壹佰亿零壹元整")]
    [InlineData(-12_345, "人民币负壹佰贰拾叁元肆角伍分")]
    public void Of_Fen_IsWrittenAsOnBills(long fen, string words) => ChineseAmount.Of(fen).Should().Be(words);

    [Fact]
    public void Of_MoreThanAnyBill_Throws()
    {
        var tooMuch = () => ChineseAmount.Of(1_000_000_000_000_000_000);
        tooMuch.Should().Throw<ArgumentOutOfRangeException>();
    }

    [Fact]
    public void Of_EveryAmountUpToAMillionYuan_ReadsBack()
    {
        var random = new Random(20261122);
        for (var i = 0; i < 5_000; i++)
        {
            var fen = random.NextInt64(0, 100_000_000_000);
            ReadBack(ChineseAmount.Of(fen)).Should().Be(fen);
        }
    }

    private static long ReadBack(string words)
    {
        long whole = 0, section = 0, digit = 0, cents = 0;
        foreach (var word in words["人民币".Length..])
        {
            var number = "零壹贰叁肆伍陆柒捌玖".IndexOf(word);
            switch (word)
            {
                case '拾': section += digit * 10; digit = 0; break;
                case '佰': section += digit * 100; digit = 0; break;
                case '仟': section += digit * 1_000; digit = 0; break;
                case '万': whole += (section + digit) * 10_000; section = digit = 0; break;
                case '亿': whole = (whole + section + digit) * 100_000_000; section = digit = 0; break;
                case '元': whole += section + digit; section = digit = 0; break;
                case '角': cents += digit * 10; digit = 0; break;
                case '分': cents += digit; digit = 0; break;
                case '整': break;
                default: digit = number; break;
            }
        }

        return (whole * 100) + cents;
    }
}
