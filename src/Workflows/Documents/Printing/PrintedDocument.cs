using System.Collections.Immutable;
using NodaTime;

namespace Ybtb.Workflows.Documents.Printing;

/// <summary>A document as it is drawn: every text final, nothing left to decide but the layout.</summary>
/// <param name="Watermark">Across every page, such as 作废; null for none.</param>
public sealed record PrintedDocument(DocumentHead Head, ImmutableArray<DocumentBlock> Blocks, DocumentFoot Foot, string? Watermark = null)
{
    /// <summary>Whether it is a form that an applicant signs, seals and hands in: without the number, code and seal of an office, and not signed by the product.</summary>
    public bool IsForm { get; init; }
}

/// <param name="OfficeName">出具机构, its full name.</param>
/// <param name="VerificationCode">核验码.</param>
/// <param name="VerificationUrl">What the QR code says; ASCII.</param>
public sealed record DocumentHead(string Title, string Number, string OfficeName, string VerificationCode, string VerificationUrl);

/// <param name="IssuedOn">Asia/Shanghai.</param>
/// <param name="SealText">The office's name on the ring of its seal.</param>
/// <param name="SealPurpose">受理专用章 or 业务专用章.</param>
/// <param name="OfficerNumber">经办人工号; null when nobody in person was at work.</param>
/// <param name="Applicant">The applicant's name; null on a document that is not about a case.</param>
/// <param name="MaskedApplicantNumber">Null with <paramref name="Applicant"/>.</param>
public sealed record DocumentFoot(
    LocalDate IssuedOn,
    string SealText,
    string SealPurpose,
    string? OfficerNumber,
    string? CaseNumber,
    string? ItemName,
    string? Applicant,
    string? MaskedApplicantNumber,
    string ConsultPhone,
    string ComplaintPhone);

/// <summary>A part of the body, from top to bottom.</summary>
public abstract record DocumentBlock
{
    private DocumentBlock()
    {
    }

    /// <param name="IsIndented">By two characters, as a paragraph of an official document is; a salutation is not.</param>
    public sealed record Paragraph(string Text, bool IsIndented) : DocumentBlock;

    public sealed record Heading(string Text) : DocumentBlock;

    /// <param name="Columns">How many pairs of label and value stand beside each other: 1 or 2.</param>
    public sealed record Fields(ImmutableArray<PrintedField> Lines, int Columns) : DocumentBlock;

    /// <param name="Rows">Each as many cells as there are columns.</param>
    /// <param name="Empty">What stands in the place of rows when there are none; null for nothing.</param>
    public sealed record Table(ImmutableArray<PrintedColumn> Columns, ImmutableArray<ImmutableArray<string>> Rows, string? Empty) : DocumentBlock;

    /// <summary>In small type.</summary>
    public sealed record Note(string Text) : DocumentBlock;

    /// <summary>A QR code with what is said about it beside it.</summary>
    /// <param name="Address">What the code says; ASCII.</param>
    public sealed record Code(string Text, string Address) : DocumentBlock;

    /// <summary>A line to sign on, or what was signed.</summary>
    /// <param name="Image">PNG or JPEG; null for an empty line.</param>
    /// <param name="Date">Null for a line to write the date on.</param>
    public sealed record Signature(string Label, byte[]? Image, LocalDate? Date) : DocumentBlock;
}

public sealed record PrintedField(string Label, string Value);

/// <param name="Width">Its share of the table's width, in relation to the other columns.</param>
public sealed record PrintedColumn(string Title, double Width);
