using System.Collections.Immutable;
using System.Text;
using NodaTime;
using NodaTime.Text;
using Ybtb.Workflows.Documents.Printing;

namespace Ybtb.Workflows.Tests.Documents.Issuing;

/// <summary>Writes documents as plain text, so that tests of issuing read what was issued and need no font. Each file differs, as signed ones do.</summary>
internal sealed class PlainRenderer : IDocumentRenderer
{
    private int drawn;

    /// <summary>What the font lacks.</summary>
    public HashSet<Rune> Lacking { get; } = [];

    /// <summary>Thrown by the next drawings while it is set.</summary>
    public Exception? Failure { get; set; }

    /// <summary>How many files were drawn.</summary>
    public int Drawn => drawn;

    public ImmutableArray<Rune> Missing(PrintedDocument document) => [.. TextOf(document).EnumerateRunes().Where(Lacking.Contains).Distinct()];

    public byte[] Render(PrintedDocument document, Instant signedAt)
    {
        var which = Interlocked.Increment(ref drawn);
        return Failure is { } failure ? throw failure : Encoding.UTF8.GetBytes($"{TextOf(document)}\nsigned {InstantPattern.ExtendedIso.Format(signedAt)} {which}");
    }

    private static string TextOf(PrintedDocument document) => string.Join('\n', [
        $"{document.Watermark}|{document.Head.Title}|{document.Head.Number}|{document.Head.OfficeName}|{document.Head.VerificationCode}|{document.Head.VerificationUrl}",
        .. document.Blocks.Select(block => block switch
        {
            DocumentBlock.Paragraph paragraph => paragraph.Text,
            DocumentBlock.Note note => note.Text,
            DocumentBlock.Fields fields => string.Join(' ', fields.Lines.Select(line => $"{line.Label}={line.Value}")),
            _ => block.ToString(),
        }),
        $"{LocalDatePattern.Iso.Format(document.Foot.IssuedOn)}|{document.Foot.SealText}|{document.Foot.Applicant}|{document.Foot.MaskedApplicantNumber}"]);
}
