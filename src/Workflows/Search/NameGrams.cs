using System.Globalization;
using System.Text;

namespace Ybtb.Workflows.Search;

/// <summary>The pieces by which names are found: every two neighbouring characters, and the one character of a name that has no more.</summary>
public static class NameGrams
{
    /// <summary>The fewest characters that are searched for: one alone would find a tenth of the province.</summary>
    public const int Shortest = 2;

    /// <summary>Of longer names only the beginning can be found, in characters.</summary>
    public const int Longest = 64;

    private const int FirstFullWidth = 0xFF01;
    private const int LastFullWidth = 0xFF5E;
    private const int FullWidthAboveHalf = 0xFEE0;
    private const int FirstSelector = 0xFE00;
    private const int LastSelector = 0xFE0F;
    private const int FirstSupplementarySelector = 0xE0100;
    private const int LastSupplementarySelector = 0xE01EF;

    /// <summary>The one form in which names are compared: half-width, upper case, without dots of any kind, blanks and punctuation.</summary>
    /// <remarks>
    /// Made by rules of its own, not by the runtime's normalisation, which depends on the machine's libraries: what was stored must meet what is typed.
    /// 阿依古丽·买买提 is typed with half a dozen different dots, and without any. Characters outside the basic plane (䶮 𬎆 and the like) and those
    /// that old systems keep in the private use area stay as they are.
    /// </remarks>
    public static string Normalise(string name)
    {
        var normalised = new StringBuilder(name.Length);
        var kept = 0;
        foreach (var typed in name.EnumerateRunes())   // half a surrogate pair becomes a replacement character, which no name has
        {
            var rune = typed.Value is >= FirstFullWidth and <= LastFullWidth ? new Rune(typed.Value - FullWidthAboveHalf) : typed;
            if (IsOfAName(rune) && kept++ < Longest)
            {
                normalised.Append(Rune.ToUpperInvariant(rune));
            }
        }

        return normalised.ToString();
    }

    /// <param name="normalised">As <see cref="Normalise"/> left it.</param>
    /// <returns>Each piece once; none for an empty name.</returns>
    public static IReadOnlyList<string> Of(string normalised)
    {
        var characters = normalised.EnumerateRunes().Select(rune => rune.ToString()).ToList();
        return characters.Count < Shortest
            ? characters
            : [.. characters.Zip(characters.Skip(1), string.Concat).Distinct(StringComparer.Ordinal)];
    }

    /// <summary>How many characters a normalised name has.</summary>
    public static int LengthOf(string normalised) => normalised.EnumerateRunes().Count();

    private static bool IsOfAName(Rune rune) => Rune.GetUnicodeCategory(rune) switch
    {
        UnicodeCategory.UppercaseLetter or UnicodeCategory.LowercaseLetter or UnicodeCategory.TitlecaseLetter or UnicodeCategory.ModifierLetter
            or UnicodeCategory.OtherLetter or UnicodeCategory.LetterNumber or UnicodeCategory.DecimalDigitNumber or UnicodeCategory.PrivateUse => true,
        UnicodeCategory.OtherNotAssigned => true,   // assigned since this runtime was made: the newest ideographs
        UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark => !IsSelector(rune.Value),
        _ => false,
    };

    private static bool IsSelector(int value) =>
        value is (>= FirstSelector and <= LastSelector) or (>= FirstSupplementarySelector and <= LastSupplementarySelector);
}
