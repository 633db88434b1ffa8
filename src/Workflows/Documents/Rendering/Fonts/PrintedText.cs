using System.Globalization;
using System.Text;

namespace Ybtb.Workflows.Documents.Rendering.Fonts;

/// <summary>Turns text into glyphs.</summary>
/// <remarks>
/// What has no picture of its own (controls, joiners, byte order marks, marks of direction) is left out. A variation selector picks the font's form
/// for it and is left out where there is none, as Unicode provides. Characters whose picture cannot be relied on are missing although a font may have
/// a glyph: those for private use, which mean something else in every font, and combining marks, which would have to be placed.
/// </remarks>
internal static class PrintedText
{
    private static readonly Rune Space = new(' ');

    /// <summary>The glyphs in order; a line break stays as the character U+000A without a glyph.</summary>
    public static List<PrintedGlyph> Shape(string text, FontFile font)
    {
        var glyphs = new List<PrintedGlyph>(text.Length);
        foreach (var character in text.EnumerateRunes())
        {
            if (IsSelector(character))
            {
                if (glyphs.Count > 0 && font.Characters.VariantOf(glyphs[^1].Character, character) is { } variant)
                {
                    glyphs[^1] = glyphs[^1] with { Glyph = variant };
                }
            }
            else if (IsLineBreak(character))
            {
                glyphs.Add(new PrintedGlyph(new Rune('\n'), CharacterMap.None));
            }
            else if (Rune.IsWhiteSpace(character))
            {
                glyphs.Add(character.Value == 0x3000 ? Of(character, font) : Of(Space, font));
            }
            else if (!IsInvisible(character))
            {
                glyphs.Add(Of(character, font));
            }
        }

        return glyphs;
    }

    /// <summary>Characters that the font cannot print, in order; one may come again.</summary>
    public static IEnumerable<Rune> Missing(string text, FontFile font)
    {
        foreach (var character in text.EnumerateRunes())
        {
            if (!Rune.IsWhiteSpace(character) && !IsSelector(character) && !IsInvisible(character) && Of(character, font).Glyph == CharacterMap.None)
            {
                yield return character;
            }
        }
    }

    private static PrintedGlyph Of(Rune character, FontFile font) =>
        new(character, IsReliable(character) ? font.Characters.GlyphOf(character) : CharacterMap.None);

    private static bool IsReliable(Rune character) => character != Rune.ReplacementChar && Rune.GetUnicodeCategory(character) is not
        (UnicodeCategory.PrivateUse or UnicodeCategory.NonSpacingMark or UnicodeCategory.EnclosingMark or UnicodeCategory.SpacingCombiningMark);

    private static bool IsSelector(Rune character) => character.Value is (>= 0xFE00 and <= 0xFE0F) or (>= 0xE0100 and <= 0xE01EF);

    private static bool IsLineBreak(Rune character) => character.Value is '\n' or 0x2028 or 0x2029;

    private static bool IsInvisible(Rune character) => Rune.GetUnicodeCategory(character) is UnicodeCategory.Control or UnicodeCategory.Format;
}
