using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text.RegularExpressions;

namespace Ybtb.Workflows.Documents;

/// <summary>文号 <c>云医通〔yyyy〕类区划-流水</c>: without gaps in each office's series of a year, given at issue and never again (documents.md §1).</summary>
/// <param name="Year">Of issue, Asia/Shanghai.</param>
/// <param name="Letter">类, one character.</param>
/// <param name="Office">Six digits of the issuing office.</param>
/// <param name="Serial">From 1.</param>
public sealed partial record DocumentNumber(int Year, string Letter, string Office, int Serial)
{
    /// <summary>How many characters a number has.</summary>
    public const int Length = 25;

    public static bool TryParse([NotNullWhen(true)] string? text, [MaybeNullWhen(false)] out DocumentNumber number)
    {
        number = Form().Match(text ?? "") is { Success: true } match
            ? new(Whole(match.Groups[1]), match.Groups[2].Value, match.Groups[3].Value, Whole(match.Groups[4]))
            : null;
        return number is { Serial: > 0 };
    }

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"云医通〔{Year:0000}〕{Letter}{Office}-{Serial:00000000}");

    private static int Whole(Group digits) => int.Parse(digits.ValueSpan, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"^云医通〔([0-9]{4})〕(\p{Lo})([0-9]{6})-([0-9]{8})$", RegexOptions.CultureInvariant)]
    private static partial Regex Form();
}
