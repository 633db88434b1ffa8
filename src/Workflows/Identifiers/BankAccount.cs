namespace Ybtb.Workflows.Identifiers;

/// <summary>Numbers of bank accounts: a personal card has a Luhn digit, an employer's account (对公账号) and a passbook have none.</summary>
public static class BankAccount
{
    /// <param name="field">The field's Chinese name, for the message.</param>
    public static IdentifierCheck Check(BankAccountKind kind, string text, string field)
    {
        var number = IdentifierText.Normalise(text, keepDashes: kind == BankAccountKind.Unit);
        return kind == BankAccountKind.Personal ? CheckCard(number, field) : CheckUnit(number, field);
    }

    private static IdentifierCheck CheckCard(string number, string field)
    {
        if (number.Length is < 16 or > 19)
        {
            return IdentifierCheck.Invalid(number, IdentifierFailure.Length, $"{field}应为16至19位，实为{number.Length}位。");
        }

        if (!IdentifierText.IsDigits(number) || number[0] < '3' || number.All(digit => digit == number[0]))
        {
            return IdentifierCheck.Invalid(number, IdentifierFailure.Charset, $"{field}应为数字，以3至9开头，且不全相同。");
        }

        return Luhn(number) % 10 == 0
            ? IdentifierCheck.Valid(number)
            : IdentifierCheck.Invalid(number, IdentifierFailure.CheckDigit, $"{field}的校验位不正确，请核对。");
    }

    private static IdentifierCheck CheckUnit(string number, string field) =>
        number.Length is < 9 or > 32
            ? IdentifierCheck.Invalid(number, IdentifierFailure.Length, $"{field}应为9至32位，实为{number.Length}位。")
        : !number.All(character => char.IsAsciiDigit(character) || character == '-')
            ? IdentifierCheck.Invalid(number, IdentifierFailure.Charset, $"{field}只能由数字和“-”组成。")
        : IdentifierCheck.Valid(number);

    private static int Luhn(string number)
    {
        var sum = 0;
        for (var i = 0; i < number.Length; i++)
        {
            var digit = number[^(i + 1)] - '0';
            var weighted = i % 2 == 1 ? digit * 2 : digit;
            sum += weighted > 9 ? weighted - 9 : weighted;
        }

        return sum;
    }
}
