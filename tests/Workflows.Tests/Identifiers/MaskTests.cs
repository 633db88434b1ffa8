using Ybtb.Workflows.Identifiers;

namespace Ybtb.Workflows.Tests.Identifiers;

public sealed class MaskTests
{
    [Theory]
    [InlineData("张三", "张*")]
    [InlineData("王小明", "王**")]
    [InlineData("欧阳修远", "欧阳**")]
    [InlineData("欧阳", "欧*")]
    [InlineData("𠮷野", "𠮷*")]
    [InlineData("", "")]
    public void Name_KeepsTheSurname(string name, string expected) => Mask.Name(name).Should().Be(expected);

    [Theory]
    [InlineData("530102199002159975", "530102********9975")]
    [InlineData("H90000001", "H9*****01")]
    [InlineData("12", "**")]
    public void IdentityNumber_HidesTheMiddle(string number, string expected) => Mask.IdentityNumber(number).Should().Be(expected);

    [Fact]
    public void Phone_KeepsThreeAndFour() => Mask.Phone("19900010001").Should().Be("199****0001");

    [Fact]
    public void Card_KeepsTheLastFour() => Mask.Card("4360000000000006").Should().Be("************0006");
}
