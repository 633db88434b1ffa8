using System.Collections.Immutable;
using NodaTime;
using Ybtb.Workflows.Documents.Delivery.Signatures;
using Ybtb.Workflows.Documents.Printing;
using Ybtb.Workflows.Files;
using Ybtb.Workflows.ServiceItems;
using Ybtb.Workflows.Sla;

namespace Ybtb.Workflows.Cases;

/// <summary>Makes of a promise that was signed on the screen the paper that is kept: the words that were read, their hash and the signature (docs/decisions/119).</summary>
public sealed class PromisePapers(IDocumentRenderer renderer, IFileStore files)
{
    /// <param name="given">As they were handed in, and were found to be right.</param>
    /// <param name="kept">What becomes of them, in the same order; more may follow.</param>
    /// <param name="applicant">Printed if the font has the name.</param>
    /// <param name="signedAt">When it reached us.</param>
    /// <returns><paramref name="kept"/>, with a stored PDF where something was signed.</returns>
    public async Task<ImmutableList<CaseMaterial>> DrawAsync(
        ServiceItem item, IReadOnlyList<SubmittedMaterial> given, ImmutableList<CaseMaterial> kept, string applicant, Instant signedAt, CancellationToken cancellationToken)
    {
        for (var i = 0; i < given.Count; i++)
        {
            if (given[i].Signature is { } strokes
                && DrawnSignature.Read(strokes, out _) is { } signature
                && item.Requirements.FirstOrDefault(requirement => requirement.IsMetBy(given[i].Code))?.Promise is { } letter)
            {
                kept = kept.SetItem(i, kept[i] with { File = await StoreAsync(letter, signature, applicant, signedAt, cancellationToken) });
            }
        }

        return kept;
    }

    private async Task<FileReference> StoreAsync(PromiseLetter letter, DrawnSignature signature, string applicant, Instant signedAt, CancellationToken cancellationToken)
    {
        var picture = SignaturePicture.Draw(signature);
        var paper = PaperOf(letter, picture, applicant, signedAt);
        if (!renderer.Missing(paper).IsEmpty)
        {
            paper = PaperOf(letter, picture, "见申请表", signedAt);
        }

        using var content = new MemoryStream(renderer.Render(paper, signedAt));
        var stored = await files.PutAsync(content, cancellationToken);
        return new FileReference(stored.Address.ToString(), $"{letter.Title}.pdf", stored.Size);
    }

    private static PrintedDocument PaperOf(PromiseLetter letter, byte[] signature, string applicant, Instant signedAt)
    {
        var day = LegalTime.DayOf(signedAt);
        return new PrintedDocument(
            new(letter.Title, "", "云南省医疗保障", "", ""),
            [
                .. letter.Paragraphs.Select(paragraph => new DocumentBlock.Paragraph(paragraph, IsIndented: true)),
                new DocumentBlock.Fields([new PrintedField("申请人", applicant)], 1),
                new DocumentBlock.Signature("承诺人（签名）：", signature, day),
                new DocumentBlock.Note($"承诺人阅读上述内容后在屏幕上签名。所读内容的校验值（SHA-256）：{letter.Hash}"),
            ],
            new(day, "", "", null, null, null, null, null, "", "")) { IsForm = true };
    }
}
