using Ybtb.Workflows.Identifiers;

namespace Ybtb.Workflows.Tests.Identifiers;

public sealed class PhoneNumberTests
{
    [Theory]
    [InlineData("19900010001", "19900010001")]
    [InlineData("+8613900000000", "13900000000")]
    [InlineData("0086-139 0000 0000", "13900000000")]
    [InlineData("0871-60000000", "0871-60000000")]
    [InlineData("0691-2000000-12", "0691-2000000-12")]
    public void Check_ValidNumber_IsNormalised(string text, string expected)
    {
        var check = PhoneNumber.Check(text, "联系电话");

        check.Error.Should().BeNull();
        check.Normalised.Should().Be(expected);
    }

    [Theory]
    [InlineData("12900010001", IdentifierFailure.Charset)]
    [InlineData("1990001000", IdentifierFailure.Length)]
    [InlineData("0871-600000", IdentifierFailure.Length)]
    [InlineData("8716-0000000", IdentifierFailure.TypeMismatch)]
    [InlineData("12345", IdentifierFailure.Length)]
    public void Check_InvalidNumber_SaysWhy(string text, IdentifierFailure expected) =>
        PhoneNumber.Check(text, "联系电话").Error!.Code.Should().Be(expected);

    [Fact]
    public void Check_HotlineOfAnOffice_IsValid() => PhoneNumber.Check("12393", "咨询电话", ofOffice: true).IsValid.Should().BeTrue();

    [Fact]
    public void Check_OfficeOutsideYunnan_OnlyWarns()
    {
        var check = PhoneNumber.Check("010-60000000", "咨询电话", ofOffice: true);

        check.IsValid.Should().BeTrue();
        check.Warnings.Should().ContainSingle();
    }
}
