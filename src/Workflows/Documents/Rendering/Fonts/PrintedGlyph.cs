using System.Text;

namespace Ybtb.Workflows.Documents.Rendering.Fonts;

/// <summary>A character of a text and how a font draws it.</summary>
/// <param name="Glyph"><see cref="CharacterMap.None"/> when the font cannot.</param>
internal readonly record struct PrintedGlyph(Rune Character, int Glyph);
