using Ybtb.Workflows.Accounts;
using Ybtb.Workflows.Cases;
using Ybtb.Workflows.Documents.Delivery;
using Ybtb.Workflows.Offices;

namespace Ybtb.Workflows.Documents.Issuing;

/// <summary>What people see of documents, and what they may do with them.</summary>
public sealed class DocumentPages(OfficeTree offices)
{
    /// <summary>They hold a person's or an employer's whole record, so reading them takes what reading a query's result takes.</summary>
    private static readonly string[] QueryResults = ["insured-person-info", "employer-info"];

    /// <summary>Whether the viewer may have the file, which shows personal values in clear.</summary>
    public static Decision MayView(Viewer viewer, CaseScope scope, string kind) =>
        PolicyEngine.Decide(viewer, QueryResults.Contains(kind) ? Permission.ReadResult : Permission.ReadDocument, scope);

    /// <summary>Whether the viewer may void the document: somebody who decides in the office that issued it.</summary>
    public Decision MayVoid(Viewer viewer, IssuedDocumentRow document) =>
        PolicyEngine.Decide(viewer, Permission.VoidDocument, new CaseScope("", offices.Find(document.OfficeCode)?.Path ?? ""));

    public CaseDocumentView ViewOf(Viewer viewer, CaseScope scope, OwedDocument owed)
    {
        var (obligation, document, delivery, uses) = owed;
        var state = StateOf(owed);
        var hasFile = document is { Version: > 0 };
        var mayView = MayView(viewer, scope, obligation.Kind).IsAllowed;
        var mayIssue = PolicyEngine.Decide(viewer, Permission.IssueDocument, scope).IsAllowed;
        var mayVoid = document is not null && MayVoid(viewer, document).IsAllowed;
        return new(
            document?.Id, obligation.Id, CaseNumber.Parse(obligation.CaseNumber, null), obligation.Kind, DocumentKinds.TitleOf(obligation.Kind), document?.Number,
            document?.Version ?? 0, state, obligation.Problem, obligation.CreatedAt, document?.IssuedAt, OfficeOf(obligation.OfficeCode), document?.VerificationCode,
            DocumentKinds.Find(obligation.Kind) is { IsResult: true }, document?.VoidedAt, obligation.ReplacesId,
            delivery is null ? null : new(CodeOf(delivery.State), delivery.Manner, delivery.DeliveredAt), uses,
            new(
                hasFile && mayView, hasFile && mayView && mayIssue, mayIssue && state is "on-request" or "problem" && document is not { State: DocumentState.Voided },
                mayVoid && document!.State == DocumentState.Issued, mayVoid && hasFile && document!.State == DocumentState.Voided),
            document?.Revision ?? 0);
    }

    public DocumentUseView ViewOf(DocumentUseRow use) =>
        new(use.Use.ToString().ToLowerInvariant(), use.Version, use.At, use.AccountName, OfficeOf(use.OfficeCode), use.Copies);

    public DocumentProblemView ProblemOf(DocumentObligationRow obligation) => new(
        obligation.Id, CaseNumber.Parse(obligation.CaseNumber, null), obligation.Kind, DocumentKinds.TitleOf(obligation.Kind), OfficeOf(obligation.OfficeCode), obligation.CreatedAt,
        obligation.Problem!);

    private static string StateOf(OwedDocument owed) => owed switch
    {
        { Document.State: DocumentState.Voided } => "voided",
        { Document.State: DocumentState.Issued } => "issued",
        { Obligation.Problem: not null } => "problem",
        { Document: not null } => "issuing",
        { Obligation.WantedAt: null } => "on-request",
        _ => "owed",
    };

    private static string CodeOf(DeliveryState state) => state.ToString().ToLowerInvariant();

    private CodedName OfficeOf(string code) => new(code, offices.Find(code)?.Name ?? code);
}
