using System.Collections.Immutable;
using System.Text;
using NodaTime;

namespace Ybtb.Workflows.Documents.Printing;

/// <summary>Draws documents.</summary>
public interface IDocumentRenderer
{
    /// <summary>The characters that the font lacks, in the order of their first appearance; empty when the document can be printed.</summary>
    ImmutableArray<Rune> Missing(PrintedDocument document);

    /// <summary>The signed PDF. The same document and instant give the same bytes, but for the signature itself.</summary>
    /// <param name="signedAt">Said by the signature and as the file's date.</param>
    /// <exception cref="ArgumentException">A character is missing.</exception>
    byte[] Render(PrintedDocument document, Instant signedAt);
}
