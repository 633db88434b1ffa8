using System.Text.RegularExpressions;

namespace Ybtb.Workflows.Identifiers;

/// <summary>Mobile and fixed-line numbers of the mainland.</summary>
public static partial class PhoneNumber
{
    private static readonly HashSet<string> YunnanAreas =
    [
        "0871", "0874", "0877", "0875", "0870", "0888", "0879", "0883", "0878", "0873", "0876", "0691", "0872", "0692", "0886", "0887",
    ];

    private static readonly HashSet<string> Hotlines = ["12345", "12393"];

    /// <summary>Checks a mobile or fixed-line number; +86 and 0086 are taken off. A fixed line keeps its dashes.</summary>
    /// <param name="field">The field's Chinese name, for the message.</param>
    /// <param name="ofOffice">True for an office's contact: hotlines are accepted, and a fixed line outside Yunnan warns.</param>
    public static IdentifierCheck Check(string text, string field, bool ofOffice = false)
    {
        var number = WithoutCountry(IdentifierText.Normalise(text, keepDashes: true));
        if (ofOffice && Hotlines.Contains(number))
        {
            return IdentifierCheck.Valid(number);
        }

        return number.StartsWith('0') ? CheckFixed(number, field, ofOffice)
            : number.StartsWith('1') ? CheckMobile(number.Replace("-", "", StringComparison.Ordinal), field)
            : IdentifierCheck.Invalid(number, IdentifierFailure.TypeMismatch, $"{field}既不是手机号码，也不是带区号的固定电话。");
    }

    /// <summary>Whether a normalised, valid number is a mobile one, so that messages reach it.</summary>
    public static bool IsMobile(string normalised) => normalised.Length == 11 && normalised[0] == '1';

    private static string WithoutCountry(string number) =>
        number.StartsWith("+86", StringComparison.Ordinal) ? number[3..].TrimStart('-')
        : number.StartsWith("0086", StringComparison.Ordinal) ? number[4..].TrimStart('-')
        : number;

    private static IdentifierCheck CheckMobile(string number, string field) =>
        number.Length != 11 ? IdentifierCheck.Invalid(number, IdentifierFailure.Length, $"{field}应为11位手机号码，实为{number.Length}位。")
        : !IdentifierText.IsDigits(number) || number[1] < '3'
            ? IdentifierCheck.Invalid(number, IdentifierFailure.Charset, $"{field}不是手机号码：应以13至19开头，全为数字。")
        : IdentifierCheck.Valid(number);

    private static IdentifierCheck CheckFixed(string number, string field, bool ofOffice)
    {
        if (!IdentifierText.IsDigits(number.Replace("-", "", StringComparison.Ordinal)))
        {
            return IdentifierCheck.Invalid(number, IdentifierFailure.Charset, $"{field}只能由数字和“-”组成。");
        }

        if (FixedLine().Match(number) is not { Success: true } match)
        {
            return IdentifierCheck.Invalid(number, IdentifierFailure.Length, $"{field}应为区号加7或8位号码，可带分机号。");
        }

        var area = match.Groups["area"].Value;
        return ofOffice && !YunnanAreas.Contains(area)
            ? IdentifierCheck.Valid(number, new IdentifierProblem(IdentifierFailure.Region, $"{field}的区号{area}不在云南省内，请核对。"))
            : IdentifierCheck.Valid(number);
    }

    // National area codes have three digits in 010 and 02x and four elsewhere.
    [GeneratedRegex(@"^(?<area>010|02\d|0[3-9]\d{2})-?\d{7,8}(?:-\d{1,6})?$", RegexOptions.CultureInvariant)]
    private static partial Regex FixedLine();
}
