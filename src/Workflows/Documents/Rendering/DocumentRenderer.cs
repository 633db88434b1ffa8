using System.Collections.Immutable;
using System.Text;
using NodaTime;
using Ybtb.Workflows.Documents.Printing;
using Ybtb.Workflows.Documents.Rendering.Fonts;
using Ybtb.Workflows.Documents.Rendering.Layout;
using Ybtb.Workflows.Documents.Rendering.Pdf;
using Ybtb.Workflows.Security;

namespace Ybtb.Workflows.Documents.Rendering;

/// <summary>Draws documents with the product's own font, writes them as PDF and signs them. Safe to use from many threads.</summary>
public sealed class DocumentRenderer(DocumentFonts fonts, SigningIdentity identity) : IDocumentRenderer
{
    public ImmutableArray<Rune> Missing(PrintedDocument document) =>
        [.. PrintedTexts.Of(document).SelectMany(text => PrintedText.Missing(text, fonts.Regular).Concat(PrintedText.Missing(text, fonts.Bold))).Distinct()];

    /// <inheritdoc/>
    /// <exception cref="ArgumentException">A character is missing.</exception>
    /// <exception cref="Pictures.UnreadablePictureException">The picture of a signature cannot be drawn.</exception>
    /// <exception cref="CertificateNotValidException">The signing certificate is not valid at <paramref name="signedAt"/>.</exception>
    public byte[] Render(PrintedDocument document, Instant signedAt)
    {
        if (Missing(document) is { IsEmpty: false } missing)
        {
            throw new ArgumentException(
                $"The font lacks {string.Join(", ", missing.Select(character => FormattableString.Invariant($"U+{character.Value:X4}")))}.", nameof(document));
        }

        var (head, foot) = (document.Head, document.Foot);
        var title = document.Watermark is { Length: > 0 } watermark ? $"{head.Title}（{watermark}）" : head.Title;
        var information = new DocumentInformation(title, head.OfficeName, head.Number, signedAt);
        if (document.IsForm)
        {
            return new DocumentFile(DocumentPages.Of(document, fonts), information).Write(null);
        }

        var field = new SignatureField(identity.DetachedSize, signedAt, foot.SealText, foot.SealPurpose);
        var file = new DocumentFile(DocumentPages.Of(document, fonts), information).Write(field);
        field.Sign(file, content => identity.SignDetached(content, signedAt));
        return file;
    }
}
