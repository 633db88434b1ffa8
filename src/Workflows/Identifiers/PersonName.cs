using System.Globalization;
using System.Text;

namespace Ybtb.Workflows.Identifiers;

/// <summary>Names of people: letters and ideographs of any script, with dots, blanks, hyphens and apostrophes between them.</summary>
public static class PersonName
{
    /// <summary>Whether this can be a name: at least one letter, nothing but letters, marks and separators.</summary>
    public static bool IsName(string text)
    {
        var letters = 0;
        foreach (var character in text.EnumerateRunes())
        {
            if (Rune.IsLetter(character))
            {
                letters++;
            }
            else if (!IsBetweenLetters(character))
            {
                return false;
            }
        }

        return letters > 0;
    }

    private static bool IsBetweenLetters(Rune character) =>
        character.Value is '·' or ' ' or '-' or '\'' or '.' or '’'
        || Rune.GetUnicodeCategory(character) is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark;
}
