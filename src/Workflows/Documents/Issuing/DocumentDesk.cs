using System.Security.Cryptography;
using Microsoft.Extensions.Logging;
using NodaTime;
using Ybtb.Engine.Persistence;
using Ybtb.Engine.Protection;
using Ybtb.Engine.Values;
using Ybtb.Workflows.Accounts;
using Ybtb.Workflows.Applicants;
using Ybtb.Workflows.Cases;
using Ybtb.Workflows.Documents.Delivery;
using Ybtb.Workflows.Files;
using Ybtb.Workflows.Persistence;
using Ybtb.Workflows.Security;

namespace Ybtb.Workflows.Documents.Issuing;

/// <summary>文书 as people handle them: list, ask for, read, print, void, issue anew. Whatever shows personal values leaves a trace.</summary>
public sealed class DocumentDesk(
    DocumentReader reader, CaseFileHandler cases, DocumentIssuer issuer, DocumentPress press, IssuingSignal signal, DocumentPages pages, IKeyVault vault,
    SelfServiceDelivery selfService, IFileStore files, IWriteStore store, AuditTrail audit, IClock clock, ILogger<DocumentDesk> logger)
{
    /// <summary>How long whoever asks for a document waits for it at most.</summary>
    public static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(5);

    /// <summary>The longest reason, in characters.</summary>
    public const int MaxReason = 400;

    /// <summary>How often a printing looks at the delivery anew that it completes.</summary>
    private const int MaxLooks = 6;

    /// <summary>The most copies of one printing.</summary>
    public const int MaxCopies = 99;

    /// <summary>The longest list of uses or problems.</summary>
    public const int MaxPage = 200;

    private static readonly ColumnSet Wanted = ColumnSet.Of<DocumentObligationRow>(o => o.WantedAt, o => o.Problem);

    private static readonly ColumnSet Voided = ColumnSet.Of<IssuedDocumentRow>(
        d => d.State, d => d.Version, d => d.VoidedAt, d => d.VoidedBy, d => d.VoidedByName, d => d.SealedVoidReason);

    private static readonly ColumnSet StillPending = ColumnSet.Of<DeliveryRow>(d => d.DocumentId, d => d.State);

    /// <summary>The documents of a case, oldest first; null when there is no such case, or none that the viewer may know of.</summary>
    public async Task<IReadOnlyList<CaseDocumentView>?> ListAsync(Viewer viewer, CaseNumber number, CancellationToken cancellationToken) =>
        await cases.FindAsync(number, cancellationToken) is { } file && PolicyEngine.Decide(viewer, Permission.ReadCase, file.Scope).IsAllowed
            ? [.. (await reader.ReadOfCaseAsync(number.Value, cancellationToken)).Select(owed => pages.ViewOf(viewer, file.Scope, owed))]
            : null;

    /// <summary>Has an owed document issued now, one on request or one that had a problem, and waits for it.</summary>
    public async Task<DocumentResult> IssueAsync(Viewer viewer, CaseNumber number, Guid obligation, CancellationToken cancellationToken)
    {
        if (await cases.FindAsync(number, cancellationToken) is not { } file
            || !(PolicyEngine.Decide(viewer, Permission.ReadCase, file.Scope).IsAllowed || viewer.Roles.Has(Role.Operations))
            || await reader.FindObligationAsync(number.Value, obligation, cancellationToken) is not { } row)
        {
            return new DocumentResult.NoSuchDocument();
        }

        if (PolicyEngine.Decide(viewer, Permission.IssueDocument, file.Scope) is { IsAllowed: false } denied)
        {
            return new DocumentResult.Denied(denied.Reason!);
        }

        if ((row.WantedAt is null || row.Problem is not null) && (row.IssuedAt is null || row.Problem is not null))
        {
            row.WantedAt = clock.GetCurrentInstant().ToStored();
            row.Problem = null;
            row.Revision++;
            var writes = new WriteSet();
            writes.Update(row, Wanted);
            try
            {
                await store.CommitAsync(writes, cancellationToken);
            }
            catch (WriteConflictException)
            {
                // Somebody else has asked, or the issuer has just looked at it: what there is then is seen below.
            }
        }

        return await WaitAsync(viewer, file, obligation, cancellationToken);
    }

    /// <summary>The PDF, logged. Its digest is compared with that of the file that was issued.</summary>
    /// <param name="version">From 1; null for the one in force.</param>
    /// <param name="use"><see cref="DocumentUse.Viewed"/> or <see cref="DocumentUse.Downloaded"/>.</param>
    public async Task<DocumentResult> OpenAsync(Viewer viewer, Guid id, int? version, DocumentUse use, CancellationToken cancellationToken)
    {
        if (await FindReadableAsync(viewer, id, cancellationToken) is not ({ Document: { } document } found, var refusal))
        {
            return new DocumentResult.NoSuchDocument();
        }

        return refusal ?? await OpenAsync(viewer, found, document, version, use, cancellationToken);
    }

    /// <summary>The same for the applicant, of a document of his case that is for him.</summary>
    internal async Task<DocumentResult> OpenByApplicantAsync(
        ApplicantSession applicant, Guid id, Func<IssuedDocumentRow, bool> isForHim, DocumentUse use, CancellationToken cancellationToken) =>
        await reader.FindAsync(id, cancellationToken) is { Document: { } document } found && document.CaseNumber == applicant.CaseNumber.Value && isForHim(document)
            ? await OpenAsync(applicant.Actor, found, document, null, use, cancellationToken)
            : new DocumentResult.NoSuchDocument();

    private async Task<DocumentResult> OpenAsync(
        Viewer viewer, DueDocument found, IssuedDocumentRow document, int? version, DocumentUse use, CancellationToken cancellationToken)
    {
        if (document.Version == 0)
        {
            return new DocumentResult.NotPossible("文书正在生成，请稍后再试。");
        }

        if (found.Wrapped is null)
        {
            return new DocumentResult.NotPossible("办件的个人信息已销毁，文书不再提供。");
        }

        var wanted = version ?? document.Version;
        if ((await reader.ReadVersionsAsync(document.Id, cancellationToken)).FirstOrDefault(row => row.Version == wanted) is not { } stored)
        {
            return new DocumentResult.NoSuchDocument();
        }

        if (await ReadAsync(stored, cancellationToken) is not { } content)
        {
            return new DocumentResult.Damaged();
        }

        await LogAsync(viewer, document, wanted, use, cancellationToken);
        return new DocumentResult.Opened($"{DocumentKinds.TitleOf(document.Kind)}{document.Letter}{document.OfficeCode}-{document.Serial:D8}.pdf", content, stored.FileAddress);
    }

    /// <summary>Notes that a document was printed; by a terminal it is delivered with that.</summary>
    /// <param name="copies">1 to <see cref="MaxCopies"/>.</param>
    public async Task<DocumentResult> PrintAsync(Viewer viewer, Guid id, int copies, CancellationToken cancellationToken)
    {
        if (await FindReadableAsync(viewer, id, cancellationToken) is not ({ Document: { } document } found, var refusal))
        {
            return new DocumentResult.NoSuchDocument();
        }

        if (refusal is not null)
        {
            return refusal;
        }

        if (PolicyEngine.Decide(viewer, Permission.IssueDocument, ScopeOf(found.Case)) is { IsAllowed: false } denied)
        {
            return new DocumentResult.Denied(denied.Reason!);
        }

        if (copies is < 1 or > MaxCopies)
        {
            return new DocumentResult.Invalid("copies", $"打印份数为1至{MaxCopies}。");
        }

        if (document.Version == 0)
        {
            return new DocumentResult.NotPossible("文书正在生成，请稍后再试。");
        }

        for (var look = 1; ; look++)
        {
            var writes = Use(viewer, document, document.Version, DocumentUse.Printed, copies);
            if (document.State == DocumentState.Issued && found.Wrapped is { } wrapped && press.Open(found.Obligation, wrapped)["applicant"].AsStringOrNull() is { } applicant)
            {
                await selfService.AddAsync(viewer, id, applicant, clock.GetCurrentInstant().ToStored(), writes, cancellationToken);
            }

            try
            {
                await store.CommitAsync(writes, cancellationToken);
                return await DoneAsync(viewer, found, cancellationToken);
            }
            catch (WriteConflictException) when (look < MaxLooks)
            {
                // Somebody has recorded a delivery of the case this instant.
            }
        }
    }

    /// <summary>Who looked at a document, took it away or printed it, newest first; null when there is no such document for the viewer.</summary>
    public async Task<IReadOnlyList<DocumentUseView>?> ReadUsesAsync(Viewer viewer, Guid id, CancellationToken cancellationToken) =>
        await reader.FindAsync(id, cancellationToken) is { } found && PolicyEngine.Decide(viewer, Permission.ReadCase, ScopeOf(found.Case)).IsAllowed
            ? [.. (await reader.ReadUsesAsync(id, MaxPage, cancellationToken)).Select(pages.ViewOf)]
            : null;

    /// <summary>作废: the same content marked void becomes the version in force, under the same number; the file that was issued stays as it is.</summary>
    /// <param name="seen">The revision that the person has seen.</param>
    public async Task<DocumentResult> VoidAsync(Viewer viewer, Guid id, string reason, long seen, CancellationToken cancellationToken)
    {
        if (await reader.FindAsync(id, cancellationToken) is not { Document: { } document } found || !PolicyEngine.Decide(viewer, Permission.ReadCase, ScopeOf(found.Case)).IsAllowed)
        {
            return new DocumentResult.NoSuchDocument();
        }

        if (pages.MayVoid(viewer, document) is { IsAllowed: false } denied)
        {
            return new DocumentResult.Denied(denied.Reason!);
        }

        if (Unfit(reason) is { } unfit)
        {
            return unfit;
        }

        if (document.Revision != seen)
        {
            return new DocumentResult.Stale();
        }

        if (document.State != DocumentState.Issued)
        {
            return new DocumentResult.NotPossible(document.State == DocumentState.Voided ? "文书已经作废。" : "文书正在生成，请稍后再试。");
        }

        if (found.Wrapped is not { } wrapped)
        {
            return new DocumentResult.NotPossible("办件的个人信息已销毁，不能再生成作废的文书。");
        }

        var template = await press.FindTemplateAsync(found.Case, document.Kind, cancellationToken) ?? throw new InvalidOperationException($"No template of kind {document.Kind}.");
        var printed = await press.ComposeAsync(template, press.Open(found.Obligation, wrapped), document, DocumentPress.VoidMark, cancellationToken);
        StoredFile file;
        try
        {
            file = await press.PrintAsync(printed, cancellationToken);
        }
        catch (CertificateNotValidException)
        {
            return CannotSign();
        }

        var now = clock.GetCurrentInstant().ToStored();
        document.State = DocumentState.Voided;
        document.Version++;
        document.VoidedAt = now;
        document.VoidedBy = viewer.AccountId;
        document.VoidedByName = viewer.Name;
        document.SealedVoidReason = vault.Unwrap(document.KeyId, wrapped).Seal(CaseSeal.VoidReason, reason.Trim());
        document.Revision++;
        var writes = new WriteSet();
        writes.Update(document, Voided);
        writes.Insert(new DocumentVersionRow
        {
            DocumentId = id, Version = document.Version, FileAddress = file.Address, Size = file.Size, MadeAt = now, MadeBy = viewer.AccountId, Cause = DocumentVersionCause.Voided,
        });
        writes.Delete(Pending(document), StillPending);   // nobody is to be handed what is void
        audit.Add(writes, viewer, AuditAction.DocumentVoided, AuditSubject.OfCase(document.CaseNumber), reason.Trim(), ("number", document.Number));
        try
        {
            await store.CommitAsync(writes, cancellationToken);
        }
        catch (WriteConflictException)
        {
            return new DocumentResult.Stale();
        }

        return await DoneAsync(viewer, found, cancellationToken);
    }

    /// <summary>重新出具: has the same content issued once more, under a new number, in the place of a void document.</summary>
    public async Task<DocumentResult> ReissueAsync(Viewer viewer, Guid id, string reason, CancellationToken cancellationToken)
    {
        if (await reader.FindAsync(id, cancellationToken) is not { Document: { } document } found
            || await cases.FindAsync(CaseNumber.Parse(found.Case.Number, null), cancellationToken) is not { } file
            || !PolicyEngine.Decide(viewer, Permission.ReadCase, file.Scope).IsAllowed)
        {
            return new DocumentResult.NoSuchDocument();
        }

        if (pages.MayVoid(viewer, document) is { IsAllowed: false } denied)
        {
            return new DocumentResult.Denied(denied.Reason!);
        }

        if (Unfit(reason) is { } unfit)
        {
            return unfit;
        }

        if (document is not { State: DocumentState.Voided, Version: > 0 } || found.Wrapped is not { } wrapped)
        {
            return new DocumentResult.NotPossible("只有已经作废的文书可以重新出具。");
        }

        var now = clock.GetCurrentInstant().ToStored();
        var data = Value.Of(press.Open(found.Obligation, wrapped).AsObject().With(Replacement.Member, document.Number));
        var owed = new DocumentObligationRow
        {
            Id = Guid.CreateVersion7(now.ToDateTimeOffset()),
            CaseNumber = document.CaseNumber,
            Kind = document.Kind,
            OfficeCode = document.OfficeCode,
            KeyId = document.KeyId,
            Data = vault.Unwrap(document.KeyId, wrapped).Seal(CaseSeal.Document, data),
            CreatedAt = now,
            WantedAt = now,
            ReplacesId = id,
            Revision = 1,
        };
        var writes = new WriteSet();
        writes.Insert(owed);
        audit.Add(writes, viewer, AuditAction.DocumentReissued, AuditSubject.OfCase(document.CaseNumber), reason.Trim(), ("replaces", document.Number));
        try
        {
            await store.CommitAsync(writes, cancellationToken);
        }
        catch (WriteConflictException)
        {
            return new DocumentResult.NotPossible("该文书已经重新出具过。");
        }

        return await WaitAsync(viewer, file, owed.Id, cancellationToken);
    }

    /// <summary>Documents that cannot be issued as they stand, of cases in the viewer's sight, oldest first.</summary>
    public async Task<IReadOnlyList<DocumentProblemView>> ReadProblemsAsync(Viewer viewer, CancellationToken cancellationToken) =>
        PolicyEngine.Decide(viewer, Permission.IssueDocument).IsAllowed
            ? [.. (await reader.ReadProblemsAsync(viewer, MaxPage, cancellationToken)).Select(pages.ProblemOf)]
            : [];

    /// <summary>Has everything in that list tried again, in the background.</summary>
    /// <returns>How many.</returns>
    public async Task<int> RetryProblemsAsync(Viewer viewer, CancellationToken cancellationToken)
    {
        var retried = 0;
        foreach (var row in PolicyEngine.Decide(viewer, Permission.IssueDocument).IsAllowed ? await reader.ReadProblemsAsync(viewer, MaxPage, cancellationToken) : [])
        {
            row.WantedAt = clock.GetCurrentInstant().ToStored();
            row.Problem = null;
            row.Revision++;
            var writes = new WriteSet();
            writes.Update(row, Wanted);
            try
            {
                await store.CommitAsync(writes, cancellationToken);
                retried++;
            }
            catch (WriteConflictException)
            {
                // Somebody else has asked for this one.
            }
        }

        signal.Wake();
        return retried;
    }

    internal static CaseScope ScopeOf(CaseRow row) => new(row.ReceivingOfficePath, row.DecidingOfficePath, row.FiledBy, PartnerOfficePath: row.PartnerOfficePath ?? "");

    private static DocumentResult.Invalid? Unfit(string reason) => string.IsNullOrWhiteSpace(reason) ? new("reason", "请填写理由。")
        : reason.Length > MaxReason ? new("reason", $"理由不能超过{MaxReason}个字。")
        : null;

    private static DocumentResult.NotPossible CannotSign() => new("签名证书不在有效期内，暂不能出具文书，请联系运维人员。");

    /// <summary>What tells a pending delivery from another; the rest is not compared.</summary>
    private static DeliveryRow Pending(IssuedDocumentRow document) => new()
    {
        Id = Guid.Empty, DocumentId = document.Id, CaseNumber = document.CaseNumber, OfficeCode = "", OfficePath = "", Channel = "", KeyId = document.KeyId,
        CreatedAt = document.IssuedAt, State = DeliveryState.Pending,
    };

    /// <summary>Issues it ahead of everything else; what takes too long goes on in the background.</summary>
    private async Task<DocumentResult> WaitAsync(Viewer viewer, CaseFile file, Guid obligation, CancellationToken cancellationToken)
    {
        using var wait = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        wait.CancelAfter(LongestWait);
        try
        {
            await issuer.IssueAsync(obligation, wait.Token);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            signal.Wake();
        }
        catch (CertificateNotValidException)
        {
            return CannotSign();
        }

        var owed = (await reader.ReadOfCaseAsync(file.Number.Value, cancellationToken)).First(row => row.Obligation.Id == obligation);
        var view = pages.ViewOf(viewer, file.Scope, owed);
        return owed switch
        {
            { Obligation.Problem: { } problem } => new DocumentResult.NotPossible(problem),
            { Document.Version: > 0 } => new DocumentResult.Done(view),
            _ => new DocumentResult.Pending(view),
        };
    }

    private async Task<(DueDocument Found, DocumentResult? Refusal)?> FindReadableAsync(Viewer viewer, Guid id, CancellationToken cancellationToken)
    {
        if (await reader.FindAsync(id, cancellationToken) is not { Document: { } document } found || !PolicyEngine.Decide(viewer, Permission.ReadCase, ScopeOf(found.Case)).IsAllowed)
        {
            return null;
        }

        var decision = DocumentPages.MayView(viewer, ScopeOf(found.Case), document.Kind);
        return (found, decision.IsAllowed ? null : new DocumentResult.Denied(decision.Reason!));
    }

    private async Task<DocumentResult> DoneAsync(Viewer viewer, DueDocument found, CancellationToken cancellationToken)
    {
        var owed = (await reader.ReadOfCaseAsync(found.Case.Number, cancellationToken)).First(row => row.Obligation.Id == found.Obligation.Id);
        return new DocumentResult.Done(pages.ViewOf(viewer, ScopeOf(found.Case), owed));
    }

    /// <summary>The file, if it is the one that was made; null otherwise.</summary>
    private async Task<byte[]?> ReadAsync(DocumentVersionRow stored, CancellationToken cancellationToken)
    {
        try
        {
            await using var file = await files.OpenAsync(stored.FileAddress, cancellationToken);
            using var content = new MemoryStream((int)stored.Size);
            await file.CopyToAsync(content, cancellationToken);
            if (ContentAddress.Of(content.GetBuffer().AsSpan(0, (int)content.Length)) == stored.FileAddress)
            {
                return content.ToArray();
            }
        }
        catch (Exception broken) when (broken is CryptographicException or FileNotFoundException)
        {
            logger.LogError(broken, "The file of document {Document}, version {Version}, cannot be read", stored.DocumentId, stored.Version);
            return null;
        }

        logger.LogError("The file of document {Document}, version {Version}, is another one", stored.DocumentId, stored.Version);
        return null;
    }

    private Task LogAsync(Viewer viewer, IssuedDocumentRow document, int version, DocumentUse use, CancellationToken cancellationToken) =>
        store.CommitAsync(Use(viewer, document, version, use, 1), cancellationToken);

    private WriteSet Use(Viewer viewer, IssuedDocumentRow document, int version, DocumentUse use, int copies)
    {
        var now = clock.GetCurrentInstant().ToStored();
        var writes = new WriteSet();
        writes.Insert(new DocumentUseRow
        {
            Id = Guid.CreateVersion7(now.ToDateTimeOffset()),
            DocumentId = document.Id,
            Version = version,
            Use = use,
            At = now,
            AccountId = viewer.AccountId,
            AccountName = viewer.Name,
            OfficeCode = viewer.OfficeCode,
            Copies = copies,
        });
        audit.Add(writes, viewer, AuditAction.DocumentRead, AuditSubject.OfCase(document.CaseNumber), null, ("number", document.Number), ("use", use.ToString()));
        return writes;
    }
}
