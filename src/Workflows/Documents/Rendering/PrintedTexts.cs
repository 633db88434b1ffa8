using Ybtb.Workflows.Documents.Printing;

namespace Ybtb.Workflows.Documents.Rendering;

/// <summary>Every text of a document that is drawn.</summary>
internal static class PrintedTexts
{
    public static IEnumerable<string> Of(PrintedDocument document)
    {
        var (head, foot) = (document.Head, document.Foot);
        string?[] around =
        [
            head.Title, head.Number, head.OfficeName, head.VerificationCode, head.VerificationUrl,
            foot.SealText, foot.SealPurpose, foot.OfficerNumber, foot.CaseNumber, foot.ItemName, foot.Applicant, foot.MaskedApplicantNumber,
            foot.ConsultPhone, foot.ComplaintPhone, document.Watermark,
        ];
        return around.OfType<string>().Concat(document.Blocks.SelectMany(Of));
    }

    private static IEnumerable<string> Of(DocumentBlock block) => block switch
    {
        DocumentBlock.Paragraph paragraph => [paragraph.Text],
        DocumentBlock.Heading heading => [heading.Text],
        DocumentBlock.Fields fields => fields.Lines.SelectMany(field => new[] { field.Label, field.Value }),
        DocumentBlock.Table table => [.. table.Columns.Select(column => column.Title), .. table.Rows.SelectMany(row => row), table.Empty ?? ""],
        DocumentBlock.Note note => [note.Text],
        DocumentBlock.Code code => [code.Text],
        DocumentBlock.Signature signature => [signature.Label],
        _ => throw new ArgumentOutOfRangeException(nameof(block), block, "No such block."),
    };
}
