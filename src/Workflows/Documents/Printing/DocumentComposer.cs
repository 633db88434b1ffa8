using Ybtb.Engine.Values;
using Ybtb.Workflows.Documents.Templates;
using Ybtb.Workflows.Identifiers;
using Ybtb.Workflows.Sla;

namespace Ybtb.Workflows.Documents.Printing;

/// <summary>Puts the frozen data of a document into the words of its template.</summary>
public static class DocumentComposer
{
    /// <summary>云南省医疗保障服务热线, unless the data say another.</summary>
    private const string ConsultPhone = "12345政务服务便民热线或医保专线";

    private const string ComplaintPhone = "12345政务服务便民热线";

    /// <param name="data">As it was frozen. What it lacks prints as a dash.</param>
    public static PrintedDocument Compose(DocumentTemplate template, Value data, IssueParticulars issue)
    {
        var number = data["applicantNumber"].AsStringOrNull();
        data = WithProgressAddress(data, issue);
        return new(
            new(template.Title, issue.Number.ToString(), issue.OfficeName, issue.VerificationCode, issue.VerificationUrl),
            [.. template.Blocks.SelectMany(block => block.Print(data))],
            new(
                LegalTime.DayOf(issue.IssuedAt),
                issue.OfficeName,
                DocumentKinds.Find(template.Kind)?.Seal == DocumentSeal.Acceptance ? "受理专用章" : "业务专用章",
                data["officer"].AsStringOrNull(),
                data["case"].AsStringOrNull(),
                data["item"].AsStringOrNull(),
                data["applicant"].AsStringOrNull(),
                number is null ? null : Mask.IdentityNumber(number),
                data["consultPhone"].AsStringOrNull() ?? ConsultPhone,
                ComplaintPhone),
            issue.Watermark);
    }

    /// <summary>The page of applicants, with the case's number filled in: behind the #, which no server logs.</summary>
    private static Value WithProgressAddress(Value data, IssueParticulars issue) =>
        issue.ProgressAddress is { } page && data.Kind == ValueKind.Object && data["case"].AsStringOrNull() is { } number
            ? Value.Of(data.AsObject().With(TemplateBlock.Progress.Address, $"{page}#{number}"))
            : data;
}
