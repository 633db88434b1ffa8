using Ybtb.Workflows.Search;

namespace Ybtb.Workflows.Tests.Search;

public sealed class NameGramsTests
{
    [Theory]
    [InlineData("阿依古丽·买买提", "阿依古丽买买提")]
    [InlineData("阿依古丽•买买提", "阿依古丽买买提")]
    [InlineData("阿依古丽．买买提", "阿依古丽买买提")]
    [InlineData("阿依古丽 · 买买提", "阿依古丽买买提")]
    [InlineData(" 张　三 ", "张三")]
    [InlineData("Ｊｏｈｎ Smith", "JOHNSMITH")]
    [InlineData("王\U0002CE8E", "王\U0002CE8E")]
    [InlineData("王\U0002CE8E\uFE00", "王\U0002CE8E")]
    [InlineData("李\uE815", "李\uE815")]
    [InlineData("\uD840张三", "张三")]
    [InlineData("云南某某（昆明）有限公司2", "云南某某昆明有限公司2")]
    [InlineData("··", "")]
    public void Normalise_HoweverItIsTyped_IsOneForm(string typed, string expected) => NameGrams.Normalise(typed).Should().Be(expected);

    [Fact]
    public void Of_ANameOutsideTheBasicPlane_NeverCutsACharacter() =>
        NameGrams.Of("王\U0002CE8E明").Should().Equal("王\U0002CE8E", "\U0002CE8E明");

    [Fact]
    public void Of_RepeatedPieces_AreThereOnce() => NameGrams.Of("丁丁丁丁").Should().Equal("丁丁");

    [Fact]
    public void Of_OneCharacter_IsThatCharacter() => NameGrams.Of("张").Should().Equal("张");

    [Fact]
    public void Normalise_ALongName_IsCut() => NameGrams.LengthOf(NameGrams.Normalise(new string('长', 500))).Should().Be(NameGrams.Longest);
}
