using Ybtb.Workflows.Documents;

namespace Ybtb.Workflows.Tests.Documents;

public sealed class DocumentNumberTests
{
    [Fact]
    public void ToString_IsTheOfficialForm_AndReadsBack()
    {
        var number = new DocumentNumber(2026, "受", "530102", 1);

        number.ToString().Should().Be("云医通〔2026〕受530102-00000001").And.HaveLength(DocumentNumber.Length);
        DocumentNumber.TryParse(number.ToString(), out var read).Should().BeTrue();
        read.Should().Be(number);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("云医通[2026]受530102-00000001")]
    [InlineData("云医通〔2026〕受530102-00000000")]
    [InlineData("云医通〔2026〕受530102-1")]
    [InlineData("云医通〔2026〕受530102-00000001 ")]
    [InlineData("云医通〔２０２６〕受530102-00000001")]
    public void TryParse_SomethingElse_IsRefused(string? text) => DocumentNumber.TryParse(text, out _).Should().BeFalse();

    [Fact]
    public void Kinds_HaveTheLettersOfTheDesign_AndEachItsOwnCode()
    {
        DocumentKinds.All.Select(kind => kind.Letter).Distinct().Should().BeSubsetOf(["受", "补", "不", "办", "延", "停", "凭", "证", "慢", "结", "备", "授"]);
        DocumentKinds.All.Should().OnlyHaveUniqueItems(kind => kind.Code);
    }
}
