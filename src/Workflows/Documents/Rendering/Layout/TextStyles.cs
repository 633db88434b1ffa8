using Ybtb.Workflows.Documents.Rendering.Fonts;

namespace Ybtb.Workflows.Documents.Rendering.Layout;

/// <summary>The styles of one document; sizes follow the usual Chinese ones (二号 22, 小四 12, 五号 10.5, 小五 9).</summary>
internal sealed class TextStyles
{
    /// <param name="isCompact">Lines stand closer, so that a document that is a little too long gets onto one page.</param>
    public TextStyles(DocumentFonts fonts, bool isCompact)
    {
        Regular = DocumentFace.Of("F1", fonts.Regular);
        Bold = DocumentFace.Of("F2", fonts.Bold);
        Office = new(Regular, 16, 25, Ink.Black);
        Title = new(Bold, 22, 34, Ink.Black);
        Number = new(Regular, 11, 20, Ink.Black);
        Body = new(Regular, 12, isCompact ? 19 : 21.5, Ink.Black);
        Heading = new(Bold, 12, isCompact ? 20 : 23, Ink.Black);
        Cell = new(Regular, 10.5, isCompact ? 14.5 : 15.5, Ink.Black) { Padding = isCompact ? 2.5 : 4.5 };
        CellHead = Cell with { Face = Bold };
        Note = new(Regular, 9, isCompact ? 13 : 14, Ink.Black);
        Foot = new(Regular, 8.5, 13, Ink.Black);
        Margin = new(Regular, 8, 11, Ink.Grey);
        Voided = new(Bold, 8, 11, Ink.Seal);
    }

    public DocumentFace Regular { get; }

    public DocumentFace Bold { get; }

    public TextStyle Office { get; }

    public TextStyle Title { get; }

    public TextStyle Number { get; }

    public TextStyle Body { get; }

    public TextStyle Heading { get; }

    public TextStyle Cell { get; }

    public TextStyle CellHead { get; }

    public TextStyle Note { get; }

    public TextStyle Foot { get; }

    /// <summary>Page number and what stands beside it.</summary>
    public TextStyle Margin { get; }

    public TextStyle Voided { get; }
}
