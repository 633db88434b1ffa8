using System.Text;

namespace Ybtb.Workflows.Identifiers;

/// <summary>The one form in which numbers are compared and stored.</summary>
internal static class IdentifierText
{
    /// <summary>Half-width, upper case, without blanks; dashes go too unless <paramref name="keepDashes"/>.</summary>
    public static string Normalise(string text, bool keepDashes = false)
    {
        var result = new StringBuilder(text.Length);
        foreach (var character in text)
        {
            // Full-width forms lie 0xFEE0 above ASCII; full-width dash variants are typed by Chinese keyboards.
            var half = character is >= '！' and <= '～' ? (char)(character - 0xFEE0) : character is '—' or '–' or '−' ? '-' : character;
            if (!char.IsWhiteSpace(half) && !char.IsControl(half) && (keepDashes || half != '-'))
            {
                result.Append(char.ToUpperInvariant(half));
            }
        }

        return result.ToString();
    }

    public static bool IsDigits(ReadOnlySpan<char> text) => !text.ContainsAnyExceptInRange('0', '9');
}
