using Ybtb.Workflows.Identifiers;

namespace Ybtb.Workflows.Tests.Identifiers;

public sealed class UnifiedSocialCreditCodeTests
{
    [Theory]
    [InlineData("91530102MATE5T0175")]
    [InlineData("92532901MATE5T025G")]
    [InlineData("12530000TE5T000326")]
    [InlineData("52530112TE5T00040E")]
    [InlineData("93533102NATE5T057K")]
    [InlineData("91530102mate5t0175")]
    [InlineData("52530112772686532W")]
    public void Check_ValidCode_HasNeitherErrorNorWarning(string code)
    {
        var check = UnifiedSocialCreditCode.Check(code, "统一社会信用代码");

        check.Error.Should().BeNull();
        check.Warnings.Should().BeEmpty();
    }

    [Theory]
    [InlineData("91530102MATE5T0176", IdentifierFailure.CheckDigit)]
    [InlineData("9153O102MATE5T0175", IdentifierFailure.Charset)]
    [InlineData("91530102MATE5T017", IdentifierFailure.Length)]
    [InlineData("X1530102MATE5T017G", IdentifierFailure.Charset)]
    public void Check_InvalidCode_SaysWhy(string code, IdentifierFailure expected) =>
        UnifiedSocialCreditCode.Check(code, "统一社会信用代码").Error!.Code.Should().Be(expected);

    [Fact]
    public void Check_WrongOrganisationCode_OnlyWarns()
    {
        var check = UnifiedSocialCreditCode.Check("91530102MATE5T019B", "统一社会信用代码");

        check.IsValid.Should().BeTrue();
        check.Warnings.Should().ContainSingle().Which.Code.Should().Be(IdentifierFailure.CheckDigit);
    }
}
