using Ybtb.Workflows.Identifiers;

namespace Ybtb.Workflows.Tests.Identifiers;

public sealed class BankAccountTests
{
    [Theory]
    [InlineData("6200000000000000000")]
    [InlineData("620000000000000013")]
    [InlineData("6210000000000000090")]
    [InlineData("4360000000000006")]
    [InlineData("4360 0000 0000 0006")]
    public void Check_ValidCard_HasNoError(string number) =>
        BankAccount.Check(BankAccountKind.Personal, number, "银行卡号").Error.Should().BeNull();

    [Theory]
    [InlineData("6200000000000000001", IdentifierFailure.CheckDigit)]
    [InlineData("0000000000000000", IdentifierFailure.Charset)]
    [InlineData("62000000000000001", IdentifierFailure.CheckDigit)]
    [InlineData("62O0000000000000000", IdentifierFailure.Charset)]
    [InlineData("620000000000000", IdentifierFailure.Length)]
    public void Check_InvalidCard_SaysWhy(string number, IdentifierFailure expected) =>
        BankAccount.Check(BankAccountKind.Personal, number, "银行卡号").Error!.Code.Should().Be(expected);

    [Theory]
    [InlineData("6200000000000000001", null)]
    [InlineData("53-001-123456789", null)]
    [InlineData("12345678", IdentifierFailure.Length)]
    [InlineData("53001A23456789", IdentifierFailure.Charset)]
    public void Check_UnitAccount_NeedsNoLuhnDigit(string number, IdentifierFailure? expected) =>
        (BankAccount.Check(BankAccountKind.Unit, number, "单位银行账户").Error?.Code).Should().Be(expected);
}
