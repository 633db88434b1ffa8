using NodaTime;
using Ybtb.Testing;
using Ybtb.Workflows.Cases;
using Ybtb.Workflows.Search;

namespace Ybtb.Workflows.Tests.Search;

public sealed class SearchTermsTests
{
    private static readonly LocalDate Today = new(2026, 3, 2);

    [Fact]
    public void Read_ACaseNumber_IsThatAlone()
    {
        var number = CaseNumber.Of("530102", Today, 12_345_678);

        var terms = SearchTerms.Read($" {number.Value[..6]} {number.Value[6..]} ", Today);

        terms.Number.Should().Be(number);
        terms.Kinds.Should().Equal(SearchKind.Number);
        terms.Advice.Should().BeNull();
    }

    [Fact]
    public void Read_ADigitOfACaseNumberWrong_SaysSo()
    {
        var number = CaseNumber.Of("530102", Today, 12_345_678).Value;
        var wrong = number[..^1] + (char)('0' + ((number[^1] - '0' + 1) % 10));

        var terms = SearchTerms.Read(wrong, Today);

        terms.Kinds.Should().BeEmpty();
        terms.Advice.Should().Contain("办件编号为23位");
    }

    [Theory]
    [InlineData("13887100001", new[] { SearchKind.Identity, SearchKind.Phone })]
    [InlineData("+86 138-8710-0001", new[] { SearchKind.Phone })]
    [InlineData("0871-65731234", new[] { SearchKind.Identity, SearchKind.Phone })]
    [InlineData("E12345678", new[] { SearchKind.Identity })]
    [InlineData("91530000MA6K5L4X2B", new[] { SearchKind.Identity })]
    [InlineData("阿依古丽·买买提", new[] { SearchKind.Name })]
    [InlineData("John Smith", new[] { SearchKind.Name })]
    [InlineData("昆明五华2号诊所", new[] { SearchKind.Name })]
    [InlineData("王\U0002CE8E", new[] { SearchKind.Name })]
    [InlineData("张", new SearchKind[0])]
    [InlineData("1234", new SearchKind[0])]
    [InlineData("···", new SearchKind[0])]
    public void Read_AText_IsRecognised(string text, SearchKind[] kinds) => SearchTerms.Read(text, Today).Kinds.Should().Equal(kinds);

    [Fact]
    public void Read_AnIdentityNumber_IsItHoweverTyped()
    {
        var number = Applications.NumberOf(7);

        SearchTerms.Read($"{number[..6]} {number[6..].ToLowerInvariant()}", Today).Identity.Should().Be(number);
    }

    [Theory]
    [InlineData("张", "至少输入两个字")]
    [InlineData("1234", "要输完整")]
    [InlineData("530102196002010012", "校验位不正确")]
    public void Read_WhatCannotBeRight_IsAdvisedOn(string text, string advice) => SearchTerms.Read(text, Today).Advice.Should().Contain(advice);
}
