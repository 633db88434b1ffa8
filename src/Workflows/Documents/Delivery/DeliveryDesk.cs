using Ybtb.Engine.Persistence;
using Ybtb.Engine.Persistence.Rows;
using Ybtb.Engine.Protection;
using NodaTime;
using Ybtb.Workflows.Accounts;
using Ybtb.Workflows.Cases;
using Ybtb.Workflows.Channels;
using Ybtb.Workflows.Documents.Delivery.Signatures;
using Ybtb.Workflows.Documents.Issuing;
using Ybtb.Workflows.Files;
using Ybtb.Workflows.Forms;
using Ybtb.Workflows.Persistence;

namespace Ybtb.Workflows.Documents.Delivery;

/// <summary>送达: recording that a document reached the applicant, or that an attempt came to nothing.</summary>
public sealed class DeliveryDesk(
    DeliveryReader deliveries, DeliveryPages pages, CaseFileHandler files, CaseListReader lists, UploadReader uploads, IFileStore store, IKeyVault vault,
    ChannelEvents events, IWriteStore writer, AuditTrail audit, IClock clock)
{
    /// <summary>How often a command looks at things anew that have changed between looking and committing.</summary>
    private const int MaxLooks = 6;

    private static readonly ColumnSet Outcome = ColumnSet.Of<DeliveryRow>(
        d => d.State, d => d.Manner, d => d.SealedReceiver, d => d.Relation, d => d.SignatureAddress, d => d.SealedNote, d => d.DeliveredAt, d => d.DeliveredBy, d => d.DeliveredByName);

    private static readonly ColumnSet Unchanged = ColumnSet.Of<DeliveryRow>(d => d.Id, d => d.Revision);

    private static readonly ColumnSet DocumentUnchanged = ColumnSet.Of<IssuedDocumentRow>(d => d.Id, d => d.Revision);

    /// <summary>The delivery of a document; null when there is none, or none that the viewer may see.</summary>
    public async Task<DeliveryView?> FindAsync(Viewer viewer, Guid document, CancellationToken cancellationToken) =>
        await LookAsync(viewer, document, cancellationToken) is { } look ? pages.ViewOf(viewer, look) : null;

    /// <summary>登记送达.</summary>
    public async Task<DeliveryDeskResult> RecordAsync(
        Viewer viewer, Guid document, RecordDelivery recorded, DeliveryCommand command, CancellationToken cancellationToken)
    {
        var at = (recorded.At ?? command.ReceivedAt).ToStored();
        string? unfit = null;
        var drawn = recorded.Strokes is { } strokes ? DrawnSignature.Read(strokes, out unfit) : null;
        var scan = recorded.Scan is { } address ? await uploads.FindOwnAsync(viewer, address, cancellationToken) : null;
        return await TryAsync(viewer, document, command, async (look, writes) =>
        {
            var record = new DeliveryRecord(recorded.Manner, recorded.Receiver, at, Trim(recorded.Tracking), Trim(recorded.Note), drawn is not null, scan is not null);
            List<FormProblem> problems = [.. DeliveryRules.Check(record, look.File, look.Remarks, look.Row.CreatedAt, command.ReceivedAt)];
            if (unfit is not null)
            {
                problems.RemoveAll(problem => problem.Path == "signature");
                problems.Add(new("signature", FormProblemCodes.WrongType, unfit));
            }
            else if (recorded.Scan is not null && scan is null)
            {
                problems.RemoveAll(problem => problem.Path == "signature");
                problems.Add(new("signature", FormProblemCodes.NotAChoice, "没有这份上传文件，或不是您上传的，请重新上传。"));
            }

            if (problems.Count > 0)
            {
                return new DeliveryDeskResult.Invalid(problems);
            }

            var signature = drawn is not null ? await KeepAsync(drawn, cancellationToken) : scan?.Address;
            var acting = recorded.Receiver == DeliveryReceiver.Representative ? look.File.Representative : null;
            var row = look.Row;
            row.State = DeliveryState.Delivered;
            row.Manner = record.Manner.Code();
            row.SealedReceiver = look.Key.Seal(CaseSeal.Receiver, acting?.Name ?? look.File.Applicant.Name);
            row.Relation = acting?.Relation;
            row.SignatureAddress = signature;
            row.SealedNote = Seal(look.Key, look.Remarks with { Tracking = record.Manner == DeliveryManner.Post ? record.Tracking : null, Note = record.Note });
            row.DeliveredAt = at;
            row.DeliveredBy = viewer.AccountId;
            row.DeliveredByName = viewer.Name;
            Complete(look.Standing, writes);
            audit.Add(
                writes, viewer, AuditAction.DocumentDelivered, AuditSubject.OfCase(row.CaseNumber), null,
                ("document", look.Standing.Document.Number), ("manner", row.Manner), ("receiver", recorded.Receiver.Code()),
                ("signature", drawn is not null ? "drawn" : scan is not null ? "scan" : ""));
            return null;
        }, cancellationToken);
    }

    /// <summary>登记未能送达; it may be tried again.</summary>
    public Task<DeliveryDeskResult> FailAsync(
        Viewer viewer, Guid document, RecordDeliveryFailure failed, DeliveryCommand command, CancellationToken cancellationToken) =>
        TryAsync(viewer, document, command, (look, writes) =>
        {
            if (Unfit(failed) is { } problem)
            {
                return Task.FromResult<DeliveryDeskResult?>(new DeliveryDeskResult.Invalid([problem]));
            }

            var attempt = new DeliveryAttempt(command.ReceivedAt.ToStored(), viewer.Name, failed.Manner, failed.Failure, failed.Note.Trim());
            var row = look.Row;
            row.State = DeliveryState.Undeliverable;
            row.Manner = failed.Manner.Code();
            row.SealedNote = Seal(look.Key, look.Remarks with { Attempts = look.Remarks.Attempts.Add(attempt) });
            audit.Add(
                writes, viewer, AuditAction.DeliveryFailed, AuditSubject.OfCase(row.CaseNumber), null,
                ("document", look.Standing.Document.Number), ("manner", row.Manner), ("failure", failed.Failure.Code()));
            return Task.FromResult<DeliveryDeskResult?>(null);
        }, cancellationToken);

    /// <summary>What was signed; each reading is in the audit trail. Null when there is nothing, or nothing that the viewer may see.</summary>
    public async Task<(Stream Content, string ContentType)?> OpenSignatureAsync(Viewer viewer, Guid document, CancellationToken cancellationToken)
    {
        if (await LookAsync(viewer, document, cancellationToken) is not { Row.SignatureAddress: { } address } look
            || !PolicyEngine.Decide(viewer, Permission.ReadMaterials, look.Standing.Scope).IsAllowed || !await store.ExistsAsync(address, cancellationToken))
        {
            return null;
        }

        var writes = new WriteSet();
        audit.Add(
            writes, viewer, AuditAction.MaterialRead, AuditSubject.OfCase(look.Row.CaseNumber), null, ("signature", look.Standing.Document.Number));
        await writer.CommitAsync(writes, cancellationToken);
        using var content = new MemoryStream();
        await using (var stored = await store.OpenAsync(address, cancellationToken))
        {
            await stored.CopyToAsync(content, cancellationToken);
        }

        var bytes = content.ToArray();
        return (new MemoryStream(bytes, writable: false), GreyPng.IsPng(bytes) ? "image/png" : bytes.AsSpan().StartsWith("%PDF-"u8) ? "application/pdf" : "image/jpeg");
    }

    /// <summary>Looks, lets the change be made and commits it; looks anew when something has changed in between.</summary>
    /// <param name="change">Changes the row and adds what goes with it; the refusal when it may not be.</param>
    private async Task<DeliveryDeskResult> TryAsync(
        Viewer viewer, Guid document, DeliveryCommand command, Func<DeliveryLook, WriteSet, Task<DeliveryDeskResult?>> change, CancellationToken cancellationToken)
    {
        for (var tries = 1; ; tries++)
        {
            if (await LookAsync(viewer, document, cancellationToken) is not { } look)
            {
                return new DeliveryDeskResult.NoSuchDelivery();
            }

            if (PolicyEngine.Decide(viewer, Permission.DeliverResult, look.Standing.Scope) is { IsAllowed: false } denied)
            {
                return new DeliveryDeskResult.Denied(denied.Reason!);
            }

            if (command.Key is { } key && await lists.FindCommandAsync(key.Scope, cancellationToken) is { } before)
            {
                return before.BodyDigest.AsSpan().SequenceEqual(key.BodyDigest) ? KeptOf(viewer, look) : new DeliveryDeskResult.KeyReused();
            }

            if (Impossible(look) is { } impossible)
            {
                return impossible;
            }

            if (look.Row.Revision != command.ExpectedRevision)
            {
                return new DeliveryDeskResult.Stale();
            }

            var writes = new WriteSet();
            if (await change(look, writes) is { } refusal)
            {
                return refusal;
            }

            look.Row.Revision++;
            writes.Update(look.Row, Outcome);
            writes.RequirePresent(look.Standing.Document, DocumentUnchanged);   // not made void this instant
            if (command.Key is { } kept)
            {
                writes.Insert(new IdempotencyRow { Scope = kept.Scope, BodyDigest = kept.BodyDigest, Result = look.Row.Id.ToString("N"), CreatedAt = clock.GetCurrentInstant().ToStored() });
            }

            try
            {
                await writer.CommitAsync(writes, cancellationToken);
                return await LookAsync(viewer, document, cancellationToken) is { } after ? KeptOf(viewer, after) : new DeliveryDeskResult.NoSuchDelivery();
            }
            catch (WriteConflictException) when (tries < MaxLooks)
            {
                // The case, the document, another delivery of the case or this one has changed: what may be done is decided on what is there now.
            }
        }
    }

    /// <summary>Makes the case 已送达 when this was its last result; otherwise relies on the others still waiting, so that the last of two at once does it.</summary>
    private void Complete(DeliveryStanding standing, WriteSet writes)
    {
        if (CaseDelivery.Completes(standing.Case, standing.Document.Kind, standing.OtherResults.Count == 0))
        {
            CaseDelivery.Add(standing.Case, writes);
            events.AddDelivered(standing.Case, standing.Wrapped, clock.GetCurrentInstant().ToStored(), writes);
        }

        foreach (var other in standing.OtherResults)
        {
            writes.RequirePresent(other, Unchanged);
        }
    }

    private async Task<DeliveryLook?> LookAsync(Viewer viewer, Guid document, CancellationToken cancellationToken)
    {
        if (await deliveries.FindAsync(document, cancellationToken) is not { } standing
            || !PolicyEngine.Decide(viewer, Permission.ReadCase, standing.Scope).IsAllowed
            || await files.FindAsync(CaseNumber.Parse(standing.Delivery.CaseNumber, null), cancellationToken) is not { } file)
        {
            return null;
        }

        var key = vault.Unwrap(standing.Delivery.KeyId, standing.Wrapped);
        return new(standing, file, key, standing.Delivery.SealedNote is { } note ? DeliveryRemarks.From(key.OpenValue(CaseSeal.DeliveryNote, note)) : DeliveryRemarks.None);
    }

    private async Task<ContentAddress> KeepAsync(DrawnSignature drawn, CancellationToken cancellationToken)
    {
        using var picture = new MemoryStream(SignaturePicture.Draw(drawn), writable: false);
        return (await store.PutAsync(picture, cancellationToken)).Address;
    }

    private DeliveryDeskResult.Kept KeptOf(Viewer viewer, DeliveryLook look) => new(pages.ViewOf(viewer, look), look.File.Status == CaseStatus.Delivered);

    private static DeliveryDeskResult.NotPossible? Impossible(DeliveryLook look) => look switch
    {
        { Standing.Document.State: DocumentState.Voided } => new("文书已作废，不能送达。"),
        { Row: { State: DeliveryState.Delivered, DeliveredByName: { } by } } => new($"文书已由{by}登记送达。"),
        { Row.State: DeliveryState.Delivered } => new("文书已按原渠道送达。"),
        _ => null,
    };

    private static FormProblem? Unfit(RecordDeliveryFailure failed) =>
        failed.Manner is DeliveryManner.SelfService or DeliveryManner.Left ? new("manner", FormProblemCodes.NotAChoice, "这种送达方式没有“未能送达”的情形。")
        : failed.Failure == DeliveryFailure.Returned && failed.Manner != DeliveryManner.Post ? new("failure", FormProblemCodes.NotAChoice, "只有邮寄的文书会被退回。")
        : string.IsNullOrWhiteSpace(failed.Note) ? new("note", FormProblemCodes.Required, "请写明未能送达的经过，例如：何时拨打了哪个电话。")
        : failed.Note.Length > DeliveryRules.MaxNote ? new("note", FormProblemCodes.TooLong, $"说明不能超过{DeliveryRules.MaxNote}个字。")
        : null;

    private static byte[]? Seal(DataKey key, DeliveryRemarks remarks) => remarks.IsEmpty ? null : key.Seal(CaseSeal.DeliveryNote, remarks.ToValue());

    private static string? Trim(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();
}

/// <summary>A delivery as a desk looks at it.</summary>
/// <param name="Key">The case's.</param>
public sealed record DeliveryLook(DeliveryStanding Standing, CaseFile File, DataKey Key, DeliveryRemarks Remarks)
{
    public DeliveryRow Row => Standing.Delivery;
}
