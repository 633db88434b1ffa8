using System.Globalization;
using System.Text;
using NodaTime;
using NodaTime.Text;

namespace Ybtb.Workflows.Documents.Rendering.Pdf;

/// <summary>How values are written in a PDF file.</summary>
internal static class PdfSyntax
{
    private static readonly LocalDateTimePattern DatePattern = LocalDateTimePattern.CreateWithInvariantCulture("uuuuMMddHHmmss");

    /// <summary>A text of any characters. Always in hexadecimal: nothing of it can be taken for syntax.</summary>
    public static string Text(string text) => $"<FEFF{Convert.ToHexString(Encoding.BigEndianUnicode.GetBytes(text))}>";

    public static string Date(Instant instant) => $"(D:{DatePattern.Format(instant.InUtc().LocalDateTime)}Z)";

    public static string Reference(int number) => Invariant($"{number} 0 R");

    public static string References(IEnumerable<int> numbers) => string.Join(' ', numbers.Select(Reference));

    /// <summary>Two decimals: a hundredth of a point is four thousandths of a millimetre.</summary>
    public static string Number(double number) => Math.Round(number, 2).ToString("0.##", CultureInfo.InvariantCulture) is var text && text == "-0" ? "0" : text;

    public static string Numbers(params ReadOnlySpan<double> numbers)
    {
        var text = new StringBuilder();
        foreach (var number in numbers)
        {
            text.Append(text.Length > 0 ? " " : "").Append(Number(number));
        }

        return text.ToString();
    }

    public static string Invariant(FormattableString text) => FormattableString.Invariant(text);
}
