namespace Ybtb.Workflows.Identifiers;

/// <summary>出生医学证明编号: a letter and nine digits (identifiers.md §12, the form only).</summary>
internal static class BirthCertificateNumber
{
    private const int Length = 10;

    public static IdentifierCheck Check(string text, string field)
    {
        var number = IdentifierText.Normalise(text);
        return number.Length != Length
                ? IdentifierCheck.Invalid(number, IdentifierFailure.Length, $"{field}应为{Length}位，实为{number.Length}位。")
            : !char.IsAsciiLetterUpper(number[0]) || !IdentifierText.IsDigits(number.AsSpan(1))
                ? IdentifierCheck.Invalid(number, IdentifierFailure.Charset, $"{field}应为1位字母加9位数字。")
            : IdentifierCheck.Valid(number);
    }
}
