using Ybtb.Workflows.Documents.Rendering.Fonts;

namespace Ybtb.Workflows.Documents.Rendering.Layout;

/// <summary>A line of text.</summary>
/// <param name="Glyphs">Without the spaces at its end.</param>
/// <param name="Width">In points, before it is stretched.</param>
/// <param name="Indent">How far it begins to the right.</param>
/// <param name="IsLast">The text, or a part of it set off by a line break, ends here.</param>
internal sealed record TextLine(IReadOnlyList<PrintedGlyph> Glyphs, double Width, double Indent, bool IsLast);
