using System.Text.RegularExpressions;

namespace Ybtb.Workflows.Identifiers;

/// <summary>护照: Chinese series by format, foreign ones by length and characters; no check character in the number itself.</summary>
internal static partial class PassportNumber
{
    private const string China = "CHN";

    public static IdentifierCheck Check(string text, string field, string? nationality)
    {
        var number = IdentifierText.Normalise(text);
        if (nationality == China)
        {
            return CheckChinese(number, field);
        }

        return number.Length is < 5 or > 17
            ? IdentifierCheck.Invalid(number, IdentifierFailure.Length, $"{field}应为5至17位，实为{number.Length}位。")
            : !number.All(char.IsAsciiLetterOrDigit)
            ? IdentifierCheck.Invalid(number, IdentifierFailure.Charset, $"{field}只能由字母和数字组成。")
            : IdentifierCheck.Valid(number);
    }

    private static IdentifierCheck CheckChinese(string number, string field)
    {
        if (ChineseSeries().IsMatch(number))
        {
            return IdentifierCheck.Valid(number);
        }

        return number.Length is 9 or 10
            ? IdentifierCheck.Invalid(number, IdentifierFailure.Charset, $"{field}不是中国护照号码的格式。")
            : IdentifierCheck.Invalid(number, IdentifierFailure.Length, $"{field}应为9位（公务护照8至10位），实为{number.Length}位。");
    }

    [GeneratedRegex(@"^(?:E\d{8}|E[A-HJ-NP-Z]\d{7}|G\d{8}|(?:D|S|P|SE|PE|DE)\d{7,8})$", RegexOptions.CultureInvariant)]
    private static partial Regex ChineseSeries();
}
