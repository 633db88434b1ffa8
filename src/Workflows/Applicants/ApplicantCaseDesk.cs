using NodaTime;
using Ybtb.Engine.Runtime;
using Ybtb.Workflows.Cases;
using Ybtb.Workflows.Documents;
using Ybtb.Workflows.Documents.Issuing;
using Ybtb.Workflows.Persistence;

namespace Ybtb.Workflows.Applicants;

/// <summary>What an applicant sees of the case of his session, and does with it.</summary>
public sealed class ApplicantCaseDesk(
    CaseFileHandler files, CaseDesk cases, ApplicantUploadDesk uploads, IInstanceReader instances, DocumentReader documents, DocumentDesk documentDesk, ICaseSettings settings, IClock clock)
{
    /// <summary>What one office writes to another is not for the applicant.</summary>
    private static readonly string[] BetweenOffices = ["transfer-contact-letter", "insurance-information-form"];

    /// <summary>Null when the case is gone.</summary>
    public async Task<ApplicantCaseView?> GetAsync(ApplicantSession applicant, CancellationToken cancellationToken) =>
        await files.FindAsync(applicant.CaseNumber, cancellationToken) is { } file
            ? ApplicantPages.Of(file, file.IsOpen && await WaitsForAsync(file, CaseBookmarks.Withdrawal, cancellationToken))
            : null;

    /// <summary>The open notice, or the last one; null when the case is gone.</summary>
    public async Task<ApplicantCorrectionView?> GetCorrectionAsync(ApplicantSession applicant, CancellationToken cancellationToken) =>
        await files.FindAsync(applicant.CaseNumber, cancellationToken) is { } file
            ? ApplicantPages.CorrectionOf(file, await uploads.ListAsync(applicant.CaseNumber, cancellationToken), clock.GetCurrentInstant())
            : null;

    /// <summary>Hands in uploads as the answer to the open notice; they belong to the case with that.</summary>
    /// <param name="ids">At least one; each counts once.</param>
    public Task<CaseResult> AnswerCorrectionAsync(ApplicantSession applicant, IReadOnlyList<Guid> ids, Instant receivedAt, IdempotencyKey? key, CancellationToken cancellationToken)
    {
        var wanted = ids.Distinct().ToList();
        return cases.AnswerByApplicantAsync(
            applicant, file => ApplicantPages.Refusal(file, receivedAt), cancel => uploads.FindAsync(applicant.CaseNumber, wanted, cancel),
            writes => ApplicantUploadDesk.Delete(applicant.CaseNumber, wanted, writes), receivedAt, key, cancellationToken);
    }

    /// <summary>撤回.</summary>
    public Task<CaseResult> WithdrawAsync(ApplicantSession applicant, string reason, Instant receivedAt, IdempotencyKey? key, CancellationToken cancellationToken) =>
        cases.WithdrawByApplicantAsync(applicant, reason, receivedAt, key, cancellationToken);

    /// <summary>The documents that were issued to the applicant, newest first.</summary>
    public async Task<IReadOnlyList<ApplicantDocument>> ListDocumentsAsync(ApplicantSession applicant, CancellationToken cancellationToken)
    {
        var owed = await documents.ReadOfCaseAsync(applicant.CaseNumber.Value, cancellationToken);
        return [.. owed.Where(one => one.Document is { Version: > 0 } document && IsForApplicant(document)).Select(one => one.Document!)
            .OrderByDescending(document => document.IssuedAt).ThenByDescending(document => document.Id)
            .Select(document => new ApplicantDocument(
                document.Id, document.Kind, DocumentKinds.TitleOf(document.Kind), document.Number, document.IssuedAt,
                settings.Current.Offices.Find(document.OfficeCode)?.Name ?? document.OfficeCode, document.State == DocumentState.Voided ? "voided" : "issued",
                VerificationCode.Parse(document.VerificationCode).Grouped, DocumentKinds.Find(document.Kind) is { IsResult: true }))];
    }

    /// <summary>The PDF of one of them, logged as the applicant's use.</summary>
    public Task<DocumentResult> OpenDocumentAsync(ApplicantSession applicant, Guid id, DocumentUse use, CancellationToken cancellationToken) =>
        documentDesk.OpenByApplicantAsync(applicant, id, IsForApplicant, use, cancellationToken);

    private static bool IsForApplicant(IssuedDocumentRow document) => !BetweenOffices.Contains(document.Kind);

    private async Task<bool> WaitsForAsync(CaseFile file, string bookmark, CancellationToken cancellationToken) =>
        (await instances.FindBookmarksAsync(BookmarkHash.Of(bookmark, CaseBookmarks.Payload(file.Number)), null, file.InstanceId, cancellationToken)).Count > 0;
}
